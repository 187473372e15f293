import { byId } from "./dom.js";
import { say } from "./language.js";

const key = "baguan.token";

/** A request that was not answered as hoped: `status` 0 when the service could not be reached. */
export class Refused extends Error {
  constructor(status, { code = "", message = "", limit, value } = {}, wait = 1) {
    super(message);
    Object.assign(this, { status, code, limit, value, wait });
  }

  /** Whether the same request may be answered later. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status === 503;
  }

  /** What to tell a person. */
  get words() {
    if (this.status === 0) return say("offline");
    if (this.status === 413) return say("too-long", this.limit, this.value);
    if (this.status === 429 || this.status === 503) return say("busy", this.wait);
    if (this.code === "scope-missing") return say("scope-missing");
    if (this.code === "reviews-off") return say("desk-off");
    return say("refused", this.status, this.message);
  }
}

/** Asks the service; the answer is that of `fetch`. A missing token is asked for, and the request sent again. */
export async function request(method, path, body, signal) {
  for (;;) {
    const answer = await send(method, path, body, signal);
    if (answer.ok) return answer;
    const told = await answer.json().catch(() => ({}));
    if (answer.status === 401 && (await askForToken(told.error?.code === "token-unknown"))) continue;
    throw new Refused(answer.status, told.error, Number(answer.headers.get("Retry-After")) || 1);
  }
}

/** The same with an answer in JSON. */
export const ask = async (...values) => (await request(...values)).json();

async function send(method, path, body, signal) {
  const headers = {};
  const token = sessionStorage.getItem(key);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(0);
  }
}

let asking = null;
let hasDeclined = false;

/**
 * Lets a person type a token; false when they do not. Requests that need it meanwhile wait for the same answer. Who has
 * declined is not asked again until the button is pressed.
 */
export function askForToken(wasWrong = false) {
  if (hasDeclined) return false;
  if (wasWrong) sessionStorage.removeItem(key);
  asking ??= new Promise((resolve) => {
    const dialog = byId("token-dialog");
    const finish = () => {
      const token = dialog.returnValue === "use" ? byId("token-input").value.trim() : "";
      byId("token-input").value = "";
      if (token) sessionStorage.setItem(key, token);
      asking = null;
      hasDeclined = token === "";
      resolve(token !== "");
    };
    dialog.addEventListener("close", finish, { once: true });
    dialog.returnValue = "";
    dialog.showModal();
    byId("token-input").focus();
  });
  return asking;
}

/** Wires the dialog; a form that is sent would leave the page, which its policy forbids. */
export function beginTokens(changed) {
  const dialog = byId("token-dialog");
  byId("token-form").addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close("use");
  });
  byId("token-cancel").addEventListener("click", () => dialog.close(""));
  byId("token").addEventListener("click", async () => {
    hasDeclined = false;
    if (await askForToken()) changed();
  });
}
