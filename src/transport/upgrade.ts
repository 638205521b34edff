/** Moves an open link to a better transport (Engine.IO protocol 4, "upgrade"). */
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import type { Cancel } from "../platform/environment";
import { ask } from "./ask";
import { nothing } from "../emitter";
import type { Link } from "./link";
import type { Transport } from "./transport";

/** How long, in milliseconds, a candidate for an upgrade may take while there is another one. */
const HEAD_START = 2000;

/** Told of a candidate that was closed before it could take over: nothing on the way is to blame. */
const CLOSED = failure("closed", "transport close", "upgrade");

type Failed = (reason: string, details?: DisconnectDescription) => void;

/** Tries the next candidate beside the transport in use. */
export function upgrade(link: Link): void {
  const { route, upgradeLimit } = link;
  const Next = link.is === "open" && link._untried.shift();
  // What polling could not take goes now, whatever becomes of it.
  if (!Next) return link._flush();
  // A failed candidate leaves the connection as it was, also when it was about to take over.
  const failed: Failed = (reason, details) => {
    end();
    const { code = "network", ...more } = (details || {}) as ExtendedError;
    const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
    // Polling works meanwhile: what fails without a name of its own is kept from us on the way.
    const name = code === "network" ? "upgrade_blocked" : code;
    if (link.is === "upgrading") {
      link.is = "open";
      link.transport.resume();
    }
    link._tell("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
    upgrade(link);
  };
  let candidate: Transport;
  try {
    candidate = new Next(route, {
      opened: () => candidate.send(["2probe"], false),
      frame: (frame) => (frame === "3probe" ? swap(link, candidate, limit, failed) : failed("transport error")),
      closed: failed,
    });
  } catch {
    return upgrade(link);
  }
  // Where UDP is blocked nothing comes back at all: the next candidate need not wait for that.
  const limit = route.clock.after(link._untried.length ? HEAD_START : upgradeLimit, () => failed("timeout"));
  const end = (link._beside = (): void => {
    limit();
    candidate.close(true);
    link._beside = nothing;
  });
}

/** Hands the connection over to a candidate that has carried a ping and its pong. */
function swap(link: Link, candidate: Transport, limit: Cancel, failed: Failed): void {
  const { transport: old } = link;
  link._tell("upgrading", candidate);
  if (link.is !== "open") return;
  // Writes go on over the old transport until it is idle in both directions, so nothing has to wait for the swap.
  link.is = "upgrading";
  (old as Required<Transport>).pause(() => {
    // It was closed by hand, or is being closed by the other side.
    if (!candidate.writable) return failed("transport close", CLOSED);
    limit();
    link._beside = nothing;
    candidate.sink = link;
    link.is = "open";
    link.transport = candidate;
    // The upgrade packet is what makes the server move over: nothing may be written before it.
    candidate.send(["5"], false);
    link._ask = ask;
    link.server.reached = true;
    link.server.pollUntil = 0;
    old.close(true);
    link._tell("upgrade", candidate);
    link._flush();
  });
}
