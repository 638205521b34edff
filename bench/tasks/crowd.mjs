// A part of a crowd: clients that connect, and then stay. What is asked says which of the two.
import { setTimeout as sleep } from "node:timers/promises";
import { pool, settledMemory, usage } from "../lib/measure.mjs";
import { openPeer } from "../lib/peers.mjs";

const WARM_UP = 100;

export default async function crowd(contestant, { port, count, width, localAddress }) {
  let disconnects = 0;
  let leaving = false;
  const lost = () => leaving || disconnects++;
  const open = async () => {
    const peer = await openPeer(contestant, port, undefined, { localAddress });
    peer.lost(lost);
    return peer;
  };
  const kept = [];
  const phases = {
    async warm() {
      leaving = true;
      await pool(WARM_UP, width, async () => (await open()).close());
      // Their ends are not those of the crowd.
      await sleep(500);
      leaving = false;
    },
    async connect() {
      const before = await settledMemory();
      const { cpu } = await usage({});
      await pool(count, width, async () => kept.push(await open()));
      const spent = (await usage({})).cpu - cpu;
      const after = await settledMemory();
      return { cpu: spent, heap: after.heap - before.heap, rss: after.rss - before.rss };
    },
    async stay({ seconds }) {
      const { cpu } = await usage({});
      await sleep(seconds * 1000);
      return { cpu: (await usage({})).cpu - cpu, disconnects };
    },
  };
  return { round: ({ phase, ...rest }) => phases[phase](rest) };
}
