/** Tells when the network or the page may have changed under a connection (browsers). */
import type { Cancel, NetworkSignals } from "./environment";

const watchers = new Set<NetworkSignals>();

function tell(signal: keyof NetworkSignals): () => void {
  return () => {
    for (const watcher of [...watchers]) watcher[signal]();
  };
}

/** What each event of the page means. Added once, with the first watcher, and only where there are events at all. */
function listen(): void {
  const { document } = globalThis;
  const woke = tell("woke");
  const hidden = tell("hidden");
  addEventListener("online", woke);
  addEventListener("offline", tell("lost"));
  // A page that comes back from the back/forward cache finds its connections closed; one that is left for it must
  // close them itself, or it is not kept.
  addEventListener("pageshow", ({ persisted }) => persisted && woke());
  addEventListener("pagehide", ({ persisted }) => persisted && hidden());
  document?.addEventListener("visibilitychange", () => document.visibilityState === "visible" && woke());
}

let listening = false;

/** Calls back until cancelled. */
export function watchNetwork(signals: NetworkSignals): Cancel {
  if (!listening && typeof addEventListener === "function") {
    listening = true;
    listen();
  }
  watchers.add(signals);
  return () => void watchers.delete(signals);
}
