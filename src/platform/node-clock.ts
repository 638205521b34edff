/** Time in Node. */
import type { EngineOptions } from "../options";
import { clockOf, nativeTimers, type Timers } from "./clock";
import type { Clock } from "./environment";

const clock = clockOf(globalThis);

/** A clock of its own for those who want the native timers, or such as let the process end. */
export function clockFor({ useNativeTimers, autoUnref }: EngineOptions): Clock {
  const timers = (useNativeTimers ? nativeTimers : globalThis) as Pick<typeof globalThis, keyof Timers>;
  if (!autoUnref) return useNativeTimers ? clockOf(timers) : clock;
  return clockOf({
    setTimeout(run, ms) {
      const timer: { unref?(): unknown } = timers.setTimeout(run, ms);
      // Installed timers may have none.
      timer.unref?.();
      return timer;
    },
    clearTimeout: timers.clearTimeout,
  });
}
