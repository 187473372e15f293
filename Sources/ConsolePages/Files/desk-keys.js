import { byId } from "./dom.js";

/** Lets buttons and keys do the same at the desk. */
export function beginDeskKeys(desk) {
  const chooseCategory = () => {
    byId("category-dialog").showModal();
    byId("category-choices").querySelector("button")?.focus();
  };
  const writeNote = () => byId("note").focus();
  const showHelp = () => byId("help-dialog").showModal();
  const actions = {
    agree: () => desk.agree(), ordinary: () => desk.decide("ordinary"), choose: chooseCategory, "write-note": writeNote,
    undo: () => desk.undo(), previous: () => desk.move(-1), next: () => desk.move(1), inspect: () => desk.inspect(), help: showHelp,
    refresh: () => desk.load(), export: () => desk.export(),
    "category-cancel": () => byId("category-dialog").close(), "help-close": () => byId("help-dialog").close(),
  };
  for (const [id, action] of Object.entries(actions)) byId(id).addEventListener("click", action);
  const keys = { 1: "agree", 2: "ordinary", c: "choose", n: "write-note", u: "undo", k: "previous", j: "next", o: "inspect", "?": "help" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !desk.isShown) return;
    if (document.querySelector("dialog[open]")) return chooseByDigit(event);
    if (event.target.id === "note" && event.key === "Escape") return byId("card-title").focus();
    if (event.target.matches("input, textarea, select")) return;
    const id = keys[event.key];
    if (id === undefined || byId(id).disabled) return;
    event.preventDefault();
    actions[id]();
  });
}

/** In the list of categories a digit chooses, and the arrows go up and down. */
function chooseByDigit(event) {
  const buttons = [...byId("category-choices").querySelectorAll("button")];
  if (!byId("category-dialog").open) return;
  if (/^[0-9]$/.test(event.key)) {
    event.preventDefault();
    return buttons[(Number(event.key) + 9) % 10]?.click();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const at = buttons.indexOf(document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length].focus();
}
