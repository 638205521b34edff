/** Asks the application for its credentials, whichever way it gives them. */
import { type ExtendedError, failure } from "../errors";
import type { Auth } from "../options";
import type { Cancel, Clock } from "../platform/environment";

/**
 * Calls `given` or `failed` once, perhaps at once, unless cancelled.
 *
 * A function may take a callback, return the payload, or return a promise. What a function with a parameter returns is
 * only looked at when it is a promise: `(cb) => setTimeout(cb, 1)` returns a timer, not credentials.
 */
export function askAuth(
  auth: Auth | undefined,
  clock: Clock,
  limit: number | false,
  given: (data: unknown) => void,
  failed: (error: ExtendedError) => void,
): Cancel {
  let timer: Cancel = () => undefined;
  if (typeof auth !== "function") {
    given(auth);
    return timer;
  }
  const fail = (code: string, message: string, cause?: unknown): void => {
    timer();
    failed(failure(message, { code, phase: "namespace", cause }));
  };
  const broken = (cause: unknown): void =>
    fail("auth_failed", "the auth function failed: " + String((cause as Error)?.message ?? cause), cause);
  if (limit !== false) {
    timer = clock.after(limit, () => fail("auth_timeout", `the auth function gave nothing within ${limit} ms`));
  }
  const give = (data: unknown): void => {
    timer();
    given(data);
  };
  const takesCallback = auth.length > 0;
  try {
    const result: unknown = auth(give);
    if (typeof (result as PromiseLike<unknown> | undefined)?.then === "function") {
      const settle = (data: unknown): void => {
        if (data !== undefined || !takesCallback) give(data);
      };
      (result as PromiseLike<unknown>).then(settle, broken);
    } else if (!takesCallback) give(result);
  } catch (cause) {
    broken(cause);
  }
  return timer;
}
