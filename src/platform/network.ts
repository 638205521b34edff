/** Tells when the network or the page may have changed under a connection (browsers). */
import { forget, later, root } from "./clock";
import { refused } from "./diagnose";
import type { Cancel, NetworkSignals } from "./environment";

const watchers = new Set<NetworkSignals>();

/** How often the clock is looked at, and how late that is when the machine was asleep and the page not merely busy, in milliseconds. */
const EVERY = 1000;
const LATE = 10_000;

let timer: unknown;

const shown = (): boolean => !(root.document && document.hidden);

/** No timer tells of a sleep, but the clock jumps. In a page that is not shown timers come late anyway. */
function watchClock(): void {
  const late = Date.now() + LATE;
  forget(timer as never);
  if (watchers.size && shown()) {
    timer = later(() => (Date.now() > late ? heard({ type: "online" }) : watchClock()), EVERY);
  }
}

/** The fields of all the events below. */
interface Happening {
  type: string;
  persisted?: boolean;
  blockedURI?: string;
}

/** What an event of the network or the page means. */
function heard({ type, persisted, blockedURI }: Happening): void {
  // "inline" and "eval" are none of ours.
  if (blockedURI) refused.add(blockedURI.split("/")[2]);
  for (const watcher of [...watchers]) {
    if (type === "offline") watcher.lost();
    // A page that is left for the back/forward cache must close its connections, or it is not kept; one that comes back
    // finds them closed. Last of all, as what its own listeners of these two events emit still has to leave.
    else if (persisted && type === "pagehide") {
      addEventListener(shown() ? "visibilitychange" : type, () => watcher.hidden(), { once: true });
    }
    // Online again, on another network, shown again.
    else if (persisted || /^[oc]/.test(type) || (/^v/.test(type) && shown())) watcher.woke();
  }
  watchClock();
}

/** Calls back until cancelled; of the page being left only when that is wanted, as listening for it has a price. */
export function watchNetwork(signals: NetworkSignals, unload: boolean | undefined): Cancel {
  const leaving = (): void => signals.leaving();
  watchers.add(signals);
  // Where there are events at all. One listener for all, which is not added twice; it hears events of the document on
  // their way down, as not every browser lets them come up again.
  if (typeof addEventListener === "function") {
    for (const type of "online offline pageshow pagehide visibilitychange securitypolicyviolation".split(" ")) {
      addEventListener(type, heard, !!root.document);
    }
    const { connection } = navigator as { connection?: Partial<EventTarget> };
    // That of a Cordova plugin, which stands in its place, tells nothing.
    if (connection && connection.addEventListener) connection.addEventListener("change", heard);
  }
  if (unload) addEventListener("beforeunload", leaving);
  watchClock();
  return () => {
    watchers.delete(signals);
    watchClock();
    if (unload) removeEventListener("beforeunload", leaving);
  };
}
