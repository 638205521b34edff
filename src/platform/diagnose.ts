/** Finds out what a browser does not tell: why a request or a WebSocket failed without a status. */
import type { Diagnosis, Dial } from "./environment";

/** Milliseconds that asking may take, and milliseconds that an answer stays true. */
const LIMIT = 2000;
const KEEP = 30_000;

/** Servers that the page's Content-Security-Policy has refused; the errors themselves do not tell. */
const refused = new Set<string | undefined>();
const known = new Map<string, { code: string; until: number }>();

/** Notes what the policy refuses. Listened to before the first dial, see `watchNetwork`. */
export function policyViolated({ blockedURI }: SecurityPolicyViolationEvent): void {
  // "inline" and "eval" are none of ours.
  refused.add(blockedURI.split("/")[2]);
}

/** Only after a failure, and at most once in half a minute for a server. */
export function diagnose({ url, options }: Dial, _cause: unknown, done: (diagnosis: Diagnosis) => void): void {
  const [place] = url.split("?") as [string];
  const { host } = new URL(place);
  // Browsers let pages reach their own machine.
  const insecure = /^(http|ws):(?!\/\/(localhost|127\.|\[::1]))/.test(place);
  if (insecure && globalThis.location?.protocol === "https:") return done({ code: "mixed_content" });
  const answer = known.get(place);
  if (answer && answer.until > Date.now()) return done({ code: answer.code });
  const told = (found: string) => (): void => {
    // By now the page has been told of a refusal.
    const name = refused.has(host) ? "csp" : found;
    known.set(place, { code: name, until: Date.now() + KEEP });
    done({ code: name });
  };
  const cors = options.withCredentials ? "cors_credentials" : "cors";
  // Whether anything answers there at all, whatever it answers, and whether or not we may read it.
  fetch(`${place.replace(/^ws/, "http")}?EIO=4&transport=~`, {
    mode: "no-cors",
    cache: "no-store",
    // Browsers that do not have it end the request by themselves, and the attempt to connect has a limit of its own.
    signal: AbortSignal.timeout && AbortSignal.timeout(LIMIT),
  }).then(told(place.startsWith("ws") ? "upgrade_blocked" : cors), told("network"));
}
