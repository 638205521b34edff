// Holdfast's connection inspector. On a page of your own, two lines:
//
//   import { inspect } from "./inspector/index.js";
//   inspect(socket);
//
// It uses nothing but the public API of the client, and uPlot for its charts (see uplot.js).
import { createCharts } from "./charts.js";
import { createDiagram } from "./diagram.js";
import { el, folding, setText } from "./dom.js";
import { createEvents } from "./events.js";
import { createErrors, createNamespaces, createTimeline } from "./lists.js";
import { createCountdown, createReadouts } from "./readouts.js";
import { createTabs } from "./tabs.js";
import { stylesheet } from "./uplot.js";
import { watch } from "./watch.js";
import { tapWire } from "./wire.js";

const PROBE_EVERY_MS = 2000;
const PROBE_LIMIT_MS = 4000;
const LOOK_EVERY_MS = 250;
const SAID = {
  connected: (link) => `Connected over ${link.transport}`,
  waiting: () => "Link lost, waiting to try again",
  reconnecting: (link) => `Trying again, attempt ${link.attempt}`,
  disconnected: () => "Disconnected",
};

/**
 * Shows what a socket's connection does.
 *
 * @param sockets a socket, or several of the same manager
 * @param options.into the element to fill; without it the inspector docks itself in a corner of the page
 * @param options.probe the name of an event that the server acknowledges; it is then emitted every two seconds, so that
 *   there are round trips to show where the page itself asks for none
 * @param options.foot an element to put at the end
 * @param options.changed called with the link after each change
 * @returns `story(kind, text, detail)` adds to the time line, `look()` reads the buffers now, `stop()` ends it all
 */
export function inspect(sockets, { into, probe, title = "Connection", foot, changed = () => {} } = {}) {
  const all = [sockets].flat();
  const [socket] = all;
  const parts = createParts(all);
  const host = into ?? document.body.appendChild(el("aside", { class: "hf-docked", "aria-label": title }));
  style(document);
  host.classList.add("hf-inspector");
  const content = build(host, parts, title, foot);

  let said = "";
  function show(link) {
    host.dataset.state = link.state;
    host.dataset.transport = link.upgrading ? "upgrading" : link.transport;
    parts.readouts.link(link);
    parts.countdown.link(link);
    if (link.state === "waiting") parts.trip(null);
    const news = SAID[link.state]?.(link) ?? "";
    if (news !== said) setText(content.announce, (said = news));
    look();
    changed(link);
  }

  let held = 0;
  function look() {
    const count = all.reduce((sum, one) => sum + one.sendBuffer.length, 0);
    if (count > held) {
      parts.timeline.add("buffer", `${count} ${count === 1 ? "event" : "events"} buffered`, "kept", "buffer");
    }
    held = count;
    const size = all.reduce((sum, one) => sum + one.bufferedAmount, 0);
    parts.readouts.buffered(count, size);
  }

  const wire = tapWire(socket.io, { trip: parts.trip, namespace: parts.namespaces.packet });
  const watched = watch(socket, { changed: show, story: parts.timeline.add, failed: parts.errors.add });
  show(watched.link);
  const stopProbe = probe ? startProbe(socket, probe) : () => {};
  const timers = [setInterval(look, LOOK_EVERY_MS), setInterval(() => parts.charts.flow(wire.take()), 1000)];
  return {
    story: parts.timeline.add,
    look,
    stop() {
      timers.forEach(clearInterval);
      stopProbe();
      for (const part of [wire, watched, parts.charts, parts.events, parts.countdown]) part.stop();
      if (into) host.replaceChildren();
      else host.remove();
    },
  };
}

function createParts(sockets) {
  const charts = createCharts();
  const readouts = createReadouts();
  const errors = createErrors((count) => tabs.badge("errors", String(count)));
  const parts = {
    charts,
    readouts,
    errors,
    countdown: createCountdown(),
    timeline: createTimeline(),
    events: createEvents(sockets),
    namespaces: createNamespaces(),
    trip(ms) {
      charts.trip(ms);
      readouts.trip(ms);
    },
  };
  const tabs = createTabs(
    [
      ["timeline", "Time line", parts.timeline.node],
      ["events", "Events", parts.events.node],
      ["errors", "Errors", parts.errors.node],
      ["namespaces", "Sockets", parts.namespaces.node],
    ],
    "What happened",
  );
  return { ...parts, tabs };
}

function build(host, parts, title, foot) {
  const announce = el("p", { class: "hf-sr", role: "status" });
  const body = el(
    "div",
    { class: "hf-body", id: "hf-body" },
    createDiagram(),
    parts.countdown.node,
    parts.charts.node,
    parts.tabs.node,
    foot,
  );
  const toggle = el(
    "button",
    { type: "button", class: "hf-toggle", "aria-expanded": "false", "aria-controls": "hf-body" },
    "Details",
  );
  folding(host, toggle, (open) => setText(toggle, open ? "Close" : "Details"));
  const head = el("header", { class: "hf-head" }, el("h2", {}, title), toggle);
  host.replaceChildren(head, parts.readouts.node, body, announce);
  return { announce };
}

function startProbe(socket, event) {
  const ask = () => socket.connected && socket.timeout(PROBE_LIMIT_MS).emit(event, () => {});
  socket.on("connect", ask);
  const timer = setInterval(ask, PROBE_EVERY_MS);
  return () => {
    clearInterval(timer);
    socket.off("connect", ask);
  };
}

/** Brings its style sheets along, where the page has not. */
function style(page) {
  const links = [...page.querySelectorAll("link[rel=stylesheet]")].map((link) => link.href);
  for (const href of [stylesheet, new URL("./inspector.css", import.meta.url).href]) {
    if (!links.includes(href)) page.head.append(el("link", { rel: "stylesheet", href }));
  }
}
