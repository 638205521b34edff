// Things opened and closed again: whole connections, or namespaces of one. What is left of each is a leak.
import { perItem, pool, settledMemory } from "../lib/measure.mjs";
import { connectIo, openPeer } from "../lib/peers.mjs";
import { median } from "../lib/stats.mjs";

const WIDTH = 20;
/** The heap is looked at after each: only what grows with every one of them is a leak, not the warming up of the code. */
const BLOCKS = 5;
const MAIN = { transports: ["websocket"] };

const once = (socket, event) => new Promise((resolve) => socket.once(event, resolve));

/** On several connections, as a client may leave a pause on the wire after a namespace. */
async function namespaces(contestant, port) {
  const open = () => connectIo(contestant, `http://127.0.0.1:${port}`, MAIN);
  const mains = await Promise.all(Array.from({ length: WIDTH }, open));
  return async (name, i) => {
    const socket = mains[i % WIDTH].io.socket(`/${name}`);
    await once(socket, "connect");
    socket.on("event", () => undefined);
    socket.disconnect();
    socket.off();
  };
}

const connections = (contestant, port) => async () => {
  const peer = await openPeer(contestant, port);
  peer.listen(() => undefined);
  peer.close();
};

/** The median of the slopes between all pairs: one collection that came early or late does not tilt it. */
function slope(points) {
  const slopes = points.flatMap(([x, y], i) => points.slice(i + 1).map(([later, more]) => (more - y) / (later - x)));
  return median(slopes);
}

export default async function churn(contestant, { port, what, warm, count }) {
  const openAndClose = await (what === "namespaces" ? namespaces : connections)(contestant, port);
  let done = 0;
  // No name comes twice: a map that keeps them is what is looked for.
  const next = () => openAndClose(`n${done}`, done++);
  return {
    async round() {
      await pool(warm, WIDTH, next);
      const points = [[done, (await settledMemory()).heap]];
      const costs = [];
      for (let block = 0; block < BLOCKS; block++) {
        costs.push((await perItem(count / BLOCKS, () => pool(count / BLOCKS, WIDTH, next))).cpu);
        points.push([done, (await settledMemory()).heap]);
      }
      return { cpu: median(costs), heap: slope(points) };
    },
  };
}
