"""The filter that many would write: FastAPI, the rules' terms in an automaton of pyahocorasick, words by jieba.

A term counts where it begins and ends at ends of words. Nothing is normalized, no rule combines terms, nothing is weighed.
`make bench-service` measures `baguan serve` beside it.
"""
import glob

import ahocorasick
import fastapi
import jieba
import pydantic

automaton = ahocorasick.Automaton()
for path in glob.glob("Rules/lexicons/*.txt"):
    with open(path, encoding="utf-8") as lines:
        for term in map(str.strip, lines):
            if term and not term.startswith("#"):
                automaton.add_word(term, term)
automaton.make_automaton()
jieba.setLogLevel("WARNING")
jieba.initialize()

app = fastapi.FastAPI()


class Document(pydantic.BaseModel):
    id: str | None = None
    text: str
    kind: str = "comment"


def word_ends(text):
    ends, at = {0}, 0
    for word in jieba.cut(text):
        at += len(word)
        ends.add(at)
    return ends


@app.post("/v1/verdicts")
async def judge(document: Document):
    text = document.text
    hits = [(end + 1 - len(term), end + 1, term) for end, term in automaton.iter(text)]
    if hits:
        ends = word_ends(text)
        hits = [hit for hit in hits if hit[0] in ends and hit[1] in ends]
    evidence = [{"start": start, "end": end, "text": term} for start, end, term in hits]
    return {"id": document.id, "action": "review" if hits else "pass", "evidence": evidence}
