// What happened, in three lists: the time line, the errors, and the namespaces.
import { clockTime, el, setText } from "./dom.js";
import { hintFor } from "./hints.js";

const ENTRIES = 80;

function scrolling(tag, attributes, label) {
  return el(tag, { ...attributes, tabindex: "0", "aria-label": label });
}

export function createTimeline() {
  const list = scrolling("ol", { class: "hf-timeline", "data-testid": "timeline" }, "What the connection did");
  /** Adds what happened on top; with a `key`, what is on top under the same key is rewritten instead. */
  function add(kind, text, detail = "", key = "") {
    const top = list.firstElementChild;
    if (key && top?.dataset.key === key) {
      top.dataset.kind = kind;
      setText(top.querySelector(".hf-what"), text);
      setText(top.querySelector(".hf-detail"), detail);
      return;
    }
    const now = Date.now();
    list.prepend(
      el(
        "li",
        { "data-kind": kind, "data-key": key || undefined },
        el("time", { datetime: new Date(now).toISOString() }, clockTime(now, true)),
        el("span", { class: "hf-what" }, text),
        el("span", { class: "hf-detail" }, detail),
      ),
    );
    while (list.children.length > ENTRIES) list.lastElementChild.remove();
  }
  return { node: list, add };
}

export function createErrors(counted) {
  const list = scrolling("ol", { class: "hf-errors", "data-testid": "errors" }, "Errors");
  const seen = new WeakSet();
  let count = 0;

  return {
    node: list,
    add(error) {
      // The same error is told by the manager and by each of its sockets.
      if (seen.has(error)) return;
      seen.add(error);
      counted(++count);
      const hint = hintFor(error);
      const facts = [error.phase, error.transport, error.status].filter(Boolean).join(" · ");
      list.prepend(
        el(
          "li",
          {},
          el(
            "p",
            { class: "hf-error-head" },
            el("code", {}, error.code ?? error.data?.code ?? error.type ?? error.name),
            el("span", { class: "hf-detail" }, facts),
            el("time", {}, clockTime(Date.now(), true)),
          ),
          el("p", {}, error.message),
          hint ? el("p", { class: "hf-hint" }, hint) : undefined,
        ),
      );
      while (list.children.length > ENTRIES) list.lastElementChild.remove();
    },
  };
}

const STATES = { connect: "joining", disconnect: "left", connect_error: "refused" };

export function createNamespaces() {
  const known = new Map();
  const body = el("tbody");
  const heads = ["Namespace", "State", "Id", "In", "Out"].map((text) => el("th", { scope: "col" }, text));
  const table = el(
    "table",
    { class: "hf-namespaces", "data-testid": "namespaces" },
    el("thead", {}, el("tr", {}, ...heads)),
    body,
  );

  function row(nsp) {
    let one = known.get(nsp);
    if (!one) {
      const cells = ["state", "id", "in", "out"].map((name) => [name, el("td")]);
      one = { state: "joining", id: "", in: 0, out: 0, cells };
      body.append(el("tr", {}, el("th", { scope: "row" }, nsp), ...cells.map(([, cell]) => cell)));
      known.set(nsp, one);
    }
    return one;
  }

  function draw(one) {
    for (const [name, cell] of one.cells) setText(cell, String(one[name]));
    one.cells[0][1].dataset.state = one.state;
  }

  return {
    node: el("div", { class: "hf-scroll", tabindex: "0", role: "region", "aria-label": "Namespaces" }, table),
    /** A packet passed: its namespace, "in" or "out", its type; or all are "closed". */
    packet(nsp, direction, type, id) {
      if (direction === "closed") {
        for (const one of known.values()) {
          if (one.state === "joined" || one.state === "joining") Object.assign(one, { state: "away", id: "" });
          draw(one);
        }
        return;
      }
      const one = row(nsp);
      if (type === "event") one[direction] += 1;
      else if (type === "connect") one.state = direction === "in" ? "joined" : "joining";
      else if (STATES[type]) one.state = STATES[type];
      if (id) one.id = `${id.slice(0, 6)}…`;
      draw(one);
    },
  };
}
