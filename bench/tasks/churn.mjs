// Things opened and closed again: whole connections, or namespaces of one. What is left of each is a leak.
import { perItem, pool, settledMemory } from "../lib/measure.mjs";
import { connectIo, openPeer } from "../lib/peers.mjs";

const WIDTH = 20;
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

export default async function churn(contestant, { port, what, warm, count }) {
  const openAndClose = await (what === "namespaces" ? namespaces : connections)(contestant, port);
  return {
    async round() {
      // No name comes twice: a map that keeps them is what is looked for.
      await pool(warm, WIDTH, (i) => openAndClose(`warm-${i}`, i));
      const before = await settledMemory();
      const { cpu } = await perItem(count, () => pool(count, WIDTH, (i) => openAndClose(`again-${i}`, i)));
      const after = await settledMemory();
      return { cpu, heap: (after.heap - before.heap) / count };
    },
  };
}
