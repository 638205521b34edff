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
  /** The whole URL. */
  uri: string;
}

/** Where a page was loaded from; relative addresses are completed with it. */
export interface PageLocation {
  protocol: string;
  host: string;
}

/** The options that name a server when no URL is given. */
export interface HostOptions {
  hostname?: string;
  host?: string;
  port?: string | number;
  secure?: boolean;
}

/** The parts of a URL, as React Native's own `URL` does not know them all for every scheme (`ws:`). */
const PARTS = /^(?:http|ws)(s?):\/\/(?:[^/?#]*@)?(\[.+?]|[^:/?#\s]+):?(\d*)([^?#]*)([^#]*)/i;

// A "%" that begins no escape stays as it is.
const decode = (text: string): string => text.replace(/\+/g, " ").replace(/(%[\da-f]{2})+/gi, decodeURIComponent);

/**
 * Query parameters as a plain object. They are read and written by hand: `URLSearchParams` neither reads nor escapes
 * anything in React Native before 0.79, and is slow everywhere.
 */
export function parseQuery(query: string): Record<string, string> {
  const parsed: Record<string, string> = {};
  query.replace(/([^?&=]+)=?([^&]*)/g, (_, name: string, value: string) => (parsed[decode(name)] = decode(value)));
  return parsed;
}

/** Makes a whole URL of what was given, as a browser completes a link on a page. */
function complete(uri: string, page: PageLocation | undefined, options: HostOptions): string {
  const { hostname, host = hostname, port, secure } = options;
  // Without a page there is no host: the blank in its place makes `new URL()` throw.
  const home = page && page.host ? page : { protocol: uri ? "https:" : "http:", host: " " };
  const protocol = uri || secure === undefined ? home.protocol : secure ? "https:" : "http:";
  // An IPv6 address may be given without brackets; the option `port` replaces the page's port.
  const named = (host || home.host).replace(/^[^[]*:.*:.*/, "[$&]") + (port ? ":" + port : "");
  return (
    (uri || "//" + named.replace(/:\d+(?=:\d+$)/, ""))
      .replace(/^(?=\/(?!\/))/, "//" + home.host)
      // A URL of another scheme (`ftp:`, or `http:` with one slash) is removed, not read as a host: then there is none.
      .replace(/^(?!(http|ws)s?:\/\/)(\/\/|\w+:\/.*)?/i, protocol + "//")
  );
}

/**
 * Parses the address of a server.
 *
 * @param uri - `"http://host:port/namespace?query"`, or a part of it that the page's address completes; empty
 *   where the options name the host
 * @throws an error with code `bad_url` when no host can be found in it
 */
export function parseAddress(uri: string, page?: PageLocation, options: HostOptions = {}): Address {
  try {
    const text = complete(uri.trim(), page, options);
    new URL(text);
    const [, s, hostname, port, nsp, search] = PARTS.exec(text) as RegExpExecArray;
    return {
      secure: !!s,
      hostname: hostname.toLowerCase(),
      port: port || (s ? "443" : "80"),
      nsp: nsp || "/",
      query: parseQuery(search),
      uri: text,
    };
  } catch (cause) {
    throw failure("bad_url", `"${String(uri)}" is no address`, "api", { cause });
  }
}
