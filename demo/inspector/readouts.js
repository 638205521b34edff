// The head of the inspector: what a glance should tell, and the countdown to the next attempt.
import { bytes, el, milliseconds, seconds, setText } from "./dom.js";

export function createReadouts() {
  const state = el("span", { "data-testid": "state" }, "connecting");
  const transport = el("dd", { "data-testid": "transport" }, "none");
  const trip = el("dd", { "data-testid": "rtt" }, "–");
  const count = el("span", { "data-testid": "buffered" }, "0");
  const weight = el("span", { class: "hf-weight" });
  const fill = el("span", { class: "hf-gauge-fill" });
  const buffered = el(
    "div",
    { class: "hf-readout hf-readout-buffered", "data-count": "0" },
    el("dt", {}, "Buffered"),
    el("dd", {}, count, weight, el("span", { class: "hf-gauge", "aria-hidden": "true" }, fill)),
  );
  const readout = (name, title, dd) => el("div", { class: `hf-readout hf-readout-${name}` }, el("dt", {}, title), dd);
  let most = 20;

  return {
    node: el(
      "dl",
      { class: "hf-readouts" },
      readout("state", "State", el("dd", {}, el("span", { class: "hf-lamp", "aria-hidden": "true" }), state)),
      readout("transport", "Transport", transport),
      readout("trip", "Round trip", trip),
      buffered,
    ),
    link(link) {
      setText(state, link.state);
      setText(transport, link.transport);
    },
    trip: (ms) => setText(trip, ms === null ? "–" : milliseconds(ms)),
    buffered(events, size) {
      most = Math.max(most, events);
      setText(count, String(events));
      setText(weight, size > 0 ? bytes(size) : "");
      buffered.dataset.count = events;
      fill.style.transform = `scaleX(${events / most})`;
    },
  };
}

function idleText(link) {
  if (link.state === "connected") return link.upgrading ? "Trying WebSocket beside polling" : "Holding";
  if (link.state === "reconnecting") return `Attempt ${link.attempt} is on its way`;
  return link.state === "connecting" ? "First handshake" : "Not trying any more";
}

/** The time to the next attempt, in a line that is always there. */
export function createCountdown() {
  const text = el("span", { class: "hf-wait-text" });
  const fill = el("span", { class: "hf-wait-fill" });
  const node = el("p", { class: "hf-wait" }, text, el("span", { class: "hf-wait-bar", "aria-hidden": "true" }, fill));
  let frame = 0;

  return {
    node,
    link(link) {
      cancelAnimationFrame(frame);
      node.classList.toggle("is-waiting", link.wait !== undefined);
      if (!link.wait) return setText(text, idleText(link));
      const { since, until } = link.wait;
      const tick = () => {
        const now = performance.now();
        fill.style.transform = `scaleX(${Math.min(1, (now - since) / (until - since))})`;
        setText(text, now < until ? `Next try in ${seconds(until - now)}` : "Next try any moment");
        frame = requestAnimationFrame(tick);
      };
      tick();
    },
    stop: () => cancelAnimationFrame(frame),
  };
}
