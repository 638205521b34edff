/** Asks the application for its credentials, whichever way it gives them. */
import { type ExtendedError, failure } from "../errors";
import type { Auth } from "../options";
import type { Cancel, Clock } from "../platform/environment";

/**
 * Calls `done` with the credentials or with an error, perhaps at once, perhaps more than once: the first call counts.
 *
 * A function may take a callback, return the payload, or return a promise. What a function with a parameter returns is
 * only looked at when it is a promise: `(cb) => setTimeout(cb, 1)` returns a timer, not credentials.
 *
 * @returns what ends the time limit
 */
export function askAuth(
  auth: Auth | undefined,
  clock: Clock,
  limit: number | false,
  self: unknown,
  done: (error: ExtendedError | undefined, data?: unknown) => void,
): Cancel {
  const give = (data: unknown): void => done(undefined, data);
  const fail = (cause: unknown): void =>
    done(failure("auth_failed", "auth failed: " + String((cause as Error)?.message ?? cause), "namespace", { cause }));
  const late = (): void => done(failure("auth_timeout", "auth gave nothing in time", "namespace"));
  const timer = limit === false ? () => undefined : clock.after(limit, late);
  if (typeof auth !== "function") give(auth);
  else {
    const silent = auth.length > 0;
    try {
      const result: unknown = (auth as (this: unknown, callback: typeof give) => unknown).call(self, give);
      if (typeof (result as PromiseLike<unknown> | undefined)?.then === "function") {
        (result as PromiseLike<unknown>).then((data) => {
          if (data !== undefined || !silent) give(data);
        }, fail);
      } else if (!silent && result !== undefined) give(result);
    } catch (error) {
      fail(error);
    }
  }
  return timer;
}
