/** Asks the server, beside a stream, whether the session is still there: for the moments when silence proves nothing. */
import type { Cancel } from "../platform/environment";
import { dialFor } from "./route";
import type { Route } from "./transport";

/** Milliseconds the server has to answer. */
const LIMIT = 2000;

/**
 * A poll with the id of a session that has moved to a stream is refused: with code 3 while the session lives, with code
 * 1 when the server does not know it. Neither disturbs it. Only for sessions that began with polling: there it is
 * known that such requests reach the right server at all.
 *
 * @param done - called once, with false when the session is gone or nobody answers
 */
export function verifySession(route: Route, done: (alive: boolean) => void): Cancel {
  const cancel = (): void => {
    limit();
    abort();
  };
  const end = (alive: boolean): void => {
    cancel();
    done(alive);
  };
  const limit = route.clock.after(LIMIT, () => end(false));
  const abort = route.environment.request(dialFor(route, "polling"), {
    maxBytes: 10_000,
    alive: () => undefined,
    done: (_error, response) => end(!!response && !/"code":1\b/.test(response.responseText)),
  });
  return cancel;
}
