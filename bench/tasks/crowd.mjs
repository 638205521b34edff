// A part of a crowd: clients that connect, and then stay. What is asked says which of the two.
import { setTimeout as sleep } from "node:timers/promises";
import { pool, settledMemory, usage } from "../lib/measure.mjs";
import { openPeer } from "../lib/peers.mjs";

const WARM_UP = 100;

/** Where client `i` comes from: all of 127.0.0.0/8 is this machine, on Linux. One address is no reason to name any. */
const from = (i, addresses) => (addresses > 1 ? { localAddress: `127.0.0.${1 + (i % addresses)}` } : {});

export default async function crowd(contestant, { port, count, width, addresses }) {
  let disconnects = 0;
  let leaving = false;
  const lost = () => leaving || disconnects++;
  const open = async (i) => {
    const peer = await openPeer(contestant, port, undefined, from(i, addresses));
    peer.lost(lost);
    return peer;
  };
  const kept = [];
  const phases = {
    async warm() {
      leaving = true;
      await pool(WARM_UP, width, async (i) => (await open(i)).close());
      // Their ends are not those of the crowd.
      await sleep(500);
      leaving = false;
    },
    async connect() {
      const before = await settledMemory();
      const { cpu } = await usage({});
      await pool(count, width, async (i) => kept.push(await open(i)));
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
