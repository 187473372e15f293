import { announce, byId, element, fill, offer, settled } from "./dom.js";
import { kindName, onLanguage, say } from "./language.js";
import { markedText } from "./marked-text.js";
import { normalizationView } from "./normalization-view.js";
import { rulesView } from "./rules-view.js";
import { ask, Refused } from "./service.js";
import { decisionView, reasonFor, scoresView } from "./verdict-view.js";

const examples = [
  ["加V❤abc123 进群领资料", "comment"], ["飞艇5码2期全天计划豆包为何对社区不上心？", "title"],
  ["这个平台独立运营，主要做出口交易，角色情感写得真好", "comment"],
];
/** Below, a verdict comes while one types; texts beyond wait until one pauses. */
const shortText = 20_000;

/** The part of the page that judges what is written. */
export class Judging {
  /** `refresh` is called when other rules are in force than those that are known. */
  constructor(rules, refresh) {
    Object.assign(this, { rules, refresh });
    this.explanation = null;
    this.request = null;
    this.retry = 0;
    this.start = settled(() => this.judge(), () => (byId("text").value.length > shortText ? 600 : 120));
    byId("text").addEventListener("input", () => this.written());
    for (const id of ["kind", "profile"]) byId(id).addEventListener("change", () => this.judge());
    byId("clear").addEventListener("click", () => this.write("", byId("kind").value));
    byId("copy").addEventListener("click", () => this.copy());
    addEventListener("online", () => this.judge());
    onLanguage(() => this.show());
  }

  /** Other rules are in force. */
  use(rules) {
    this.rules = rules;
    this.show();
  }

  /** Puts a text in, as if it were written. */
  write(text, kind, profile = "") {
    byId("text").value = text;
    if (kind) byId("kind").value = kind;
    byId("profile").value = profile;
    byId("text").focus();
    this.written();
  }

  written() {
    this.showLength();
    this.start();
  }

  /** Judges what stands there now; an answer to an earlier text is not waited for. */
  async judge() {
    this.request?.abort();
    clearTimeout(this.retry);
    const text = byId("text").value;
    if (text === "") return this.finish(null);
    this.request = new AbortController();
    byId("verdict").setAttribute("aria-busy", "true");
    const document = { text, kind: byId("kind").value };
    if (byId("profile").value) document.profile = byId("profile").value;
    try {
      this.finish(await ask("POST", "/v1/explanations", document, this.request.signal));
    } catch (error) {
      if (error.name !== "AbortError") this.fail(error);
    }
  }

  finish(explanation) {
    this.explanation = explanation;
    this.tell("");
    this.show();
    if (explanation && explanation.verdict.ruleset !== this.rules.version) this.refresh();
    if (explanation) announce(say("decided-as", say(explanation.verdict.action), reasonFor(explanation.verdict, this.rules)));
  }

  /** What was judged before is no verdict on the text that stands there. */
  fail(error) {
    this.explanation = null;
    this.show();
    if (!(error instanceof Refused)) throw error;
    this.tell(error.words);
    if (error.passes) this.retry = setTimeout(() => this.judge(), error.wait * 1000);
  }

  tell(words) {
    const notice = byId("notice");
    notice.hidden = words === "";
    if (words === "") return fill(notice);
    fill(notice, words, " ", element("button", { type: "button", onclick: () => this.judge() }, say("try-again")));
  }

  async copy() {
    const json = JSON.stringify(this.explanation.verdict, null, 2);
    const done = await navigator.clipboard?.writeText(json).then(() => true, () => false);
    announce(say(done ? "copied" : "copy-failed"));
    byId("copy").textContent = say(done ? "copied" : "copy-failed");
    setTimeout(() => (byId("copy").textContent = say("copy")), 1500);
  }

  show() {
    const { rules, explanation } = this;
    offer(byId("kind"), rules.kinds.map((kind) => [kind, kindName(kind)]), "comment");
    offer(byId("profile"), [["", say("no-profile")], ...rules.profiles.map((name) => [name, name])]);
    byId("profile-field").hidden = rules.profiles.length === 0;
    fill(byId("examples"), say("examples"), ...examples.map(([text, kind]) =>
      element("button", { type: "button", class: "example", onclick: () => this.write(text, kind) }, text)));
    byId("rules-in-force").textContent = rules.version ? say("rules-in-force", rules.version.slice(0, 8), rules.rules) : "";
    byId("copy").disabled = explanation === null;
    byId("verdict").removeAttribute("aria-busy");
    this.showLength();
    for (const id of ["evidence", "rules", "normalization"]) byId(id).hidden = explanation === null;
    if (explanation === null) {
      fill(byId("decision"), element("p", { class: "soft" }, say("write-first")));
      return fill(byId("scores"));
    }
    this.showExplanation(explanation, rules);
  }

  showExplanation(explanation, rules) {
    fill(byId("decision"), decisionView(explanation.verdict, rules));
    fill(byId("scores"), ...scoresView(explanation.scores, rules));
    fill(byId("marked"), markedText(explanation.text, explanation.verdict.signals, rules));
    fill(byId("rule-list"), ...rulesView(explanation, rules, byId("marked")));
    fill(byId("normalized"), ...normalizationView(explanation));
  }

  showLength() {
    const text = byId("text").value;
    const bytes = new TextEncoder().encode(text).length;
    byId("length").textContent = text === "" ? "" : say("length", [...text].length, bytes);
  }
}
