/** Looks at a link at once: for the moments when silence proves nothing yet. */
import { SEVERAL } from "../build";
import type { TransportName } from "../options";
import { nothing } from "../emitter";
import type { Link } from "./link";
import { dialFor } from "./route";
import { silent } from "./silence";

/**
 * Looks at a link as far as that is possible: after a sleep, or when the network has changed.
 *
 * @param offline - whether the network is said to be gone
 */
export function verify(link: Link, offline?: boolean): void {
  const { transport, route, _ask: ask } = link;
  const { environment, clock } = route;
  if (!link.checkAlive()) return;
  if (SEVERAL && (!transport.streaming || link._beside !== nothing)) return;
  const asked = clock.now();
  const look = (gone: unknown): void => {
    // A server that is too busy to answer may still send; what arrives is the better proof.
    if (gone && link._seen < asked) silent(link);
  };
  if (SEVERAL && ask) {
    const end = ask(link, (gone) => {
      link._beside = nothing;
      look(gone);
    });
    link._beside = end;
    // Of others it is not known; where the network is said to be gone the platform's answer tells enough.
  } else if (offline) {
    const dial = dialFor(route, transport.name as TransportName);
    environment.diagnose(dial, 0, (answer) => look(answer && answer.code === "network"));
  }
}
