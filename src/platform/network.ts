/** Tells when the network or the page may have changed under a connection (browsers). */
import { policyViolated } from "./diagnose";
import type { Cancel, NetworkSignals } from "./environment";

const watchers = new Set<NetworkSignals>();

function tell(signal: (watcher: NetworkSignals) => void): () => void {
  return () => [...watchers].forEach(signal);
}

/** What each event of the page means. Added once, with the first watcher, and only where there are events at all. */
function listen(): void {
  const { document } = globalThis;
  const woke = tell((watcher) => watcher.woke());
  const hidden = tell((watcher) => watcher.hidden());
  addEventListener("securitypolicyviolation", policyViolated);
  addEventListener("online", woke);
  addEventListener(
    "offline",
    tell((watcher) => watcher.lost()),
  );
  // A page that comes back from the back/forward cache finds its connections closed; one that is left for it must
  // close them itself, or it is not kept.
  addEventListener("pageshow", ({ persisted }) => persisted && woke());
  addEventListener("pagehide", ({ persisted }) => persisted && hidden());
  document?.addEventListener("visibilitychange", () => document.visibilityState === "visible" && woke());
}

let listening = false;

/** Calls back until cancelled; of the page being left only when that is wanted, as listening for it has a price. */
export function watchNetwork(signals: NetworkSignals, unload: boolean | undefined): Cancel {
  if (!listening && typeof addEventListener === "function") {
    listening = true;
    listen();
  }
  const leaving = (): void => signals.leaving();
  if (unload) addEventListener("beforeunload", leaving);
  watchers.add(signals);
  return () => {
    watchers.delete(signals);
    if (unload) removeEventListener("beforeunload", leaving);
  };
}
