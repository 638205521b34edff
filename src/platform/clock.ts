/** Time as both platforms have it. */
import { microtask } from "../emitter";
import type { Cancel, Clock } from "./environment";

/** What a platform's `setTimeout` gives; in Node it can be told not to keep the process alive. */
interface NodeTimer {
  unref?(): unknown;
}

// Taken when the library is loaded: a test framework that installs fake timers later does not reach these.
const [nativeSet, nativeClear] = [globalThis.setTimeout, globalThis.clearTimeout];

/** Makes a clock on the platform's timers, or on the native ones when others were installed over them. */
export function createClock(useNative: boolean, unref: boolean): Clock {
  return {
    now: () => Date.now(),
    soon: microtask,
    after(ms, run): Cancel {
      const timer = (useNative ? nativeSet : setTimeout)(run, ms);
      if (unref) (timer as NodeTimer).unref?.();
      return () => (useNative ? nativeClear : clearTimeout)(timer);
    },
  };
}
