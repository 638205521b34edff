// The tether: the page at one end, the server at the other, and between them what the connection is right now.
// Which of its parts show is decided by the stylesheet, from the panel's data-state and data-transport.
import { setText, svg } from "./dom.js";

const LEFT = 40;
const RIGHT = 280;
const Y = 44;

const end = (x, name) =>
  svg(
    "g",
    { class: "tether-end" },
    svg("circle", { cx: x, cy: Y, r: 11 }),
    svg("circle", { cx: x, cy: Y, r: 4, class: "tether-core" }),
    svg("text", { x, y: Y + 34, "text-anchor": "middle" }, name),
  );

export function createTether(host) {
  const label = svg("text", { x: 160, y: Y + 34, "text-anchor": "middle", class: "tether-label" });
  const pulse = svg("circle", { class: "tether-pulse", cx: LEFT + 16, cy: Y, r: 4 });
  host.append(
    svg(
      "svg",
      { viewBox: "0 26 320 60", "aria-hidden": "true" },
      svg("line", { class: "tether-line", x1: LEFT + 13, y1: Y, x2: RIGHT - 13, y2: Y }),
      svg(
        "g",
        { class: "tether-broken" },
        svg("path", { d: `M${LEFT + 13} ${Y}c26 0 40 4 52 20` }),
        svg("path", { d: `M${RIGHT - 13} ${Y}c-26 0-40 4-52 20` }),
        svg("path", {
          class: "fray",
          d: `M${LEFT + 65} ${Y + 20}l2 8M${LEFT + 65} ${Y + 20}l8 5M${LEFT + 65} ${Y + 20}l-4 8`,
        }),
        svg("path", {
          class: "fray",
          d: `M${RIGHT - 65} ${Y + 20}l-2 8M${RIGHT - 65} ${Y + 20}l-8 5M${RIGHT - 65} ${Y + 20}l4 8`,
        }),
      ),
      pulse,
      end(LEFT, "this page"),
      end(RIGHT, "server"),
      label,
    ),
  );
  return {
    label: (text) => setText(label, text),
    /** A light runs out and back, once for each measured round trip. */
    pulse() {
      pulse.classList.remove("is-running");
      pulse.getBoundingClientRect(); // makes the browser see the class gone, so that the animation starts anew
      pulse.classList.add("is-running");
    },
  };
}
