/** The heartbeat: ends a link on which nothing arrives (Engine.IO protocol 4, "heartbeat"). */
import { NODE } from "../build";
import type { Link } from "./link";

/** Watches the heartbeat by one timer, set anew when it fires instead of at every frame. */
export function watch(link: Link): void {
  const { clock } = link.route;
  const look = (): void => {
    if (link.checkAlive()) watch(link);
  };
  link._timer =
    NODE && clock.watch
      ? clock.watch(link)
      : // The second look comes when what had arrived was read: a page that was busy, or asleep, hears its timers first.
        clock.after(link.left(), () => (link._timer = clock.after(0, look)));
}

/** Closes a link on which nothing has arrived for too long. */
export function silent(link: Link): void {
  link.fail("ping timeout", { code: "ping_timeout", description: "ping timeout" });
}
