// The duel as the page shows it: two lanes, the chart of their waits, the bench, and the sum of it all.
import { io as reference } from "/node_modules/socket.io-client/dist/socket.io.esm.min.js";
import { byId, milliseconds, setText } from "../dom.js";
import { createBench } from "./bench.js";
import { createEpisodes } from "./episodes.js";
import { createRun } from "./run.js";
import { createStorm } from "./storm.js";
import { createTape } from "./tape.js";
import { createWaits } from "./waits.js";

const DRAW_EVERY_MS = 150;
const NOTE_EVERY_MS = 600;

export function startDuel({ me, tokens, misfortunes }) {
  const root = byId("duel");
  const marks = [];
  const clients = [
    ["holdfast", globalThis.io],
    ["reference", reference],
  ];
  const run = createRun({ clients, me, tokens, changed: () => {} });
  const bench = createBench(root, misfortunes);
  const episodes = createEpisodes(run, bench.show);
  createStorm(misfortunes, episodes);
  const views = new Map(
    clients.map(([name]) => [name, createLaneView(root.querySelector(`article[data-lane=${name}]`))]),
  );

  let server;
  misfortunes.subscribe(({ kind, phase, state }) => {
    // A demo that was started anew has no record of what was sent before.
    if (server && state.server && server !== state.server) restart();
    server = state.server;
    if (phase === "began") {
      episodes.begin(kind);
      marks.push({ kind, at: performance.now(), until: Infinity });
      if (marks.length > 40) marks.shift();
    } else if (phase === "over") {
      episodes.over(kind);
      const mark = marks.findLast((one) => one.kind === kind);
      if (mark) mark.until = Math.min(mark.until, performance.now());
    }
  });

  function restart() {
    marks.length = 0;
    bench.clear();
    run.begin();
  }
  bindTools(run, restart);
  run.begin();
  const isSeen = watchSight(root);
  createWaits(byId("waits"), run, marks, isSeen);
  setInterval(() => {
    if (!isSeen()) return;
    for (const lane of run.lanes) views.get(lane.name)(lane);
    setText(byId("verdict"), verdict(run, episodes));
  }, DRAW_EVERY_MS);
}

/** Nothing is drawn that nobody sees. The events go on. */
function watchSight(root) {
  let seen = true;
  new IntersectionObserver(([entry]) => (seen = entry.isIntersecting)).observe(root);
  return () => seen && !document.hidden;
}

function createLaneView(root) {
  const find = (name) => root.querySelector(`[data-testid^="${name}-"]`);
  const out = Object.fromEntries(
    ["state", "transport", "sent", "acknowledged", "waiting", "lost", "note"].map((name) => [name, find(name)]),
  );
  const tape = createTape(root.querySelector("canvas"));
  let noted = 0;
  return (lane) => {
    root.dataset.state = lane.state;
    root.dataset.lost = lane.server.lost;
    root.dataset.waiting = lane.waiting() > 5;
    setText(out.state, lane.state);
    setText(out.transport, lane.transport);
    setText(out.sent, lane.sent.toLocaleString("en"));
    setText(out.acknowledged, lane.acknowledged.toLocaleString("en"));
    setText(out.waiting, lane.waiting().toLocaleString("en"));
    setText(out.lost, lane.server.lost.toLocaleString("en"));
    const now = performance.now();
    if (now - noted > NOTE_EVERY_MS) {
      setText(out.note, noteOf(lane));
      noted = now;
    }
    tape(lane);
  };
}

function noteOf(lane) {
  const [half, most] = [lane.wait(0.5), lane.wait(0.99)];
  if (half === undefined) return "Connecting";
  const facts = [`median wait ${milliseconds(half)}, 99% below ${milliseconds(most)}`];
  if (lane.returns > 0) facts.push(`${lane.returns} ${lane.returns === 1 ? "return" : "returns"}`);
  if (lane.server.twice > 0) facts.push(`${lane.server.twice} arrived twice`);
  if (lane.doubtful() > 0) facts.push(`${lane.doubtful()} arrived unacknowledged`);
  if (lane.server.late > 0) facts.push(`${lane.server.late} out of order`);
  return facts.join(" · ");
}

/** Said only when everything is settled, so that nobody is told of a loss that is none. */
function verdict(run, episodes) {
  if (episodes.isOpen()) return "Measuring …";
  const [holdfast, other] = run.lanes;
  const lost = (lane, name) => `${name} ${lane.server.lost === 0 ? "lost nothing" : `lost ${lane.server.lost}`}`;
  if (holdfast.returns + other.returns === 0) return "Nothing has happened yet.";
  return `So far ${lost(holdfast, "Holdfast")}, ${lost(other, "socket.io-client")}.`;
}

function bindTools(run, restart) {
  for (const radio of document.querySelectorAll("[name=delivery]")) {
    radio.addEventListener("change", () => {
      run.delivery = radio.value;
      restart();
    });
  }
  const rate = byId("rate");
  rate.addEventListener("change", () => (run.rate = Number(rate.value)));
  const pause = byId("duel-pause");
  pause.addEventListener("click", () => {
    run.paused = !run.paused;
    pause.setAttribute("aria-pressed", run.paused);
    setText(pause, run.paused ? "Go on" : "Pause");
  });
  byId("duel-reset").addEventListener("click", restart);
}
