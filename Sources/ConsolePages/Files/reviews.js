import { ask, request } from "./service.js";

/** Reviews are fetched so many at a time, and the next of them before the last is reached. */
const page = 50, ahead = 5;

/** The reviews that fit the filters, in order, as far as they were fetched, and the one that is shown. */
export class Reviews {
  constructor() {
    this.filter = { state: "open" };
    this.clear();
  }

  clear() {
    this.list = [];
    this.index = 0;
    this.after = 0;
    this.fetching = null;
  }

  get current() {
    return this.list[this.index];
  }

  /** Begins anew with a filter. */
  async load(filter) {
    this.filter = filter;
    this.clear();
    await this.more();
  }

  /** Fetches what comes next; two calls at once fetch it once. */
  more() {
    if (this.after === null) return Promise.resolve();
    this.fetching ??= this.fetch().finally(() => (this.fetching = null));
    return this.fetching;
  }

  async fetch() {
    const { filter } = this;
    const query = new URLSearchParams({ limit: page, after: this.after });
    for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
    const answer = await ask("GET", `/v1/reviews?${query}`);
    if (filter !== this.filter) return;
    this.list.push(...answer.reviews);
    this.after = answer.next;
  }

  /** Goes to the next or the one before; false at either end. */
  async move(step) {
    if (this.index + step + ahead >= this.list.length) await this.more();
    const index = this.index + step;
    if (index < 0 || index >= this.list.length) return false;
    this.index = index;
    return true;
  }

  /** Goes to the next that is undecided, in a circle. */
  async moveToOpen() {
    if (this.index + ahead >= this.list.length) await this.more();
    const order = [...this.list.keys()].map((step) => (this.index + 1 + step) % this.list.length);
    const index = order.find((index) => !this.list[index].decision);
    if (index === undefined) return false;
    this.index = index;
    return true;
  }

  /** Puts in what the service says of a review now; one that is not in the list comes where the reader is. */
  put(review) {
    const index = this.list.findIndex((one) => one.review === review.review);
    if (index >= 0) this.list[index] = review;
    else this.list.splice(this.index, 0, review);
    return index >= 0 ? index : this.index;
  }

  async decide(review, label, note) {
    const body = { review: review.review, label, replace: review.decision !== undefined };
    if (note !== review.note) body.note = note;
    this.put(await ask("POST", "/v1/reviews/decisions", body));
  }

  async write(review, note) {
    this.put(await ask("POST", "/v1/reviews/decisions", { review: review.review, note }));
  }

  /** Takes back the last decision, and goes to its review. */
  async undo() {
    const review = await ask("POST", "/v1/reviews/undo");
    this.index = this.put(review);
    return review;
  }

  /** What the service says of a review now. */
  async refetch(review) {
    const query = new URLSearchParams({ state: "all", after: review.review - 1, limit: 1 });
    const [now] = (await ask("GET", `/v1/reviews?${query}`)).reviews;
    if (now?.review === review.review) this.put(now);
    return now;
  }

  progress() {
    return ask("GET", "/v1/reviews/progress");
  }

  /** The decisions as labelled lines. */
  async export() {
    const query = new URLSearchParams();
    for (const name of ["category", "kind", "text"]) if (this.filter[name]) query.set(name, this.filter[name]);
    return (await request("GET", `/v1/reviews/export?${query}`)).blob();
  }
}
