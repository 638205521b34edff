/** Decides whether a connection is dialled again, and after what delay. */
import { SEVERAL } from "../build";
import { guarded } from "../emitter";
import type { ExtendedError } from "../errors";
import type { ManagerOptions } from "../options";
import type { Cancel, Clock, Environment } from "../platform/environment";
import type { ManagerState } from "./events";

/**
 * The shortest delay, in milliseconds, after `engine.close()`: the end of the session is written a moment after the
 * last events, and has to reach the server before the next connection does, or the session cannot be recovered.
 */
const CLOSING = 50;

/** Error codes that no further attempt would change. */
const FATAL = /^(protocol_version|server_too_old)$/;

/** The part of a manager that decides when to dial. */
export interface Backoff {
  readonly _clock: Clock;
  readonly _environment: Environment;
  readonly opts: ManagerOptions;
  /** How often the delay was doubled. Reset only after a connection that has proved stable. */
  attempts: number;
  /** When the connection was lost, or the first attempt failed. */
  _downSince: number;
  /** Until when the server wants not to be dialled (`Retry-After`): a change of the network does not shorten that. */
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
 * Milliseconds until the next attempt; false if none is left, or if it would change nothing.
 *
 * @param made - how many attempts there were since the connection was last up
 * @param since - when the connection that was lost had been established; undefined for a failed attempt
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
  // Only after a stable connection: a server that accepts and drops must not be dialled at the shortest delay for ever.
  if (now - (since || now) >= manager.reconnectionDelayMax()) manager.attempts = 0;
  const backoff = manager.duration();
  // The application has closed the connection by hand, or the server has asked for a delay (`Retry-After`).
  const least = error.message === "forced close" ? CLOSING : error.retryAfter || 0;
  // NaN or a negative number (of options, or a `duration` that was replaced) would be no delay at all to a timer.
  const delay = Math.max(Math.abs(backoff) === backoff ? backoff : 1000, least);
  manager._busyUntil = now + least;
  if (SEVERAL && error.code === "no_sticky_session") return 0;
  let chosen: number | false = delay;
  if (typeof policy === "function") {
    guarded(() => {
      const wanted = policy(made + 1, now - manager._downSince, error, delay);
      // Anything else, such as null or NaN, would be no delay at all to a timer.
      if (wanted === false || (typeof wanted === "number" && wanted >= 0)) chosen = wanted;
    });
  }
  return chosen;
}

/** Waits for the next attempt, and returns whether there is to be one; see {@link delayOf}. */
export function wait(manager: Backoff, made: number, since: number | undefined, error: ExtendedError): boolean {
  const { state, _clock: clock } = manager;
  const delay = manager.reconnection() && delayOf(manager, made, since, error);
  // The `reconnectionPolicy` of the application may have closed the connection.
  if (delay === false || manager.state !== state) return false;
  const end = clock.after(delay, () => manager._retry());
  manager._enter({ is: "waiting", attempt: made + 1, until: clock.now() + delay }, error.message, end);
  return true;
}
