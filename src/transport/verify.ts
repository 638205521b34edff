/** Checks at once whether a link is dead, when its heartbeat would only notice later. */
import { SEVERAL } from "../build";
import type { TransportName } from "../options";
import { nothing } from "../emitter";
import type { Link } from "./link";
import { dialFor } from "./route";
import { silent } from "./silence";

/**
 * Checks a link after a sleep or a change of the network, if there is a way, and closes it if it is dead.
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
    // Anything that has arrived since then proves more: the server may be too busy to answer.
    if (gone && link._seen < asked) silent(link);
  };
  if (SEVERAL && ask) {
    const end = ask(link, (gone) => {
      link._beside = nothing;
      look(gone);
    });
    link._beside = end;
    // Other sessions cannot be asked for. If the network seems to be gone, see whether anything answers there at all.
  } else if (offline) {
    const dial = dialFor(route, transport.name as TransportName);
    environment.diagnose(dial, 0, (answer) => look(answer && answer.code === "network"));
  }
}
