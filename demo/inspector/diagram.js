// The states of a connection as a diagram. Which of its parts are lit is decided by the stylesheet, from the data-state
// and data-transport of the inspector around it.
import { svg } from "./dom.js";

const BOXES = [
  ["idle", 0, 8, 62, "idle"],
  ["connecting", 106, 8, 98, "connecting"],
  ["connected", 248, 8, 92, "connected"],
  ["waiting", 182, 66, 88, "waiting"],
  ["polling", 0, 66, 66, "polling"],
  ["websocket", 84, 66, 84, "WebSocket"],
];
const ARROWS = [
  ["dial", "M62 22H102"],
  ["open", "M204 22H244"],
  ["lost", "M294 36V60C294 74 288 80 274 80"],
  ["retry", "M196 66C186 60 172 52 164 40"],
];

export function createDiagram() {
  const box = ([name, x, y, width, text]) =>
    svg(
      "g",
      { class: `hf-box hf-box-${name}` },
      svg("rect", { x: x + 1, y, width: width - 2, height: 28, rx: 8 }),
      svg("text", { x: x + width / 2, y: y + 18.5, "text-anchor": "middle" }, text),
    );
  const arrow = ([name, d]) =>
    svg("path", { class: `hf-arrow hf-arrow-${name}`, d, "marker-end": "url(#hf-head)", pathLength: 1 });
  return svg(
    "svg",
    { class: "hf-diagram", viewBox: "0 0 340 102", "aria-hidden": "true" },
    svg(
      "defs",
      {},
      svg(
        "marker",
        { id: "hf-head", viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
        svg("path", { d: "M1 1L7 4L1 7", class: "hf-head" }),
      ),
    ),
    ...ARROWS.map(arrow),
    svg("path", { class: "hf-swap", d: "M67 80H80" }),
    ...BOXES.map(box),
  );
}
