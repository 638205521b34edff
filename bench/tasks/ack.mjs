// Acknowledged events: one after the other, or `width` under way at a time.
import { perItem, pool } from "../lib/measure.mjs";
import { openPeer } from "../lib/peers.mjs";
import { median } from "../lib/stats.mjs";

export default async function ack(contestant, { port, count, width, transports }) {
  const peer = await openPeer(contestant, port, transports);
  return {
    async round() {
      const times = [];
      const result = await perItem(count, () =>
        pool(count, width, async () => {
          const start = performance.now();
          await peer.ask(1);
          times.push((performance.now() - start) * 1000);
        }),
      );
      return { ...result, p50: median(times) };
    },
  };
}
