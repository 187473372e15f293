import { byId } from "./dom.js";
import { Judging } from "./judging.js";
import { Desk } from "./desk.js";
import { beginLanguage } from "./language.js";
import { Ruleset } from "./ruleset.js";
import { beginTokens, Refused } from "./service.js";
import { beginTheme } from "./theme.js";

// A link may say what to show: #text=…&kind=post&profile=…, #view=desk, #language=en, #theme=dark.
const asked = () => new URLSearchParams(location.hash.slice(1));

beginLanguage(asked().get("language"));
beginTheme(asked().get("theme"));

const judging = new Judging(new Ruleset(), () => loadRules());
const desk = new Desk(new Ruleset(), (text, kind) => {
  show("console");
  judging.write(text, kind);
});

/** Shows one of the views. */
function show(view) {
  const isDesk = view === "desk";
  byId("console").hidden = isDesk;
  byId("desk").hidden = !isDesk;
  for (const [id, isShown] of [["show-console", !isDesk], ["show-desk", isDesk]]) {
    if (isShown) byId(id).setAttribute("aria-current", "page");
    else byId(id).removeAttribute("aria-current");
  }
  history.replaceState(null, "", isDesk ? "#view=desk" : "#");
  if (isDesk) desk.open();
}

/** Does what the address asks for. */
function follow() {
  const parts = asked();
  const [text, kind, profile] = ["text", "kind", "profile"].map((name) => parts.get(name));
  show(parts.get("view") ?? "console");
  if (text !== null) judging.write(text, kind ?? undefined, profile ?? "");
}

async function loadRules() {
  const rules = await Ruleset.load();
  judging.use(rules);
  desk.use(rules);
}

async function begin() {
  try {
    await loadRules();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    judging.tell(error.words);
    if (error.passes) setTimeout(begin, error.wait * 1000);
    return;
  }
  follow();
}

byId("show-console").addEventListener("click", () => show("console"));
byId("show-desk").addEventListener("click", () => show("desk"));
byId("skip").addEventListener("click", () => byId("main").focus());
addEventListener("hashchange", follow);
beginTokens(begin);
begin();
