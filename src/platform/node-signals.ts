/** Signals in Node: how many may listen to one. */
import { setMaxListeners } from "node:events";

/**
 * Lets any number of events, listeners and sockets end with one signal: from the eleventh on Node would warn of a leak, but
 * each lets go of the signal by itself.
 */
export function shared(signal: AbortSignal): void {
  try {
    setMaxListeners(0, signal);
  } catch {
    // A signal of somebody else's making, which does not count.
  }
}
