/** Asks the server whether a session lives, by a request beside the stream that it was upgraded to. */
import { nothing } from "../emitter";
import type { Ask } from "./link";
import { dialFor } from "./route";

/** Milliseconds the server has to answer. */
const LIMIT = 2000;

/**
 * The server refuses a poll with the id of a session that was upgraded to a stream: with code 3 while the session
 * lives, with code 1 when it does not know it. Neither disturbs the session. No answer in time counts as gone.
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
