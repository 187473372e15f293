import { element } from "./dom.js";
import { categoryName, say } from "./language.js";

/** Longer texts are cut until somebody wants them whole. */
const shownLength = 20_000;
/** What would not show, or turn the line around; joiners within emoji aside. */
const hidden = /(?![\u200d\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164]|(?<![\p{Extended_Pictographic}\ufe0f])\u200d/u;
const hiddenRuns = new RegExp(`(${hidden.source})`, "u");

/** For each offset in Unicode scalars, the one in UTF-16 units, which scripts count by. */
export function scalarOffsets(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const offsets = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  offsets.push(at);
  return (offset) => offsets[Math.min(offset, offsets.length - 1)];
}

/** A text with what does not show written out, as ‹200B›. */
export function visible(text) {
  if (!hidden.test(text)) return [document.createTextNode(text)];
  return text.split(hiddenRuns).filter((part) => part !== "").map((part) => {
    if (!hidden.test(part)) return document.createTextNode(part);
    return element("span", { class: "hidden-character" }, `‹${part.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);
  });
}

/** The text cut at every end of evidence, each part with the signals whose evidence covers it. */
export function partsOf(text, signals) {
  const offset = scalarOffsets(text);
  const ranges = signals.flatMap((signal) =>
    signal.evidence.map((evidence) => ({ start: offset(evidence.start), end: offset(evidence.end), signal })));
  const cuts = [...new Set([0, text.length, ...ranges.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  ranges.sort((a, b) => a.start - b.start);
  let [next, active] = [0, []];
  return cuts.slice(0, -1).map((start, index) => {
    while (next < ranges.length && ranges[next].start <= start) active.push(ranges[next++]);
    active = active.filter(({ end }) => end > start);
    return { text: text.slice(start, cuts[index + 1]), signals: [...new Set(active.map(({ signal }) => signal))] };
  });
}

/** A text with its evidence marked by category, and what the colours mean. */
export function markedText(text, signals, rules, whole = false) {
  let left = whole ? text.length : shownLength;
  const box = element("div", { class: "text", tabindex: "0", role: "region", "aria-label": say("evidence"), dir: "auto" });
  for (const part of partsOf(text, signals)) {
    if (left <= 0) break;
    box.append(...marked(part.text.slice(0, left), part.signals, rules));
    left -= part.text.length;
  }
  const wrapper = element("div", {}, legend(signals, rules) ?? "", box);
  if (left < 0) wrapper.append(rest(wrapper, text, signals, rules, -left));
  return wrapper;
}

function rest(wrapper, text, signals, rules, count) {
  const show = () => wrapper.replaceWith(markedText(text, signals, rules, true));
  return element("p", { class: "soft" }, `${say("cut", count)} `, element("button", { type: "button", onclick: show }, say("show-all")));
}

function marked(text, signals, rules) {
  if (signals.length === 0) return visible(text);
  const top = signals.reduce((best, signal) => (signal.weight > best.weight ? signal : best));
  const title = signals.map((signal) => `${signal.rule} (${categoryName(signal.category, rules.categories)})`).join("\n");
  const mark = element("mark", { title, "data-hue": rules.hue(top.category), "data-category": top.category }, ...visible(text));
  mark.rules = new Set(signals.map((signal) => signal.rule));
  const others = [...new Set(signals.map(({ category }) => category))].filter((category) => category !== top.category);
  return [others.reduce((inner, category) => element("span", { class: "also", "data-hue": rules.hue(category) }, inner), mark)];
}

function legend(signals, rules) {
  const categories = [...new Set(signals.filter(({ evidence }) => evidence.length > 0).map(({ category }) => category))];
  if (categories.length === 0) return null;
  const entries = categories.map((category) =>
    element("li", {}, element("span", { class: "swatch", "data-hue": rules.hue(category) }), ` ${categoryName(category, rules.categories)}`));
  return element("ul", { class: "legend", "aria-label": say("legend") }, ...entries);
}

/** While a rule is pointed at or has the focus, its evidence stands out. */
export function lightUp(card, rule, root) {
  const set = (isLit) => {
    for (const mark of root.querySelectorAll("mark")) mark.classList.toggle("lit", isLit && mark.rules?.has(rule));
  };
  for (const name of ["mouseenter", "focusin"]) card.addEventListener(name, () => set(true));
  for (const name of ["mouseleave", "focusout"]) card.addEventListener(name, () => set(false));
}
