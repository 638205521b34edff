/** The heartbeat of many links by one timer: one each would be a tenth of the memory of an idle connection (Node). */
import type { Cancel, Clock, Release, Watched } from "./environment";

const nothing = (): void => undefined;

/** Adds `watch` to a clock. */
export function watching(clock: Clock): Clock {
  const links = new Set<Watched>();
  let due = Infinity;
  let stop: Cancel = nothing;

  const look = (): void => {
    due = Infinity;
    for (const link of links) link.checkAlive();
    arm(links);
  };

  /** Sets the timer anew, even if it would do as it is: a test framework may have discarded it with a fake clock. */
  function arm(some: Iterable<Watched>): void {
    const now = clock.now();
    // Lazily: what arrives on a link does not touch the timer, so most often nothing is due when it fires.
    for (const link of some) due = Math.min(due, now + link.left());
    stop();
    stop = nothing;
    if (!links.size) return;
    // By a second timer, after I/O: in a process that was busy or asleep, timers fire before what has arrived is read.
    stop = clock.after(due - now, () => (stop = clock.after(0, look)));
  }

  function release(this: Watched): void {
    if (links.delete(this) && !links.size) look();
  }

  return Object.assign(clock, {
    watch(link: Watched): Release<Watched> {
      links.add(link);
      arm([link]);
      return release;
    },
  });
}
