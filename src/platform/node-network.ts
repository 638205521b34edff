/** Tells when the process was stopped, or the machine asleep, under a connection (Node). */
import type { NetworkSignals, Release } from "./environment";

/** Milliseconds between looks at the clock, and how late one comes if process or machine was asleep, not just busy. */
const EVERY = 1000;
const LATE = 3000;

/** Taken when the library is loaded: a test framework that runs all its fake timers would never end with this one. */
const { setInterval: every, clearInterval: stop } = globalThis;

const watchers = new Set<NetworkSignals>();

let timer: NodeJS.Timeout | undefined;
let seen = 0;

/** Notices that process or machine was asleep: the clock has jumped. */
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

/** Reports `woke` until released. One timer for all watchers, which does not keep the process alive. */
export function watchNetwork(signals: NetworkSignals): Release<NetworkSignals> {
  watchers.add(signals);
  if (!timer) {
    seen = Date.now();
    timer = every(look, EVERY).unref();
  }
  return unwatch;
}
