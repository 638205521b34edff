/** Turns what people pass to `io()` into an address: origin, namespace and query. */
import { failure } from "./errors";

/** A server's address, taken apart. */
export interface Address {
  secure: boolean;
  /** The host name; an IPv6 address in its brackets. */
  hostname: string;
  port: string;
  /** The path of the URL, which names the namespace. */
  nsp: string;
  query: Record<string, string>;
}

/** Where a page was loaded from; relative addresses are completed with it. */
export interface PageLocation {
  protocol: string;
  host: string;
}

/** Reads a query string into a plain object. */
export function parseQuery(text: string): Record<string, string> {
  const query: Record<string, string> = {};
  new URLSearchParams(text).forEach((value, key) => {
    query[key] = value;
  });
  return query;
}

/**
 * Parses the address of a server.
 *
 * @param uri - `"http://host:port/namespace?query"`, or a part of it where a page's own address completes it
 * @throws an error with code `bad_url` when no host can be found in it
 */
export function parseAddress(uri: string, page?: PageLocation): Address {
  let text = uri;
  if (!/^(http|ws)s?:\/\//i.test(uri)) {
    // As a browser would complete a link on the page. Without a page there is no host, and a blank one is refused.
    const host = /^(\/|$)/.test(uri) ? (page?.host ?? " ") : "";
    text = (page?.protocol ?? "https:") + (uri.startsWith("//") ? uri : `//${host}${uri}`);
  }
  try {
    const { protocol, hostname, port, pathname, search } = new URL(text);
    const secure = /^(http|ws)s:/.test(protocol);
    // The namespace is what was written, which URL has percent-encoded.
    return {
      secure,
      hostname,
      port: port || (secure ? "443" : "80"),
      nsp: decodeURI(pathname),
      query: parseQuery(search),
    };
  } catch (cause) {
    throw failure("bad_url", `"${uri}" is not the address of a server`, "api", { cause });
  }
}
