/** Tells when the process was stopped, or the machine asleep, under a connection (Node). */
import type { NetworkSignals, Release } from "./environment";

/** How often the clock is looked at, and how late that is when something was asleep and not merely busy, in milliseconds. */
const EVERY = 1000;
const LATE = 3000;

/** Taken when the library is loaded: a test framework that fakes timers, and runs them all, would never come to an end. */
const { setInterval: every, clearInterval: stop } = globalThis;

const watchers = new Set<NetworkSignals>();

let timer: NodeJS.Timeout | undefined;
let seen = 0;

/** No timer tells of a sleep, but the clock jumps. */
function look(): void {
  const late = Date.now() - seen > LATE;
  seen = Date.now();
  if (late) for (const watcher of [...watchers]) watcher.woke();
}

function unwatch(this: NetworkSignals): void {
  watchers.delete(this);
  if (watchers.size) return;
  stop(timer);
  timer = undefined;
}

/** Calls back until released. One timer for all, which keeps no process alive, and none where nobody watches. */
export function watchNetwork(signals: NetworkSignals): Release<NetworkSignals> {
  watchers.add(signals);
  if (!timer) {
    seen = Date.now();
    timer = every(look, EVERY).unref();
  }
  return unwatch;
}
