/** From the settings of a connection to the URLs, headers and options of one transport. */
import { parseQuery } from "../address";
import { type EngineOptions, defaults } from "../options";
import type { Dial } from "../platform/environment";
import type { Route } from "./transport";

/** The settings for one transport: `transportOptions` of its name over the common ones. */
export function optionsFor(route: Route, name: string): EngineOptions {
  const own = route.options.transportOptions?.[name as "polling"];
  return own ? { ...route.options, ...own } : route.options;
}

/** Query parameters as an object, whichever way they were given. */
export function queryObject(query: EngineOptions["query"]): Record<string, unknown> {
  return typeof query === "string" ? parseQuery(query) : { ...query };
}

/** The query of a request; the protocol's own parameters win over the application's. */
export function queryFor(route: Route, name: string, stamped: boolean): Record<string, unknown> {
  const options = optionsFor(route, name);
  const query: Record<string, unknown> = { ...route.query, EIO: 4, transport: name };
  if (options.timestampRequests ?? stamped) {
    // Proxies that ignore Cache-Control still see a new URL each time.
    query[options.timestampParam ?? "t"] =
      route.clock.now().toString(36) + route.environment.random().toString(36).slice(2, 5);
  }
  if (route.sid) query.sid = route.sid;
  if (options.forceBase64) query.b64 = 1;
  return query;
}

/** The URL of a request or WebSocket. */
export function urlFor(route: Route, scheme: "http" | "ws", query: Record<string, unknown>): string {
  const { secure, hostname, port } = route;
  return `${scheme}${secure ? "s" : ""}://${hostname}:${port}${route.path}?${new URLSearchParams(query as never).toString()}`;
}

/** The path of the endpoint, with its slash at the end unless that is not wanted. */
export function endpointPath(options: EngineOptions): string {
  const path = (options.path || defaults.path).replace(/\/$/, "");
  return options.addTrailingSlash === false ? path : path + "/";
}

/** What a request or WebSocket of this transport is to be opened with. */
export function dialFor(route: Route, name: string): Dial {
  const options = optionsFor(route, name);
  const cookie = route.cookies?.header();
  const headers = cookie ? { ...options.extraHeaders, cookie } : options.extraHeaders;
  return { options, headers, cookies: route.cookies };
}
