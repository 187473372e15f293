extension Markup {
  /// What the page does: filters, pages, languages, light and dark. Its state stands in the address, behind `#`.
  static var script: Markup { raw("script", source: scriptSource) }

  private static let scriptSource = #"""
    "use strict";
    (() => {
      const root = document.documentElement;
      const find = (id) => document.getElementById(id);
      const data = JSON.parse(find("data").textContent);
      const pageSize = 20;
      const filters = ["sort", "category", "kind", "rule", "words"];
      const words = {
        "false-alarm": ["误报", "false alarm"], "miss": ["漏报", "miss"],
        "confusion": ["错类", "told as another class"],
        "all": ["全部", "all"], "passes": ["通过", "passes"], "told": ["判为", "told as"], "label": ["标签", "label"],
        "alike": ["同因", "of the same cause"], "none": ["没有规则命中", "no rule held"],
      };
      let page = 0;
      let isPrinting = false;

      const language = () => root.dataset.language;
      const say = (key) => (words[key] ? words[key][language() === "zh" ? 0 : 1] : key);
      const field = (name) => find("filter-" + name);

      /* Every text goes through textContent: nothing of the corpus is ever read as markup. */
      const make = (name, text, style) => {
        const element = document.createElement(name);
        if (text !== undefined) element.textContent = text;
        if (style) element.className = style;
        return element;
      };

      const isWanted = (one) =>
        (!field("sort").value || one.sort === field("sort").value) &&
        (!field("category").value || one.label === field("category").value || one.told === field("category").value) &&
        (!field("kind").value || one.kind === field("kind").value) &&
        (!field("rule").value || one.rules.some((rule) => data.rules[rule] === field("rule").value)) &&
        one.parts.map((part) => part.text).join("").toLowerCase().includes(field("words").value.toLowerCase());

      const ruleButton = (id) => {
        const button = make("button", id, "rule");
        button.type = "button";
        button.dataset.rule = id;
        return button;
      };

      const card = (one) => {
        const item = make("li", undefined, one.sort);
        const head = make("p");
        head.append(make("strong", say(one.sort)), " · ", say("label") + " ", make("code", one.label), " → ");
        if (one.told) head.append(make("code", one.told), " " + one.action); else head.append(say("passes"));
        head.append(" · " + one.score.toFixed(2) + " · " + one.kind);
        const body = make("p", undefined, "document");
        for (const part of one.parts) {
          if (!part.rules) { body.append(part.text); continue; }
          const mark = make("mark", part.text);
          mark.title = part.rules.map((rule) => data.rules[rule]).join("\n");
          body.append(mark);
        }
        const rules = make("p", undefined, "rules");
        for (const rule of one.rules) rules.append(ruleButton(data.rules[rule]));
        if (!one.rules.length) rules.append(say("none"));
        const alike = one.alike > 1 ? " · " + one.alike + " " + say("alike") : "";
        const place = one.file + ":" + one.line + " " + one.id + (one.source ? " · " + one.source : "") + alike;
        item.append(head, body, rules, make("small", place));
        return item;
      };

      const show = () => {
        const wanted = data.mistakes.filter(isWanted);
        const pages = Math.max(1, Math.ceil(wanted.length / pageSize));
        page = Math.min(Math.max(0, page), pages - 1);
        const shown = isPrinting ? wanted : wanted.slice(page * pageSize, (page + 1) * pageSize);
        find("mistakes").replaceChildren(...shown.map(card));
        find("shown").textContent = wanted.length + " / " + data.mistakes.length;
        find("page").textContent = (page + 1) + " / " + pages;
        find("previous").disabled = page === 0;
        find("next").disabled = page === pages - 1;
      };

      const fill = (name, values, texts = (value) => value) => {
        const select = field(name);
        const chosen = select.value;
        select.replaceChildren();
        for (const value of ["", ...values]) {
          const option = make("option", value === "" ? say("all") : texts(value));
          option.value = value;
          select.append(option);
        }
        select.value = chosen;
      };

      const translate = () => {
        const isChinese = language() === "zh";
        root.lang = isChinese ? "zh-CN" : "en";
        for (const one of document.querySelectorAll("[data-zh-label]"))
          one.setAttribute("aria-label", isChinese ? one.dataset.zhLabel : one.dataset.enLabel);
        const distinct = (values) => [...new Set(values)].sort();
        fill("sort", data.totals.map((total) => total.sort), say);
        fill("category", distinct(data.mistakes.flatMap((one) => (one.told ? [one.label, one.told] : [one.label]))));
        fill("kind", distinct(data.mistakes.map((one) => one.kind)));
        fill("rule", data.rules);
      };

      const remember = () => {
        const state = new URLSearchParams();
        for (const name of filters) if (field(name).value) state.set(name, field(name).value);
        if (page > 0) state.set("page", page + 1);
        state.set("language", language());
        if (root.dataset.theme) state.set("theme", root.dataset.theme);
        history.replaceState(null, "", "#" + state);
      };

      const recall = () => {
        const state = new URLSearchParams(location.hash.slice(1));
        const asked = state.get("language");
        const own = navigator.language.startsWith("zh") ? "zh" : "en";
        root.dataset.language = asked === "zh" || asked === "en" ? asked : own;
        const theme = state.get("theme");
        if (theme === "dark" || theme === "light") root.dataset.theme = theme;
        translate();
        for (const name of filters) {
          field(name).value = state.get(name) || "";
          if (field(name).selectedIndex === -1) field(name).value = "";
        }
        page = (parseInt(state.get("page"), 10) || 1) - 1;
        show();
      };

      const change = (isNewList) => {
        if (isNewList) page = 0;
        show();
        remember();
      };

      const turn = (by) => {
        const before = page;
        page += by;
        change(false);
        if (page !== before) find("errors").scrollIntoView();
      };

      const chooseRule = (id) => {
        find("filters").reset();
        if (!data.rules.includes(id)) {
          const option = make("option", id);
          option.value = id;
          field("rule").append(option);
        }
        field("rule").value = id;
        change(true);
        find("errors").scrollIntoView();
        field("rule").focus({ preventScroll: true });
      };

      find("filters").addEventListener("input", () => change(true));
      find("filters").addEventListener("reset", () => setTimeout(() => change(true)));
      find("filters").addEventListener("submit", (event) => event.preventDefault());
      find("previous").addEventListener("click", () => turn(-1));
      find("next").addEventListener("click", () => turn(1));
      find("language").addEventListener("click", () => {
        root.dataset.language = language() === "zh" ? "en" : "zh";
        translate();
        change(false);
      });
      find("theme").addEventListener("click", () => {
        const isDark = root.dataset.theme
          ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
        root.dataset.theme = isDark ? "light" : "dark";
        remember();
      });
      document.addEventListener("click", (event) => {
        const button = event.target.closest("button[data-rule]");
        if (button) chooseRule(button.dataset.rule);
      });
      document.addEventListener("keydown", (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (event.target.closest("input, select, textarea, .scroll")) return;
        if (event.key === "ArrowLeft") turn(-1);
        if (event.key === "ArrowRight") turn(1);
      });
      addEventListener("beforeprint", () => { isPrinting = true; show(); });
      addEventListener("afterprint", () => { isPrinting = false; show(); });
      addEventListener("hashchange", () => { if (location.hash.includes("=")) recall(); });
      recall();
    })();

    """#
}
