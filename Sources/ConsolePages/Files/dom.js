// Elements are made here and nowhere from markup: whatever users wrote stays text.

/** The element of an id. */
export const byId = (id) => document.getElementById(id);

/**
 * An element. Attributes that begin with "on" take a function, false and null leave one out; children are nodes or
 * texts.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Puts other children into an element. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
}

/** A part that opens; what is in it is made when it is opened first. */
export function details(title, make, attributes = {}) {
  const made = element("details", attributes, element("summary", {}, title));
  const open = () => {
    if (made.open && made.childElementCount === 1) made.append(...[make()].flat());
  };
  made.addEventListener("toggle", open);
  open();
  return made;
}

/** Options of a choice, as pairs of a value and its name; what was chosen stays chosen, at first the standard. */
export function offer(select, options, standard = "") {
  const chosen = select.options.length === 0 ? standard : select.value;
  fill(select, options.map(([value, name]) => element("option", { value }, name)));
  if (options.some(([value]) => value === chosen)) select.value = chosen;
}

/** Tells something to those who listen to the page. */
export function announce(text) {
  const announcer = byId("announcer");
  if (announcer.textContent === text) announcer.textContent = "";
  announcer.textContent = text;
}

/** Calls a function when it was not called for some milliseconds. */
export function settled(call, milliseconds) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...values), milliseconds(...values));
  };
}
