/** Time as both platforms have it. */
import { microtask } from "../emitter";
import type { Clock } from "./environment";

/** The global object: browsers of 2018 have no `globalThis`, and Node has no `self`. */
export const root = typeof self === "object" ? self : globalThis;

/** What sets and clears timers. */
export interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: never): void;
}

interface Zoned {
  __zone_symbol__setTimeout?: Timers["setTimeout"];
  __zone_symbol__clearTimeout?: Timers["clearTimeout"];
}

/**
 * Taken when the library is loaded: a test framework that installs fake timers later, and runs them all, would never
 * come to an end with these among them. Where zone.js has replaced the timers before, its originals are taken, as
 * Angular checks the whole page after each timer of zone.js.
 */
export const { __zone_symbol__setTimeout: later = setTimeout, __zone_symbol__clearTimeout: forget = clearTimeout } =
  root as Zoned;

/** The same, for {@link clockOf}. */
export const nativeTimers: Timers = { setTimeout: later, clearTimeout: forget };

/** Makes a clock of timers. Of the global object, it uses whatever timers are installed there at the time of a call. */
export function clockOf(timers: Timers): Clock {
  return {
    now: () => Date.now(),
    soon: microtask,
    after(ms, run) {
      // Not called as methods of `timers`: browsers refuse any object but their own as `this`.
      const { setTimeout: set, clearTimeout: clear } = timers;
      let timer: unknown;
      try {
        // For a little more than that the platforms fire at once.
        timer = set(run, Math.min(ms, 2e9));
      } catch {
        // Firefox throws in a frame that was removed from its page, whose sockets may still be disconnected.
      }
      return () => clear(timer as never);
    },
  };
}
