/** Turns what people pass to `io()` into an address: origin, namespace and query. */
import { failure } from "./errors";

/** A server's address, taken apart. */
export interface Address {
  secure: boolean;
  /** The host name; an IPv6 address without its brackets. */
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

/** Writes a query as text; keys without a value are left out. */
export function formatQuery(query: Record<string, unknown>): string {
  let text = "";
  for (const key of Object.keys(query)) {
    const value = query[key];
    if (value === undefined) continue;
    text += `${text && "&"}${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`;
  }
  return text;
}

/** Completes what lacks a scheme or a host, as a browser would for a link on the page. */
function absolute(uri: string, page: PageLocation | undefined): string {
  if (/^(https?|wss?):\/\//i.test(uri)) return uri;
  if (!page) {
    if (uri && uri[0] !== "/") return "https://" + uri;
    throw failure(
      `there is no page to resolve "${uri}" against: pass the server's address, as in io("http://host:3000")`,
      {
        code: "bad_url",
        phase: "api",
      },
    );
  }
  if (uri.startsWith("//")) return page.protocol + uri;
  return page.protocol + "//" + (!uri || uri[0] === "/" ? page.host : "") + uri;
}

/**
 * Parses the address of a server.
 *
 * @param uri - `"http://host:port/namespace?query"`, or a part of it where a page's own address completes it
 * @throws an error with code `bad_url` when no host can be found in it
 */
export function parseAddress(uri: string, page?: PageLocation): Address {
  // The namespace must stay exactly as written, which the URL class would not leave it (it percent-encodes).
  const parts = /^(\w+):\/\/(?:[^/?#@]*@)?(\[[^\]]+\]|[^/?#:]*)(?::(\d*))?([^?#]*)(?:\?([^#]*))?/.exec(
    absolute(uri, page),
  );
  const [, scheme = "", host = "", port, path, query] = parts ?? [];
  if (!host) throw failure(`"${uri}" is not the address of a server`, { code: "bad_url", phase: "api" });
  const secure = /^(https|wss)$/i.test(scheme);
  return {
    secure,
    hostname: host.replace(/[[\]]/g, ""),
    port: port || (secure ? "443" : "80"),
    nsp: path || "/",
    query: query ? parseQuery(query) : {},
  };
}
