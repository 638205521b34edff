/** Tells when the network or the page may have changed under a connection (browsers). */
import { forget, later, root } from "./clock";
import { refused } from "./diagnose";
import type { Cancel, NetworkSignals } from "./environment";

const watchers = new Set<NetworkSignals>();

/** Milliseconds between looks at the clock, and how late one comes if the machine was asleep, not just busy. */
const EVERY = 1000;
const LATE = 10_000;

let timer: unknown;

const shown = (): boolean => !(root.document && document.hidden);

/** Notices that the machine was asleep: the clock has jumped. Not in a hidden page, whose timers come late anyway. */
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

/** Makes signals of an event of the network or the page. */
function heard({ type, persisted, blockedURI }: Happening): void {
  // For "inline" and "eval" this adds undefined, which matches no host.
  if (blockedURI) refused.add(blockedURI.split("/")[2]);
  for (const watcher of [...watchers]) {
    if (type === "offline") watcher.lost();
    // A page that goes into the back/forward cache must close its connections, or it is not kept; they are made anew
    // when it comes back. In the last event of the page: what its own listeners of these two emit still has to leave.
    else if (persisted && type === "pagehide") {
      addEventListener(shown() ? "visibilitychange" : type, () => watcher.hidden(), { once: true });
    }
    // `online`; `change`, of the network; `pageshow` from that cache; `visibilitychange` of a page that is shown again.
    else if (persisted || /^[oc]/.test(type) || (/^v/.test(type) && shown())) watcher.woke();
  }
  watchClock();
}

/** Reports signals until cancelled; `leaving` only with `unload`, as a listener for `beforeunload` has a price. */
export function watchNetwork(signals: NetworkSignals, unload: boolean | undefined): Cancel {
  const leaving = (): void => signals.leaving();
  watchers.add(signals);
  // Only where there are events. One listener for all watchers, as one that is there already is not added again. In the
  // capture phase: not every browser lets the events of the document bubble up to the window.
  if (typeof addEventListener === "function") {
    for (const type of "online offline pageshow pagehide visibilitychange securitypolicyviolation".split(" ")) {
      addEventListener(type, heard, !!root.document);
    }
    const { connection } = navigator as { connection?: Partial<EventTarget> };
    // A Cordova plugin puts an object without events in its place.
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
