/** Time as both platforms have it. */
import type { Cancel, Clock } from "./environment";

/** What a platform's `setTimeout` gives; in Node it can be told not to keep the process alive. */
interface NodeTimer {
  unref?(): unknown;
}

// Taken when the library is loaded: a test framework that installs fake timers later does not reach these.
const native = { set: globalThis.setTimeout, clear: globalThis.clearTimeout };

const soon: (run: () => void) => void =
  typeof queueMicrotask === "function" ? (run) => queueMicrotask(run) : (run) => void Promise.resolve().then(run);

/** Makes a clock on the platform's timers, or on the native ones when others were installed over them. */
export function createClock(useNative: boolean, unref: boolean): Clock {
  return {
    now: () => Date.now(),
    soon,
    after(ms, run): Cancel {
      const timer = useNative ? native.set.call(globalThis, run, ms) : setTimeout(run, ms);
      if (unref) (timer as NodeTimer).unref?.();
      return () => (useNative ? native.clear.call(globalThis, timer) : clearTimeout(timer));
    },
  };
}
