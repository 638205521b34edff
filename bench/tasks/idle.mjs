// Many connections of one process that do nothing: what each has cost to open, and what it holds.
import { perItem, pool, settledMemory } from "../lib/measure.mjs";
import { openPeer } from "../lib/peers.mjs";

const WARM_UP = 100;
/** How many connect at the same time. */
const WIDTH = 50;

export default async function idle(contestant, { port, count }) {
  const open = () => openPeer(contestant, port);
  return {
    async round() {
      // The code is loaded and compiled by connections that are gone again, so that only the others are counted.
      await pool(WARM_UP, WIDTH, async () => (await open()).close());
      const before = await settledMemory();
      const kept = [];
      const { cpu } = await perItem(count, () => pool(count, WIDTH, async () => kept.push(await open())));
      const after = await settledMemory();
      return {
        cpu,
        heap: (after.heap - before.heap) / kept.length,
        rss: (after.rss - before.rss) / kept.length,
      };
    },
  };
}
