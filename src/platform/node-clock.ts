/** Time in Node. */
import type { EngineOptions } from "../options";
import { clockOf, nativeTimers, type Timers } from "./clock";
import type { Clock } from "./environment";
import { watching } from "./node-heartbeat";

/** Makes timers that do not keep the process alive. */
const unreferenced = (timers: Timers): Timers => ({
  setTimeout(run, ms) {
    const timer = timers.setTimeout(run, ms) as { unref?(): unknown };
    // Timers of a test framework may have no `unref`.
    timer.unref?.();
    return timer;
  },
  clearTimeout: (timer) => timers.clearTimeout(timer),
});

function made(timers: Timers): { holding: Clock; free: Clock } {
  const tied = clockOf(timers);
  const free = watching(clockOf(unreferenced(timers)));
  const after: Clock["after"] = (ms, run, loose) => (loose && loose.id === undefined ? free : tied).after(ms, run);
  return { holding: watching({ ...tied, after }), free };
}

// Made once: the links on a clock share one timer for their heartbeat.
const installed = made(globalThis);
const native = made(nativeTimers);

/** The clock for a connection with these settings. */
export function clockFor({ useNativeTimers, autoUnref }: EngineOptions): Clock {
  const { holding, free } = useNativeTimers ? native : installed;
  return autoUnref ? free : holding;
}
