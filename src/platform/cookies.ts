/** A small cookie jar for Node: what load balancers set for stickiness comes back with every request. */
import type { CookieJar } from "./environment";

interface Cookie {
  value: string;
  /** Milliseconds since 1970, or Infinity for a session cookie. */
  expires: number;
}

/** Milliseconds at which a cookie ends: Max-Age wins over Expires (RFC 6265, 5.3). */
function expiryOf(attributes: readonly string[], now: number): number {
  let expires = Infinity;
  for (const attribute of attributes) {
    const [name = "", value = ""] = attribute.split("=");
    if (/^\s*max-age\s*$/i.test(name)) return now + Number(value) * 1000;
    if (/^\s*expires\s*$/i.test(name)) expires = Date.parse(value) || Infinity;
  }
  return expires;
}

/** Makes an empty jar. A connection speaks to one host only, so domain and path are not told apart. */
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
        if (expires <= now()) cookies.delete(name);
        else cookies.set(name, { value: pair.slice(at + 1).trim(), expires });
      }
    },
    header() {
      let text = "";
      cookies.forEach(({ value, expires }, name) => {
        if (expires <= now()) cookies.delete(name);
        else text += `${text && "; "}${name}=${value}`;
      });
      return text || undefined;
    },
  };
}
