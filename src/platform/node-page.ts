/** What completes an address in Node: the page, where jsdom or happy-dom stand in for a browser, or this machine. */
import type { PageLocation } from "../address";
import type { ManagerOptions } from "../options";

/** The page, if there is one now: it comes and goes with the globals of a test. */
export function page(): PageLocation | undefined {
  const { location } = globalThis as { location?: PageLocation };
  // A blank page has an address, and no host.
  return location?.host ? location : undefined;
}

type ManagerArguments = [uri?: string | ManagerOptions, options?: ManagerOptions];

/**
 * What a manager is made with, and with an address that is complete: one that is told no host is for the page's own or
 * for this machine, and one that is told no protocol speaks HTTP.
 */
export function completed([uri, options]: ManagerArguments): [uri: string, options: ManagerOptions] {
  const opts = (uri && typeof uri !== "string" ? uri : options) || {};
  const here = page();
  if (uri && typeof uri === "string") {
    // With another scheme it is refused, as it is.
    return [/^\s*(\w+:)?\//.test(uri) ? uri : `${here ? here.protocol : "http:"}//${uri}`, opts];
  }
  const { host, hostname, port, secure } = opts;
  if (host || hostname || here) return ["", opts];
  return [`http${secure ? "s" : ""}://localhost${port ? `:${port}` : ""}`, opts];
}
