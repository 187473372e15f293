import { byId } from "./dom.js";
import { rephrase } from "./language.js";

const key = "baguan.theme";
const themes = ["auto", "light", "dark"];

/** Light, dark, or what the system says; a button goes from one to the next. */
export function beginTheme(asked) {
  let theme = asked ?? localStorage.getItem(key) ?? "auto";
  if (!themes.includes(theme)) theme = "auto";
  const show = () => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    rephrase(byId("theme"), `theme-${theme}`);
  };
  show();
  byId("theme").addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    localStorage.setItem(key, theme);
    show();
  });
}
