import { details, element } from "./dom.js";
import { categoryName, say } from "./language.js";

/** A number as the engine writes it, and no longer than people read. */
const short = (number) => String(Math.round(number * 1e4) / 1e4);

/** An action as a badge: its words say it, its colour repeats it. */
export const badge = (action) => element("span", { class: `badge ${action}` }, say(action));

/** What is to be done, and for which category most of all. */
export function decisionView(verdict, rules) {
  const reason = reasonFor(verdict, rules);
  return element("p", { class: "decision" }, badge(verdict.action), " ", element("span", {}, reason));
}

export function reasonFor(verdict, rules) {
  const top = verdict.categories[0];
  if (!top) return say("nothing");
  return `${categoryName(top.category, rules.categories)} ${short(top.score)}`;
}

/** Every category with a score, as a bar against its thresholds, and how the score adds up. */
export function scoresView(scores, rules) {
  if (scores.length === 0) return [];
  return [
    element("h3", {}, say("scores")),
    element("ul", { class: "scores" }, scores.map((score) => element("li", {}, ...scoreView(score, rules)))),
  ];
}

function scoreView(score, rules) {
  const name = categoryName(score.category, rules.categories);
  const line = say("score-line", short(score.score), short(score.review), short(score.block));
  return [
    element("div", { class: "title" },
      element("span", { class: "category" }, name), element("code", {}, name === score.category ? "" : score.category),
      badge(score.action)),
    bar(score, `${name}: ${line}`),
    element("p", { class: "soft numbers" }, line),
    details(say("sum"), () => sumView(score)),
  ];
}

/** Widths are set as properties: a style attribute would be against the page's policy. */
function bar(score, label) {
  const value = element("span", { class: `value ${score.action}` });
  value.style.width = `${score.score * 100}%`;
  const marks = [["review", score.review], ["block", score.block]].map(([name, at]) => {
    const tick = element("span", { class: `tick ${name}`, title: `${say(`at-${name}`)} ${short(at)}` });
    tick.style.left = `${Math.min(at, 1) * 100}%`;
    return tick;
  });
  return element("div", { class: "bar", role: "img", "aria-label": label }, value, ...marks);
}

function sumView(score) {
  const row = (name, number) => element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, short(number)));
  const weights = Object.entries(score.weights);
  const sum = weights.reduce((sum, [, weight]) => sum + weight, score.intercept);
  return element("table", {},
    row(say("intercept"), score.intercept), ...weights.map(([rule, weight]) => row(element("code", {}, rule), weight)),
    element("tr", { class: "sum" }, element("th", { scope: "row" }, `1 / (1 + e^(${short(-sum)}))`), element("td", {}, short(score.score))));
}
