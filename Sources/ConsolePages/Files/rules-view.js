import { details, element } from "./dom.js";
import { categoryName, say } from "./language.js";
import { lightUp, visible } from "./marked-text.js";

/** More are told by their number. */
const shownRules = 60, shownEvidence = 12;

/** What the decision rests on, then the rules that had something to go by and do not hold. */
export function rulesView(explanation, rules, marks) {
  const known = new Map(explanation.rules.map((rule) => [rule.rule, rule]));
  const held = signalsView(explanation.verdict.signals, rules, marks, known);
  const off = explanation.rules.filter((rule) => rule.off && rule.holds);
  const others = [...off, ...explanation.rules.filter((rule) => !rule.holds)];
  if (others.length === 0) return held;
  const list = () => [
    element("ul", { class: "rules" }, others.slice(0, shownRules).map((rule) => element("li", {}, ...otherView(rule, rules)))),
    more(others.length - shownRules),
  ].filter(Boolean);
  return [...held, details(say("other-rules", others.length), list)];
}

/** The rules that hold, with their evidence; pointing at one lights up its passages. */
export function signalsView(signals, rules, marks, known = new Map()) {
  if (signals.length === 0) return [element("p", { class: "soft" }, say("nothing"))];
  return [element("ul", { class: "rules" }, signals.map((signal) => {
    const rule = known.get(signal.rule);
    const card = element("li", { tabindex: "0", "data-hue": rules.hue(signal.category) },
      element("div", { class: "title" },
        rule ? element("strong", {}, rule.title) : "", element("code", {}, signal.rule)),
      element("p", { class: "soft" }, say("rule-line", categoryName(signal.category, rules.categories), signal.weight)),
      evidenceView(signal.evidence),
      rule ? details(say("conditions"), () => conditionView(rule.when)) : "");
    lightUp(card, signal.rule, marks);
    return card;
  }))];
}

function otherView(rule, rules) {
  return [
    element("div", { class: "title" }, element("strong", {}, rule.title), element("code", {}, rule.rule),
      rule.off ? element("span", { class: "soft" }, say("is-off")) : ""),
    element("p", { class: "soft" }, say("rule-line", categoryName(rule.category, rules.categories), rule.weight)),
    details(say("conditions"), () => conditionView(rule.when)),
  ];
}

/** A condition with what it is made of. */
function conditionView(condition) {
  const outcome = say(condition.holds ? "holds" : "fails");
  return element("div", { class: "condition" },
    element("span", { class: condition.holds ? "yes" : "no", role: "img", "aria-label": outcome }, condition.holds ? "✓" : "✗"), " ",
    element("span", { class: "asked" }, condition.condition), " ", evidenceView(condition.evidence),
    condition.parts.map(conditionView));
}

function evidenceView(evidence) {
  if (evidence.length === 0) return "";
  const passages = evidence.slice(0, shownEvidence).map(({ text, reading }) => {
    const read = reading !== text ? element("span", { class: "reading" }, " → ", ...visible(reading)) : "";
    return element("li", {}, element("q", {}, ...visible(text)), read);
  });
  return element("ul", { class: "passages" }, passages, more(evidence.length - shownEvidence) ?? "");
}

function more(count) {
  return count > 0 ? element("p", { class: "soft" }, say("more", count)) : null;
}
