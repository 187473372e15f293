import { ask } from "./service.js";

/** How many colours the style sheet has for categories. */
const hues = 12;

/** What the page needs to know of the rules in force. */
export class Ruleset {
  constructor({ version = "", rules = 0, categories = [], profiles = [], kinds = [] } = {}) {
    Object.assign(this, { version, rules, profiles, kinds });
    this.categories = new Map(categories.map((category, index) => [category.id, { ...category, index }]));
  }

  /** The number of a category's colour; what has none, such as a limit of the engine, gets the last. */
  hue(category) {
    const index = this.categories.get(category)?.index;
    return index === undefined ? hues - 1 : index % (hues - 1);
  }

  static async load() {
    return new Ruleset(await ask("GET", "/v1/ruleset"));
  }
}
