// One message at some moment after `connect`, while the connection is being upgraded from polling. Only one: the answer
// to another would end a poll that the upgrade waits for.
import { setTimeout as sleep } from "node:timers/promises";
import { connectIo } from "../lib/peers.mjs";

/** Milliseconds after `connect`: within them one client after the other is done with its upgrade on a loopback. */
const MOMENTS = [0, 2, 5, 15, 20, 23, 26, 30, 40, 80];

let next = process.pid;

export default function upgrade(contestant, { port, atOnce }) {
  return {
    async round() {
      const begun = performance.now();
      const socket = await connectIo(contestant, `http://127.0.0.1:${port}`, {});
      const moment = atOnce ? 0 : MOMENTS[next++ % MOMENTS.length];
      if (moment) await sleep(moment);
      const sent = performance.now();
      await new Promise((resolve) => socket.emit("ask", 1, resolve));
      const now = performance.now();
      socket.disconnect();
      // The next connect must not share the machine with the end of this one.
      await sleep(20);
      return { answered: now - begun, message: now - sent };
    },
  };
}
