/** Moves an open link to a better transport (Engine.IO protocol 4, "upgrade"). */
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import type { Cancel } from "../platform/environment";
import { ask } from "./ask";
import { nothing } from "../emitter";
import type { Link } from "./link";
import type { Transport } from "./transport";

/** How long, in milliseconds, a candidate for an upgrade may take while there is another one after it. */
const HEAD_START = 2000;

/** The details if a candidate was closed before the swap. With a code, as that does not mean that it is blocked. */
const CLOSED = failure("closed", "transport close", "upgrade");

type Failed = (reason: string, details?: DisconnectDescription) => void;

/** Tries the next candidate beside the transport in use. */
export function upgrade(link: Link): void {
  const { route, upgradeLimit } = link;
  const Next = link.is === "open" && link._untried.shift();
  // No candidate is left: what waited for one, too large as base64, is now sent by polling all the same.
  if (!Next) return link._flush();
  // The connection goes on as it was, also when the candidate was about to take over.
  const failed: Failed = (reason, details) => {
    end();
    const { code = "network", ...more } = (details || {}) as ExtendedError;
    const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
    // Polling works: what fails without a code of its own is blocked on the way.
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
  // Where UDP is blocked, WebTransport hangs: the next candidate need not wait as long as that.
  const limit = route.clock.after(link._untried.length ? HEAD_START : upgradeLimit, () => failed("timeout"));
  const end = (link._beside = (): void => {
    limit();
    candidate.close(true);
    link._beside = nothing;
  });
}

/** Moves the connection to a candidate on which the probe (ping and pong) has succeeded. */
function swap(link: Link, candidate: Transport, limit: Cancel, failed: Failed): void {
  const { transport: old } = link;
  link._tell("upgrading", candidate);
  if (link.is !== "open") return;
  // Writes go on over the old transport until it is idle in both directions, so nothing has to wait for the swap.
  link.is = "upgrading";
  (old as Required<Transport>).pause(() => {
    // The candidate was closed through the public API, or is being closed by the server.
    if (!candidate.writable) return failed("transport close", CLOSED);
    limit();
    link._beside = nothing;
    candidate.sink = link;
    link.is = "open";
    link.transport = candidate;
    // The upgrade packet makes the server move to the candidate: nothing may be written before it.
    candidate.send(["5"], false);
    link._ask = ask;
    link.server.reached = true;
    link.server.pollUntil = 0;
    old.close(true);
    link._tell("upgrade", candidate);
    link._flush();
  });
}
