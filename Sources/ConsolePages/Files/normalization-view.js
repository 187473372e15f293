import { details, element } from "./dom.js";
import { say } from "./language.js";
import { scalarOffsets, visible } from "./marked-text.js";

/** A reader needs no more, and the page stays quick. */
const shownChanges = 400, shownLength = 4_000, shownWords = 1_000;

/** The original beside what was searched, with what changed marked in both. */
export function normalizationView(explanation) {
  const { changes } = explanation;
  const summary = element("p", { class: "soft" }, changes.length === 0 ? say("unchanged") : say("changed", changes.length));
  return [
    summary,
    changes.length === 0 ? "" : sides(explanation),
    details(say("words"), () => wordsView(explanation.words)),
    droppedView(explanation.matches),
  ];
}

function sides({ text, changes }) {
  const offset = scalarOffsets(text);
  const [before, after] = [[], []];
  let at = 0;
  for (const change of changes.slice(0, shownChanges)) {
    const [start, end] = [offset(change.start), offset(change.end)];
    if (start > shownLength) break;
    const same = text.slice(at, start);
    before.push(...visible(same), element("del", {}, ...visible(change.text)));
    after.push(...visible(same));
    after.push(change.reading === "" ? element("ins", { class: "removed", title: say("removed") }, "∅") : element("ins", {}, ...visible(change.reading)));
    at = end;
  }
  const tail = text.slice(at, Math.max(at, shownLength));
  const isWhole = at + tail.length === text.length;
  for (const side of [before, after]) side.push(...visible(isWhole ? tail : `${tail}…`));
  return element("dl", { class: "sides" },
    element("dt", {}, say("original")), element("dd", { class: "text", tabindex: "0" }, ...before),
    element("dt", {}, say("normalized")), element("dd", { class: "text", tabindex: "0" }, ...after));
}

function wordsView(words) {
  const shown = words.slice(0, shownWords).map((word) => element("span", { class: "word" }, ...visible(word)));
  const rest = words.length - shownWords;
  return element("p", { class: "words" }, shown, rest > 0 ? element("span", { class: "soft" }, say("more", rest)) : "");
}

/** Terms that stand in the text and do not count there. */
function droppedView(matches) {
  const dropped = matches.filter((match) => !match.kept);
  if (dropped.length === 0) return "";
  const list = () => element("ul", { class: "passages" }, dropped.slice(0, shownChanges).map(({ evidence, because }) =>
    element("li", {}, element("q", {}, ...visible(evidence.text)), ` ${say(because)}`)));
  return details(say("dropped", dropped.length), list);
}
