/** Makes the URL, headers and options for one transport from the options of the connection. */
import { NODE, SEVERAL } from "../build";
import type { TransportName } from "../options";
import type { Dial } from "../platform/environment";
import type { Route } from "./transport";

/**
 * What a request or WebSocket of this transport is to be opened with: its options in `transportOptions` win over the
 * common ones, and the parameters of the protocol over those of the application.
 */
export function dialFor(route: Route, wanted: TransportName): Dial {
  const name = SEVERAL ? wanted : "websocket";
  const { sid, clock, environment } = route;
  const own = (route.options.transportOptions || {})[name] || {};
  const options = { ...route.options, ...own };
  const { hostname, port, path } = { ...route, ...own };
  const query: Record<string, unknown> = { ...route.query, ...(own.query as object), EIO: 4, transport: name };
  const stream = name !== "polling";
  const { timestampRequests = !stream, timestampParam = "t", extraHeaders } = options;
  // Proxies that ignore Cache-Control still see a new URL each time.
  if (timestampRequests)
    query[timestampParam] = clock.now().toString(36) + environment.random().toString(36).slice(2, 5);
  if (sid) query.sid = sid;
  if (options.forceBase64) query.b64 = 1;
  // WebTransport is HTTP/3, which always uses TLS, also if the URL of the server does not.
  const secure = route.secure || name === "webtransport";
  const scheme = (name === "websocket" ? "ws" : "http") + (secure ? "s" : "");
  route.phase = stream ? "upgrade" : "http";
  const parameters = Object.keys(query).map((key) => [key, query[key] as string].map(encodeURIComponent).join("="));
  const dial: Omit<Dial, "link"> & { link?: Route } = {
    url: `${scheme}://${hostname}:${port}${path}?${parameters.join("&")}`,
    query,
    options,
    headers: extraHeaders,
  };
  if (NODE) dial.link = route;
  return dial as Dial;
}
