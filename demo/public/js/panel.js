// The connection panel: readouts, tether, countdown, chart and time line. It is told facts and only draws them.
import { byId, clockTime, el, folding, seconds, setText } from "./dom.js";
import { createSparkline } from "./sparkline.js";
import { createTether } from "./tether.js";

const ENTRIES = 80;
const SAID = {
  connected: (link) => `Connected over ${link.transport}`,
  waiting: () => "Link lost, waiting to try again",
  reconnecting: (link) => `Trying again, attempt ${link.attempt}`,
  disconnected: () => "Disconnected",
};
const TETHER = { connecting: "connecting", reconnecting: "dialling", waiting: "waiting", disconnected: "apart" };

const readout = (name) => document.querySelector(`[data-testid=${name}]`);
const milliseconds = (ms) => (ms < 9.95 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`);

export function createPanel() {
  const panel = byId("panel");
  const tether = createTether(byId("tether"));
  const spark = createSparkline(byId("spark"));
  const story = createTimeline(byId("timeline"));
  const out = {
    state: readout("state"),
    transport: readout("transport"),
    rtt: readout("rtt"),
    buffered: readout("buffered"),
  };
  const countdown = createCountdown(byId("wait"));
  let said = "";
  const toggle = byId("panel-toggle");
  folding(panel, toggle, (open) => setText(toggle, open ? "Close" : "Details"));

  return {
    story,
    link(link) {
      panel.dataset.state = link.state;
      panel.dataset.transport = link.transport;
      setText(out.state, link.state);
      setText(out.transport, link.transport);
      tether.label(link.state === "connected" ? link.transport : TETHER[link.state]);
      countdown(link);
      const news = SAID[link.state]?.(link) ?? "";
      if (news !== said) setText(byId("announce"), (said = news));
    },
    rtt(ms) {
      spark.add(ms);
      setText(out.rtt, ms === null ? "–" : milliseconds(ms));
      if (ms === null) return;
      tether.pulse();
      setText(byId("spark-note"), `Median ${milliseconds(spark.median)}, measured every 2 s`);
    },
    buffered(count) {
      setText(out.buffered, String(count));
      out.buffered.parentElement.dataset.count = count;
    },
  };
}

/** The time to the next attempt: a bar over the window in which it may come, and the time left at most. */
function createCountdown(host) {
  const text = el("span", { class: "wait-text" });
  const fill = el("span", { class: "wait-fill" });
  const window_ = el("span", { class: "wait-window" });
  const bar = el("span", { class: "wait-bar", "aria-hidden": true }, window_, fill);
  host.append(text, bar);
  let frame = 0;

  return (link) => {
    cancelAnimationFrame(frame);
    host.classList.toggle("is-waiting", link.wait !== undefined);
    if (!link.wait) return setText(text, idleText(link));
    const { since, from, until } = link.wait;
    const whole = until - since;
    window_.style.left = `${(100 * (from - since)) / whole}%`;
    const tick = () => {
      const now = performance.now();
      fill.style.transform = `scaleX(${Math.min(1, (now - since) / whole)})`;
      setText(text, now < until ? `Next try in ${seconds(until - now)}` : "Next try any moment");
      frame = requestAnimationFrame(tick);
    };
    tick();
  };
}

function idleText(link) {
  if (link.state === "connected") return "Holding. Break it below and keep typing.";
  if (link.state === "reconnecting") return `Attempt ${link.attempt} is on its way`;
  return link.state === "connecting" ? "First handshake" : "Not trying any more";
}

function createTimeline(list) {
  /** Adds what happened on top; with a `key`, what is on top under the same key is rewritten instead. */
  return (kind, text, detail = "", key = "") => {
    const top = list.firstElementChild;
    if (key && top?.dataset.key === key) {
      top.dataset.kind = kind;
      setText(top.querySelector(".what"), text);
      setText(top.querySelector(".detail"), detail);
      return;
    }
    const now = Date.now();
    const time = el("time", { datetime: new Date(now).toISOString() }, clockTime(now, true));
    const words = el("span", { class: "what" }, text);
    list.prepend(
      el(
        "li",
        { "data-kind": kind, "data-key": key || undefined },
        time,
        words,
        el("span", { class: "detail" }, detail),
      ),
    );
    while (list.children.length > ENTRIES) list.lastElementChild.remove();
  };
}
