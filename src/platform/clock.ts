/** Time as both platforms have it. */
import { microtask } from "../emitter";
import type { Clock } from "./environment";

/** The global object. Browsers of 2018 do not know its new name, and Node not its old one. */
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
 * Taken when the library is loaded: a test framework that installs fake timers later does not reach these, and would never
 * come to an end. zone.js has put its own in their place before, after each of which Angular looks at the whole page.
 */
export const { __zone_symbol__setTimeout: later = setTimeout, __zone_symbol__clearTimeout: forget = clearTimeout } =
  root as Zoned;

/** The same, to make a clock of. */
export const nativeTimers: Timers = { setTimeout: later, clearTimeout: forget };

/** Makes a clock on timers: on those of the platform itself it runs on whatever is installed in their place. */
export function clockOf(timers: Timers): Clock {
  return {
    now: () => Date.now(),
    soon: microtask,
    after(ms, run) {
      // Called apart from their object, as browsers want it.
      const { setTimeout: set, clearTimeout: clear } = timers;
      let timer: unknown;
      try {
        // A little beyond that the platforms fire at once.
        timer = set(run, Math.min(ms, 2e9));
      } catch {
        // Firefox has no timers for a frame that was removed, whose sockets somebody may still disconnect.
      }
      return () => clear(timer as never);
    },
  };
}
