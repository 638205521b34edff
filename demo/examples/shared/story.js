// A list of what happened, the newest on top.
import { byId, clockTime, el } from "/look/js/dom.js";

const LONGEST = 200;

/** Returns a function that adds a line to `#story`; `kind` is "is-good", "is-bad" or nothing. */
export function createStory(list = byId("story")) {
  return (text, kind) => {
    list.prepend(el("li", { class: kind }, el("time", {}, clockTime(Date.now(), true)), el("span", {}, text)));
    if (list.children.length > LONGEST) list.lastChild.remove();
  };
}
