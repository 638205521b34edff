/** Tells when the network or the page may have changed under a connection (browsers). */
import { refused } from "./diagnose";
import type { Cancel, NetworkSignals } from "./environment";

const watchers = new Set<NetworkSignals>();

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
    // finds them closed.
    else if (persisted && type === "pagehide") watcher.hidden();
    else if (persisted || type === "online" || (type === "visibilitychange" && !document.hidden)) watcher.woke();
  }
}

/** Calls back until cancelled; of the page being left only when that is wanted, as listening for it has a price. */
export function watchNetwork(signals: NetworkSignals, unload: boolean | undefined): Cancel {
  const leaving = (): void => signals.leaving();
  watchers.add(signals);
  // Where there are events at all. One listener for all, which is not added twice; it hears events of the document on
  // their way down, as not every browser lets them come up again.
  if (typeof addEventListener === "function") {
    for (const type of "online offline pageshow pagehide visibilitychange securitypolicyviolation".split(" ")) {
      addEventListener(type, heard, true);
    }
  }
  if (unload) addEventListener("beforeunload", leaving);
  return () => {
    watchers.delete(signals);
    if (unload) removeEventListener("beforeunload", leaving);
  };
}
