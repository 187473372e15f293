import { announce, byId, fill, settled } from "./dom.js";
import { beginDeskKeys } from "./desk-keys.js";
import { filterShown, positionOf, showChoices, showFilters, showKeys, showProgress, showReview } from "./desk-view.js";
import { categoryName, onLanguage, say } from "./language.js";
import { Reviews } from "./reviews.js";
import { Refused } from "./service.js";

/** Time after which a desk without work looks for some. */
const patience = 10_000;

/** The desk at which people decide on what was judged `review`. */
export class Desk {
  constructor(rules, inspect) {
    this.rules = rules;
    this.inspectText = inspect;
    this.reviews = new Reviews();
    this.isBusy = false;
    this.isOn = false;
    this.saving = null;
    this.progress = null;
    this.notice = () => "";
    beginDeskKeys(this);
    const filter = settled(() => this.load(), () => 200);
    for (const id of ["filter-state", "filter-category", "filter-kind"]) byId(id).addEventListener("change", () => this.load());
    byId("filter-text").addEventListener("input", filter);
    byId("note").addEventListener("change", () => this.keepNote());
    setInterval(() => this.isIdle && this.load(), patience);
    onLanguage(() => this.show());
  }

  get isShown() {
    return !byId("desk").hidden;
  }

  /** Whether there is nothing to do, and nobody does anything. */
  get isIdle() {
    return this.isShown && this.isOn && !this.isBusy && this.reviews.list.length === 0;
  }

  /** What those who do not see the page are told of a review. */
  get spoken() {
    const { reviews } = this;
    return `${positionOf(reviews)} · ${reviews.current.document.text.slice(0, 200)}`;
  }

  use(rules) {
    this.rules = rules;
    this.show();
  }

  open() {
    if (this.reviews.list.length === 0) this.load();
  }

  /** Does one thing at a time: a key that is pressed meanwhile does nothing, so that no decision is made unseen. */
  async work(task) {
    if (this.isBusy) return;
    this.isBusy = true;
    byId("desk").setAttribute("aria-busy", "true");
    try {
      await task();
      this.isOn = true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.tell(() => (["nothing-to-undo", "replaced"].includes(error.code) ? say(error.code) : error.words));
      if (error.code === "reviews-off") this.isOn = false;
    } finally {
      this.isBusy = false;
      byId("desk").removeAttribute("aria-busy");
      this.show();
    }
  }

  load() {
    return this.work(async () => {
      this.tell(() => "");
      await this.reviews.load(filterShown());
      this.progress = await this.reviews.progress();
      if (this.reviews.list.length === 0) this.tell(() => say(this.reviews.filter.state === "open" ? "all-done" : "none-found"));
    });
  }

  /** Decides, and goes on to the next that is undecided. */
  decide(label) {
    if (!this.reviews.current) return;
    return this.work(async () => {
      await this.saving;
      this.tell(() => "");
      const review = this.reviews.current;
      try {
        await this.reviews.decide(review, label, byId("note").value);
      } catch (error) {
        if (error.code !== "already-decided") throw error;
        return this.tellOther(await this.reviews.refetch(review));
      }
      this.progress = await this.reviews.progress();
      const decided = say("announce-decision", categoryName(label, this.rules.categories), this.progress.open);
      const hasMore = await this.reviews.moveToOpen();
      announce(hasMore ? `${decided} · ${this.spoken}` : decided);
      if (!hasMore) this.tell(() => say("all-done"));
    });
  }

  tellOther(review) {
    this.tell(() => say("already-decided", categoryName(review.decision.label, this.rules.categories)));
  }

  agree() {
    return this.decide(this.reviews.current?.category);
  }

  undo() {
    return this.work(async () => {
      this.tell(() => "");
      const review = await this.reviews.undo();
      this.progress = await this.reviews.progress();
      announce(say("announce-undo", review.review));
    });
  }

  move(step) {
    return this.work(async () => {
      await this.saving;
      const hasMoved = await this.reviews.move(step);
      announce(hasMoved ? this.spoken : say(step > 0 ? "at-end" : "at-start"));
    });
  }

  /** A note is kept when its field is left, whether or not something is decided. */
  keepNote() {
    const review = this.reviews.current;
    const note = byId("note").value;
    if (!review || note === review.note) return;
    this.saving = this.reviews.write(review, note).then(
      () => announce(say("note-kept")),
      (error) => this.tell(() => error.words ?? String(error)));
  }

  inspect() {
    const review = this.reviews.current;
    if (review) this.inspectText(review.document.text, review.document.kind);
  }

  choose(label) {
    byId("category-dialog").close();
    return this.decide(label);
  }

  /** Hands the decisions over as a file. */
  export() {
    return this.work(async () => {
      const address = URL.createObjectURL(await this.reviews.export());
      const link = document.createElement("a");
      Object.assign(link, { href: address, download: "labels.jsonl" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    });
  }

  /** Tells something, given as a function so that it can be told again in the other language. */
  tell(notice) {
    this.notice = notice;
    const words = notice();
    fill(byId("desk-notice"), words);
    byId("desk-notice").hidden = words === "";
  }

  show() {
    showFilters(this.rules);
    showChoices(this.rules, (label) => this.choose(label));
    showKeys();
    byId("actions").hidden = !this.isOn;
    if (this.progress) showProgress(this.progress);
    this.tell(this.notice);
    showReview(this.reviews, this.rules);
  }
}
