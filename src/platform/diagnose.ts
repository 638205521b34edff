/** Finds out what a browser does not tell: why a request or a WebSocket failed without a status. */
import { SEVERAL } from "../build";
import { later, root } from "./clock";
import type { Diagnosis, Dial } from "./environment";

/** Milliseconds that asking may take, and milliseconds that an answer stays true. */
const LIMIT = 2000;
const KEEP = 30_000;

/** Milliseconds until the page has been told of a refusal, by Firefox only behind the error. */
const TOLD = 50;

/** Servers that the page's Content-Security-Policy has refused, see `network`; the errors themselves do not tell. */
export const refused = new Set<string | undefined>();

/** What was found out about a place, or is being asked. */
const answers = new Map<string, Promise<string>>();

async function ask(place: string, credentials: boolean | undefined): Promise<string> {
  // Browsers let pages reach their own machine.
  const insecure = /^(http|ws):(?!\/\/(localhost|127\.|\[::1]))/.test(place);
  if (insecure && root.location && location.protocol === "https:") return "mixed_content";
  const readable = credentials ? "cors_credentials" : "cors";
  // Whether anything answers there at all, whatever it answers, and whether or not we may read it.
  const found = await fetch(place.replace(/^ws/, "http") + "?EIO=4&transport=~", {
    mode: "no-cors",
    cache: "no-store",
    // Browsers that do not have it end the request by themselves, and the attempt to connect has a limit of its own.
    signal: AbortSignal.timeout && AbortSignal.timeout(LIMIT),
  }).then(
    () => (SEVERAL && place[0] === "h" ? readable : "upgrade_blocked"),
    () => new Promise<string>((done) => later(() => done("network"), TOLD)),
  );
  return refused.size && refused.has(new URL(place).host) ? "csp" : found;
}

/** Only after a failure, and then at most once in half a minute for a server; without a cause, now. */
export function diagnose({ url, options }: Dial, cause: unknown, done: (diagnosis?: Diagnosis) => void): void {
  const [place] = url.split("?");
  let answer = answers.get(place);
  if (!answer || !cause) {
    answers.set(place, (answer = ask(place, options.withCredentials)));
    later(() => answers.delete(place), KEEP);
  }
  // Nobody can be asked where there is no `fetch`, or something in its place that throws.
  answer.then(
    (code) => done({ code }),
    () => done(),
  );
}
