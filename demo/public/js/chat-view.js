// Draws the log of one room. Items are keyed by id, so an update moves and changes what is there and never redraws all.
import { byId, clockTime, el, setText } from "./dom.js";

const TOGETHER_MS = 5 * 60_000;
const STATUS = {
  buffered: "Buffered",
  sending: "Sending",
  delivered: "Delivered",
  refused: "Not accepted",
};

/** A colour of its own for each visitor, from the id alone. */
export function hueOf(id) {
  let hash = 7;
  for (const letter of id) hash = (hash * 31 + letter.codePointAt(0)) % 997;
  return (hash * 47) % 360;
}

export const initials = (name) =>
  name
    .split(/\s+/)
    .map((word) => Array.from(word)[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();

export function avatar(id, name) {
  const node = el("span", { class: "avatar", "aria-hidden": true }, initials(name));
  node.style.setProperty("--hue", hueOf(id));
  return node;
}

function build(item, me) {
  if (item.kind) return el("p", { class: "note" }, `${item.name} ${item.kind}`, el("time", {}, clockTime(item.at)));
  const mine = item.from === me.id;
  const head = [el("strong", {}, item.name), item.bot ? el("span", { class: "tag" }, "bot") : undefined];
  return el(
    "article",
    { class: mine ? "message is-mine" : "message", "data-testid": "message", "data-id": item.id },
    avatar(item.from, item.name),
    el(
      "p",
      { class: "message-head" },
      ...head,
      el("time", { datetime: new Date(item.at).toISOString() }, clockTime(item.at)),
    ),
    el("p", { class: "message-text", "data-testid": "text" }, item.text),
    mine ? el("p", { class: "receipt", "data-testid": "status" }) : undefined,
  );
}

function update(node, item, previous) {
  if (item.kind) return;
  const follows = previous && !previous.kind && previous.from === item.from && item.at - previous.at < TOGETHER_MS;
  node.classList.toggle("is-following", Boolean(follows));
  const receipt = node.querySelector(".receipt");
  if (!receipt) return;
  const status = item.status ?? "delivered";
  node.dataset.status = status;
  setText(receipt, status === "refused" ? item.why : STATUS[status]);
}

export function createChatView(store, me) {
  const log = byId("log");
  const toEnd = byId("to-end");
  let shown;
  let nodes = new Map();

  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  const goToEnd = () => {
    log.scrollTop = log.scrollHeight;
    toEnd.hidden = true;
  };
  toEnd.addEventListener("click", goToEnd);
  log.addEventListener("scroll", () => isAtEnd() && (toEnd.hidden = true));
  new ResizeObserver(() => toEnd.hidden && goToEnd()).observe(log);

  function clear(name) {
    shown = name;
    nodes = new Map();
    log.replaceChildren();
    log.setAttribute("aria-label", `Messages in ${name}`);
  }

  return (name, mineIsNew = false) => {
    const fresh = shown !== name;
    const follow = fresh || mineIsNew || isAtEnd();
    // What is already history when the room is opened is not read out as news.
    if (fresh) log.setAttribute("aria-busy", "true");
    if (fresh) clear(name);
    let added = 0;
    let previous;
    store.sorted(name).forEach((item, index) => {
      let node = nodes.get(item.id);
      if (!node) {
        nodes.set(item.id, (node = build(item, me)));
        added += 1;
      }
      update(node, item, previous);
      if (log.children[index] !== node) log.insertBefore(node, log.children[index] ?? null);
      previous = item;
    });
    log.classList.toggle("is-empty", nodes.size === 0);
    if (fresh) requestAnimationFrame(() => log.removeAttribute("aria-busy"));
    if (follow) goToEnd();
    else if (added > 0) toEnd.hidden = false;
  };
}
