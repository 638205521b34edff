/** Whether, and after how long, a connection is dialled again. */
import { SEVERAL } from "../build";
import { guarded } from "../emitter";
import type { ExtendedError } from "../errors";
import type { ManagerOptions } from "../options";
import type { Cancel, Clock, Environment } from "../platform/environment";
import type { ManagerState } from "./events";

/** Milliseconds that the end of a connection, told apart from what was written before, may take to arrive. */
const CLOSING = 50;

/** What no further attempt would change. */
const FATAL = /^(protocol_version|server_too_old)$/;

/** A manager, as far as it decides when to dial. */
export interface Backoff {
  readonly _clock: Clock;
  readonly _environment: Environment;
  readonly opts: ManagerOptions;
  /** Doublings of the delay. They outlive a connection that did not prove stable. */
  attempts: number;
  /** When the connection was lost, or first dialled in vain. */
  _downSince: number;
  /** Until when the server does not want to be asked, whatever happens to the network: that is no news of the server. */
  _busyUntil: number;
  readonly state: ManagerState;
  _enter(next: ManagerState, reason: string, end: Cancel): void;
  _retry(): void;
  reconnection(): boolean;
  reconnectionAttempts(): number;
  reconnectionDelay(): number;
  reconnectionDelayMax(): number;
  randomizationFactor(): number;
  duration(): number;
}

/**
 * Milliseconds until the next attempt; false when there is none left, or when it would change nothing.
 *
 * @param made - how many there were since the connection was last up
 * @param since - when the connection that was lost had been made, if it was
 */
export function delayOf(
  manager: Backoff,
  made: number,
  since: number | undefined,
  error: ExtendedError,
): number | false {
  if (made >= manager.reconnectionAttempts() || FATAL.test(error.code as string)) return false;
  const now = manager._clock.now();
  const policy = manager.opts.reconnectionPolicy;
  if (!made) manager._downSince = now;
  // A server that accepts and drops at once must not be asked at the shortest delay for ever.
  if (now - (since || now) >= manager.reconnectionDelayMax()) manager.attempts = 0;
  const backoff = manager.duration();
  // A server that says when to come back knows better than we do; and it must have read the end of a session that was
  // closed by hand, to give it back.
  const least = error.message === "forced close" ? CLOSING : error.retryAfter || 0;
  // What is no number, or less than none, would be no pause at all.
  const delay = Math.max(Math.abs(backoff) === backoff ? backoff : 1000, least);
  manager._busyUntil = now + least;
  if (SEVERAL && error.code === "no_sticky_session") return 0;
  let chosen: number | false = delay;
  if (typeof policy === "function") {
    guarded(() => {
      const wanted = policy(made + 1, now - manager._downSince, error, delay);
      // Nonsense would be no delay at all to a timer, and so would null.
      if (wanted === false || (typeof wanted === "number" && wanted >= 0)) chosen = wanted;
    });
  }
  return chosen;
}

/** Waits for the next attempt, if there is to be one; see {@link delayOf}. */
export function wait(manager: Backoff, made: number, since: number | undefined, error: ExtendedError): boolean {
  const { state, _clock: clock } = manager;
  const delay = manager.reconnection() && delayOf(manager, made, since, error);
  // The policy, which is the application's, may have closed the connection.
  if (delay === false || manager.state !== state) return false;
  const end = clock.after(delay, () => manager._retry());
  manager._enter({ is: "waiting", attempt: made + 1, until: clock.now() + delay }, error.message, end);
  return true;
}
