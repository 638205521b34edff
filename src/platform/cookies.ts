/** A small cookie jar for Node: the cookies of load balancers (sticky sessions) go back with every request. */
import type { EngineOptions } from "../options";
import type { Dial } from "./environment";

/** The cookies of one host: Node itself keeps none. */
export interface CookieJar {
  /** Takes the `Set-Cookie` headers of a response. */
  take(headers: readonly string[]): void;
  /** The application's own headers, with the cookies for the next request, if any. */
  headers(own: Dial["headers"]): Dial["headers"];
}

interface Cookie {
  value: string;
  /** Milliseconds since 1970, or Infinity for a session cookie. */
  expires: number;
}

/** The most cookies, and bytes of cookies, that servers accept; browsers keep no more either (RFC 6265, 6.1). */
const MOST_COOKIES = 50;
const MOST_BYTES = 4096;

/** Milliseconds at which a cookie ends: Max-Age wins over Expires (RFC 6265, 5.3). */
function expiryOf(attributes: readonly string[], now: number): number {
  let expires = Infinity;
  for (const attribute of attributes) {
    const [name = "", value = ""] = attribute.split("=");
    // A Max-Age that is no number is ignored (5.2.2).
    if (/^\s*max-age\s*$/i.test(name) && /^\s*-?\d+\s*$/.test(value)) return now + Number(value) * 1000;
    // May be 0: a server deletes a cookie by a date in 1970.
    const date = /^\s*expires\s*$/i.test(name) ? Date.parse(value) : NaN;
    if (!Number.isNaN(date)) expires = date;
  }
  return expires;
}

/** Drops the oldest cookies until the rest is within the limits. */
function shorten(cookies: Map<string, Cookie>): void {
  let [count, bytes] = [cookies.size, 0];
  cookies.forEach(({ value }, name) => (bytes += name.length + value.length + 3));
  cookies.forEach(({ value }, name) => {
    if (count <= MOST_COOKIES && bytes <= MOST_BYTES) return;
    cookies.delete(name);
    count--;
    bytes -= name.length + value.length + 3;
  });
}

/** Makes an empty jar, for one host: the domain and path of its cookies are not heeded. */
export function createCookieJar(now: () => number): CookieJar {
  const cookies = new Map<string, Cookie>();
  return {
    take(headers) {
      for (const header of headers) {
        const [pair = "", ...attributes] = header.split(";");
        const at = pair.indexOf("=");
        if (at < 1) continue;
        const name = pair.slice(0, at).trim();
        const expires = expiryOf(attributes, now());
        // Deleted first, so that a cookie that is set again becomes the youngest: `shorten` drops the oldest.
        cookies.delete(name);
        if (expires > now() && pair.length <= MOST_BYTES)
          cookies.set(name, { value: pair.slice(at + 1).trim(), expires });
      }
      shorten(cookies);
    },
    headers(own) {
      let text = "";
      cookies.forEach(({ value, expires }, name) => {
        if (expires <= now()) cookies.delete(name);
        else text += `${text && "; "}${name}=${value}`;
      });
      if (!text) return own;
      // The application's own cookies stay, however it spells the name of the header.
      const others = Object.entries({ ...own }).filter(([name, value]) => {
        const isCookie = /^cookie$/i.test(name);
        if (isCookie) text = `${[value].flat().join("; ")}; ${text}`;
        return !isCookie;
      });
      return { ...Object.fromEntries(others), cookie: text };
    },
  };
}

/** The jars of each manager, as long as it lives: a sticky cookie leads to the same node after a reconnection. */
const jars = new WeakMap<EngineOptions, Map<string, CookieJar>>();

/** The scheme and host of a URL, as far as cookies tell them apart. */
const PLACE = /^(?:http|ws)(s?:\/\/(?:\[.*?]|[^:/?]*))/;

/** The jar of the manager for the host of a URL, if cookies are wanted: those of one host are not for another. */
export function jarOf({ url, options, link }: Dial): CookieJar | undefined {
  if (!options.withCredentials) return undefined;
  const [, place = ""] = PLACE.exec(url) ?? [];
  const own = jars.get(link.options) ?? new Map<string, CookieJar>();
  const jar = own.get(place) ?? createCookieJar(Date.now);
  jars.set(link.options, own.set(place, jar));
  return jar;
}

/** The headers of a request, with its cookies. */
export function headersOf(dial: Dial): Dial["headers"] {
  const jar = jarOf(dial);
  return jar ? jar.headers(dial.headers) : dial.headers;
}
