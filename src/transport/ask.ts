/** Asks for a session by a request beside the stream that it has moved to. */
import { nothing } from "../emitter";
import type { Ask } from "./link";
import { dialFor } from "./route";

/** Milliseconds the server has to answer. */
const LIMIT = 2000;

/**
 * A poll with the id of a session that has moved to a stream is refused, with code 3 while the session lives, with code 1
 * when the server does not know it. Neither disturbs it.
 */
export const ask: Ask = ({ route }, answered) => {
  const end = (gone: boolean): void => {
    cancel();
    answered(gone);
  };
  const limit = route.clock.after(LIMIT, () => end(true));
  const abort = route.environment.request(dialFor(route, "polling"), {
    maxBytes: 10_000,
    alive: nothing,
    done: (_error, response) => end(!response || /"code":1\b/.test(response.responseText)),
  });
  const cancel = (): void => {
    limit();
    abort();
  };
  return cancel;
};
