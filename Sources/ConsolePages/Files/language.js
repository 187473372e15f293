import { byId } from "./dom.js";
import { words } from "./words.js";

const key = "baguan.language";
const listeners = [];
let language = "zh";

/** What to say in the language of the page. */
export function say(name, ...values) {
  const wording = words[language][name];
  return typeof wording === "function" ? wording(...values) : (wording ?? name);
}

/** The name of a kind of document. */
export const kindName = (kind) => words[language].kinds[kind] ?? kind;

/** The name of an action, category or label: Chinese titles come with the rules, other languages read the id. */
export function categoryName(id, categories) {
  if (id === "ordinary") return say("ordinary");
  const title = categories.get(id)?.title;
  return language === "zh" && title ? title : id;
}

/** A time for people. */
export const timeName = (time) => new Date(time).toLocaleString(document.documentElement.lang);

/** Gives an element other words, which it keeps in every language. */
export function rephrase(part, name) {
  part.dataset.words = name;
  part.textContent = say(name);
}

/** Calls a function now and whenever the language changes. */
export function onLanguage(listener) {
  listeners.push(listener);
  listener();
}

/** Says the whole page in a language, and remembers it unless told not to. */
export function useLanguage(name, remember = true) {
  language = name === "en" ? "en" : "zh";
  if (remember) localStorage.setItem(key, language);
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  for (const part of document.querySelectorAll("[data-words]")) part.textContent = say(part.dataset.words);
  for (const part of document.querySelectorAll("[data-label]")) part.setAttribute("aria-label", say(part.dataset.label));
  const button = byId("language");
  button.textContent = say("language");
  button.lang = language === "en" ? "zh-CN" : "en";
  for (const listener of listeners) listener();
}

/** Begins with the language that is asked for, else the one remembered, else the browser's. */
export function beginLanguage(asked) {
  const browser = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  useLanguage(asked ?? localStorage.getItem(key) ?? browser, false);
  byId("language").addEventListener("click", () => useLanguage(language === "zh" ? "en" : "zh"));
}
