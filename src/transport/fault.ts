/** What is done about an error that ends a link. */
import { NODE, SEVERAL } from "../build";
import type { ExtendedError } from "../errors";
import type { Link } from "./link";

/** Names what went wrong once more, where more is known of it, and tells who wants to know. */
export function fault(link: Link, error: ExtendedError): void {
  const { environment } = link.route;
  if (SEVERAL) learn(link, error);
  if (NODE && environment.explain) environment.explain(error);
  link._tell("error", error);
}

function learn({ server, route }: Link, error: ExtendedError): void {
  if (error.code === "no_sticky_session") {
    // Once: whoever is told so again has no WebSocket either, and must not dial at once for ever.
    if (server.streamOnly) error.code = "session_lost";
    else route.environment.warn(`${route.hostname}: no sticky sessions: WebSocket only`);
    server.streamOnly = true;
    // What stands before a server may take less in a request than the server does, again and again.
  } else if (error.status === 413 && /post/.test(error.message)) server.small = true;
}
