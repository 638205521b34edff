/** Finds out what a browser does not tell: why a request or a WebSocket failed without a status. */
import { SEVERAL } from "../build";
import { later, root } from "./clock";
import type { Diagnosis, Dial } from "./environment";

/** Milliseconds that asking the server may take, and for which its answer is used again. */
const LIMIT = 2000;
const KEEP = 30_000;

/** Milliseconds to wait for `securitypolicyviolation`, which Firefox fires only after the error. */
const TOLD = 50;

/** Hosts that the page's Content-Security-Policy has refused, noted by `network`: the errors do not say so. */
export const refused = new Set<string | undefined>();

/** What was found out, or is being asked, by URL without its query. */
const answers = new Map<string, Promise<string>>();

async function ask(place: string, credentials: boolean | undefined): Promise<string> {
  // Secure pages may use plain HTTP to their own machine.
  const insecure = /^(http|ws):(?!\/\/(localhost|127\.|\[::1]))/.test(place);
  if (insecure && root.location && location.protocol === "https:") return "mixed_content";
  const readable = credentials ? "cors_credentials" : "cors";
  // Without CORS: succeeds if anything answers at all, whether or not we may read it.
  const found = await fetch(place.replace(/^ws/, "http") + "?EIO=4&transport=~", {
    mode: "no-cors",
    cache: "no-store",
    // Without `AbortSignal.timeout`, the limits of the browser and of the attempt to connect still hold.
    signal: AbortSignal.timeout && AbortSignal.timeout(LIMIT),
  }).then(
    () => (SEVERAL && place[0] === "h" ? readable : "upgrade_blocked"),
    () => new Promise<string>((done) => later(() => done("network"), TOLD)),
  );
  return refused.size && refused.has(new URL(place).host) ? "csp" : found;
}

/** Asks why dialling a server failed, at most once in half a minute; without a `cause`, every time. */
export function diagnose({ url, options }: Dial, cause: unknown, done: (diagnosis?: Diagnosis) => void): void {
  const [place] = url.split("?");
  let answer = answers.get(place);
  if (!answer || !cause) {
    answers.set(place, (answer = ask(place, options.withCredentials)));
    later(() => answers.delete(place), KEEP);
  }
  // Asking fails where there is no `fetch`, or something in its place that throws.
  answer.then(
    (code) => done({ code }),
    () => done(),
  );
}
