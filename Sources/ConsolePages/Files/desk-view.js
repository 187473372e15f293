import { byId, element, fill, offer } from "./dom.js";
import { categoryName, kindName, say, timeName } from "./language.js";
import { markedText } from "./marked-text.js";
import { signalsView } from "./rules-view.js";
import { badge } from "./verdict-view.js";

/** What can be filtered by. */
export function showFilters(rules) {
  offer(byId("filter-state"), ["open", "decided", "all"].map((state) => [state, say(state)]));
  const categories = [...rules.categories.keys()].map((id) => [id, categoryName(id, rules.categories)]);
  offer(byId("filter-category"), [["", say("all")], ...categories]);
  offer(byId("filter-kind"), [["", say("all")], ...rules.kinds.map((kind) => [kind, kindName(kind)])]);
}

/** What the filters say. */
export const filterShown = () => ({
  state: byId("filter-state").value || "open", category: byId("filter-category").value, kind: byId("filter-kind").value,
  text: byId("filter-text").value,
});

/** How far the reviews are. */
export function showProgress({ open, decided, waiting }) {
  const bar = byId("progress");
  bar.max = Math.max(open + decided, 1);
  bar.value = decided;
  const late = waiting > 0 ? say("not-kept", waiting) : "";
  byId("counts").textContent = say("counts", decided, open + decided, open) + late;
  bar.setAttribute("aria-label", byId("counts").textContent);
}

/** Which of the reviews is shown; more may be there than were fetched. */
export const positionOf = (reviews) =>
  say("position", reviews.index + 1, reviews.list.length + (reviews.after ? "+" : ""), reviews.current.review);

/** One review, or what is to be said when there is none. */
export function showReview(reviews, rules) {
  const review = reviews.current;
  byId("card").hidden = review === undefined;
  for (const id of ["agree", "ordinary", "choose", "write-note", "previous", "next", "inspect"]) byId(id).disabled = review === undefined;
  if (review === undefined) return;
  const { document, verdict, decision } = review;
  byId("card-title").textContent = positionOf(reviews);
  byId("about").textContent = say("about", kindName(document.kind), review.times, timeName(review.first), document.id);
  fill(byId("state"), decision
    ? element("span", { class: "badge decided" }, say("decided-label", categoryName(decision.label, rules.categories), decision.decider))
    : badge("review"));
  fill(byId("card-text"), contextView(document, rules), markedText(document.text, verdict.signals, rules), scoresLine(verdict, rules));
  fill(byId("card-signals"), ...signalsView(verdict.signals, rules, byId("card-text")));
  byId("note").value = review.note;
  byId("agree").disabled = !rules.categories.has(review.category);
  byId("agree-label").textContent = say("agree", categoryName(review.category, rules.categories));
}

/** What was known beside the text when it was judged; null when nothing was. */
function contextView({ parent, author, profile }, rules) {
  const facts = Object.entries(author ?? {}).map(([name, value]) => say(`author-${name}`, value));
  const lines = [facts.length > 0 ? say("author", facts.join(" · ")) : null, profile ? say("judged-by", profile) : null];
  const views = lines.filter((line) => line !== null).map((line) => element("p", { class: "soft" }, line));
  if (parent !== undefined) {
    const text = markedText(parent, [], rules);
    text.querySelector(".text").setAttribute("aria-label", say("parent"));
    views.push(element("p", { class: "soft" }, say("parent")), text);
  }
  return views.length === 0 ? null : element("div", { class: "context" }, ...views);
}

function scoresLine(verdict, rules) {
  return element("p", { class: "soft" }, verdict.categories.map(({ category, score }) => `${categoryName(category, rules.categories)} ${score}`).join(" · "));
}

/** The categories to choose from; the digits choose the first ten. */
export function showChoices(rules, choose) {
  const labels = [...rules.categories.keys(), "ordinary"];
  fill(byId("category-choices"), labels.map((label, index) => {
    const title = rules.categories.get(label)?.title;
    return element("button", { type: "button", "data-label-id": label, onclick: () => choose(label) },
      index < 10 ? element("kbd", {}, String((index + 1) % 10)) : "", " ", categoryName(label, rules.categories),
      title ? element("code", {}, label) : "");
  }));
}

/** Which key does what. */
export function showKeys() {
  const keys = [
    ["1", "key-agree"], ["2", "key-ordinary"], ["c", "key-choose"], ["n", "key-note"], ["u", "key-undo"], ["j / k", "key-move"],
    ["o", "key-inspect"], ["?", "key-help"],
  ];
  fill(byId("help-keys"), keys.flatMap(([key, meaning]) =>
    [element("dt", {}, element("kbd", {}, key)), element("dd", {}, say(meaning))]));
}
