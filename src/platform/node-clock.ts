/** Time in Node. */
import type { EngineOptions } from "../options";
import { clockOf, nativeTimers, type Timers } from "./clock";
import type { Clock } from "./environment";
import { watching } from "./node-heartbeat";

/** Timers that let the process end, made of others. */
const unreferenced = (timers: Timers): Timers => ({
  setTimeout(run, ms) {
    const timer = timers.setTimeout(run, ms) as { unref?(): unknown };
    // Installed timers may have none.
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

// One for each wish, as links on the same clock share a timer.
const installed = made(globalThis);
const native = made(nativeTimers);

/** The clock for those who want the native timers, or such as let the process end. */
export function clockFor({ useNativeTimers, autoUnref }: EngineOptions): Clock {
  const { holding, free } = useNativeTimers ? native : installed;
  return autoUnref ? free : holding;
}
