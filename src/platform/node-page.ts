/** What completes an address in Node: the page that jsdom or happy-dom provide, or else localhost. */
import type { PageLocation } from "../address";
import type { ManagerOptions } from "../options";

/** The address of the page, if there is one now: a test may add and remove it with its globals. */
export function page(): PageLocation | undefined {
  const { location } = globalThis as { location?: PageLocation };
  // `about:blank` has no host.
  return location?.host ? location : undefined;
}

type ManagerArguments = [uri?: string | ManagerOptions, options?: ManagerOptions];

/**
 * The arguments of `new Manager()` with a complete address. The host is that of the page, or localhost, where none is
 * named; the protocol that of the page, or HTTP.
 */
export function completed([uri, options]: ManagerArguments): [uri: string, options: ManagerOptions] {
  const opts = (uri && typeof uri !== "string" ? uri : options) || {};
  const here = page();
  if (uri && typeof uri === "string") {
    // One with a scheme stays as it is, and is refused later if that is none of ours.
    return [/^\s*(\w+:)?\//.test(uri) ? uri : `${here ? here.protocol : "http:"}//${uri}`, opts];
  }
  const { host, hostname, port, secure } = opts;
  if (host || hostname || here) return ["", opts];
  return [`http${secure ? "s" : ""}://localhost${port ? `:${port}` : ""}`, opts];
}
