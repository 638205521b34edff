// Every event that comes and goes, with what it carries: to be searched, held still, and cleared.
import { bytes, clockTime, el, setText } from "./dom.js";

const KEPT = 300;
const SHOWN = 120;
const PREVIEW = 140;

/** JSON as people read it; binary and what JSON cannot hold get a name instead. */
function payload(args, indent) {
  const show = (_, value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return `<binary, ${bytes(value.byteLength)}>`;
    if (typeof value === "function") return "<callback>";
    return typeof value === "bigint" ? `${value}n` : value;
  };
  try {
    return args.map((arg) => JSON.stringify(arg, show, indent) ?? String(arg)).join(", ");
  } catch {
    return "<cannot be shown>";
  }
}

/** All words have to occur; those with a minus in front must not. */
function matcher(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ search }) =>
    words.every((word) =>
      word.startsWith("-") && word.length > 1 ? !search.includes(word.slice(1)) : search.includes(word),
    );
}

export function createEvents(sockets) {
  const list = el("ol", {
    class: "hf-events",
    "data-testid": "events",
    tabindex: "0",
    "aria-label": "Events, newest first",
  });
  const filter = el("input", {
    type: "search",
    placeholder: "Filter: name or content, -not",
    "aria-label": "Filter events",
    "data-testid": "events-filter",
    spellcheck: "false",
  });
  const pause = el(
    "button",
    { type: "button", class: "hf-button", "aria-pressed": "false", "data-testid": "events-pause" },
    "Pause",
  );
  const clear = el("button", { type: "button", class: "hf-button", "data-testid": "events-clear" }, "Clear");
  const note = el("p", { class: "hf-note", "data-testid": "events-note" }, "No events yet");
  let events = [];
  let matches = matcher("");
  let paused = false;
  let missed = 0;
  let frame = 0;
  let fresh = [];

  function line({ at, direction, nsp, name, args, short }) {
    const whole = el("pre");
    const item = el(
      "details",
      // Written out only when it is asked for.
      { ontoggle: () => setText(whole, payload(args, 2)) },
      el(
        "summary",
        {},
        el(
          "span",
          { class: `hf-${direction}`, title: direction },
          direction === "in" ? "↓" : "↑",
          el("span", { class: "hf-sr" }, ` ${direction} `),
        ),
        el("time", {}, clockTime(at, true)),
        el("span", { class: "hf-name" }, nsp === "/" ? name : `${nsp} ${name}`),
        el("span", { class: "hf-detail" }, short),
      ),
      whole,
    );
    return el("li", {}, item);
  }

  function tell() {
    const shown = `${list.children.length} shown`;
    setText(note, paused ? `Paused, ${missed} more since` : `${shown} of ${events.length} kept`);
  }

  function draw() {
    frame = 0;
    for (const event of fresh.splice(0)) if (matches(event)) list.prepend(line(event));
    while (list.children.length > SHOWN) list.lastElementChild.remove();
    tell();
  }

  function redraw() {
    fresh = [];
    list.replaceChildren(...events.filter(matches).slice(-SHOWN).reverse().map(line));
    tell();
  }

  function add(direction, nsp, [name, ...args]) {
    const short = payload(args).slice(0, PREVIEW);
    const event = { at: Date.now(), direction, nsp, name: String(name), args, short };
    event.search = `${event.name} ${nsp} ${short}`.toLowerCase();
    if (paused) {
      missed += 1;
      return void (frame ||= requestAnimationFrame(draw));
    }
    events.push(event);
    if (events.length > KEPT) events.shift();
    fresh.push(event);
    if (fresh.length > SHOWN) fresh.shift();
    frame ||= requestAnimationFrame(draw);
  }

  filter.addEventListener("input", () => {
    matches = matcher(filter.value);
    redraw();
  });
  pause.addEventListener("click", () => {
    paused = !paused;
    missed = 0;
    pause.setAttribute("aria-pressed", paused);
    setText(pause, paused ? "Go on" : "Pause");
    tell();
  });
  clear.addEventListener("click", () => {
    events = [];
    missed = 0;
    redraw();
  });

  const taps = sockets.map((socket) => {
    const came = (...args) => add("in", socket.nsp, args);
    const sent = (...args) => add("out", socket.nsp, args);
    socket.onAny(came);
    socket.onAnyOutgoing(sent);
    return () => (socket.offAny(came), socket.offAnyOutgoing(sent));
  });
  return {
    node: el("div", { class: "hf-events-tab" }, el("div", { class: "hf-tools" }, filter, pause, clear), note, list),
    stop() {
      cancelAnimationFrame(frame);
      taps.forEach((untap) => untap());
    },
  };
}
