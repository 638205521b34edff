/** What is done about an error that ends a link. */
import { NODE, SEVERAL } from "../build";
import type { ExtendedError } from "../errors";
import type { Link } from "./link";

/** Learns from the error for the next attempts, adds its hint, and emits `error` on the low-level face. */
export function fault(link: Link, error: ExtendedError): void {
  const { environment } = link.route;
  if (SEVERAL) learn(link, error);
  if (NODE && environment.explain) environment.explain(error);
  link._tell("error", error);
}

function learn({ server, route }: Link, error: ExtendedError): void {
  if (error.code === "no_sticky_session") {
    // Only once, as it is dialled again without delay (see `delayOf`): without WebSocket either, that would never end.
    if (server.streamOnly) error.code = "session_lost";
    else route.environment.warn(`${route.hostname}: no sticky sessions: WebSocket only`);
    server.streamOnly = true;
    // A proxy may take smaller requests than the server: each further connection by polling would end like this one.
  } else if (error.status === 413 && /post/.test(error.message)) server.small = true;
}
