/** Finds out what a browser does not tell: why a request or a WebSocket failed without a status. */
import type { Diagnosis, Dial } from "./environment";

/** Milliseconds that asking may take, and milliseconds that an answer stays true. */
const LIMIT = 2000;
const KEEP = 30_000;

/** Origins that the page's Content-Security-Policy has refused. */
const forbidden = new Set<string>();
const known = new Map<string, { code: string; until: number }>();

let listening = false;

/** Notes, from the first dial on, what the Content-Security-Policy refuses; the error itself does not tell. */
export function watchPolicy(): void {
  if (listening || typeof addEventListener !== "function") return;
  listening = true;
  addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    try {
      forbidden.add(new URL(blockedURI).host);
    } catch {
      // "inline", "eval": none of ours.
    }
  });
}

/** Whether anything answers there at all, whatever it answers, and whether or not we may read it. */
async function reachable(url: string): Promise<boolean> {
  const controller = new AbortController();
  const limit = setTimeout(() => controller.abort(), LIMIT);
  try {
    await fetch(url, { mode: "no-cors", cache: "no-store", signal: controller.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(limit);
  }
}

/** Only after a failure, and at most once in half a minute for a server. */
export function diagnose({ url, options }: Dial, _cause: unknown, done: (diagnosis: Diagnosis) => void): void {
  const { host, protocol } = new URL(url);
  const insecure = /^(http|ws):/.test(protocol);
  const local = /^(localhost|127\.|\[::1\])/.test(host);
  if (insecure && !local && globalThis.location?.protocol === "https:") return done({ code: "mixed_content" });
  // The violation is reported as an event of its own, which may come after the failure.
  setTimeout(() => {
    if (forbidden.has(host)) return done({ code: "csp" });
    const answer = known.get(url.slice(0, url.indexOf("?")));
    if (answer && answer.until > Date.now()) return done({ code: answer.code });
    const { origin, pathname } = new URL(url.replace(/^ws/, "http"));
    void reachable(`${origin}${pathname}?EIO=4&transport=~`).then((yes) => {
      const stream = protocol.startsWith("ws");
      const cors = options.withCredentials ? "cors_credentials" : "cors";
      const code = !yes ? "network" : stream ? "upgrade_blocked" : cors;
      known.set(url.slice(0, url.indexOf("?")), { code, until: Date.now() + KEEP });
      done({ code });
    });
  });
}
