/** Looks at a link at once: for the moments when silence proves nothing yet. */
import type { TransportName } from "../options";
import { nothing } from "./base";
import type { Link } from "./link";
import { dialFor } from "./route";
import { silent } from "./silence";

/** Milliseconds the server has to answer. */
const LIMIT = 2000;

/**
 * Looks at a link as far as that is possible: after a sleep, or when the network has changed.
 *
 * @param offline - whether the network is said to be gone
 */
export function verify(link: Link, offline?: boolean): void {
  const { transport, route } = link;
  const { environment, clock } = route;
  if (!link.checkAlive() || !transport.streaming || link._beside !== nothing) return;
  const asked = clock.now();
  const look = (gone: unknown): void => {
    // A server that is too busy to answer may still send; what arrives is the better proof.
    if (gone && link._seen < asked) silent(link);
  };
  // Of sessions that began with polling, the stream has named the session in its query: it is known that requests reach
  // the right server. A poll with the id of a session that has moved to a stream is refused, with code 3 while the session
  // lives, with code 1 when the server does not know it. Neither disturbs it.
  if (transport.query.sid) {
    const end = (gone?: unknown): void => {
      limit();
      abort();
      link._beside = nothing;
      look(gone);
    };
    const limit = clock.after(LIMIT, () => end(true));
    const abort = environment.request(dialFor(route, "polling"), {
      maxBytes: 10_000,
      alive: nothing,
      done: (_error, response) => end(!response || /"code":1\b/.test(response.responseText)),
    });
    link._beside = end;
    // Of others it is not known; where the network is said to be gone the platform's answer tells enough.
  } else if (offline && environment.diagnose) {
    const dial = dialFor(route, transport.name as TransportName);
    environment.diagnose(dial, 0, (answer) => look(answer && answer.code === "network"));
  }
}
