// A run: both clients emit the same number at the same moment, one first and then the other, in turn.
import { newId } from "../identity.js";
import { createLane } from "./lane.js";

/** So many ticks are kept for the chart. */
const KEPT_MS = 60_000;

export function createRun({ clients, me, tokens, changed }) {
  const run = { lanes: [], ticks: [], delivery: "retries", rate: 20, paused: false };
  const restarts = new Set();
  let n = 0;
  let next = 0;

  function begin() {
    for (const lane of run.lanes) lane.close();
    const id = newId();
    n = 0;
    run.ticks = [];
    run.lanes = clients.map(([name, io]) =>
      createLane({ name, io, me, tokens, run: id, delivery: run.delivery, changed }),
    );
    for (const restarted of restarts) restarted(run);
  }

  function tick(at) {
    n += 1;
    run.ticks.push({ n, at });
    while (run.ticks.length > 0 && at - run.ticks[0].at > KEPT_MS) run.ticks.shift();
    const order = n % 2 ? run.lanes : [...run.lanes].reverse();
    for (const lane of order) lane.emit(n, at);
  }

  // A page that is not seen is given few timers by its browser, and would measure those.
  const isIdle = () => run.paused || document.hidden;
  setInterval(() => {
    const now = performance.now();
    if (isIdle() || next < now - 500) next = now;
    for (; !isIdle() && next <= now; next += 1000 / run.rate) tick(now);
  }, 10);

  return Object.assign(run, {
    begin,
    /** Told of each new pair of clients. */
    each: (listener) => restarts.add(listener),
  });
}
