// One connect after the other over a far link: round trips until all namespaces are joined.
import { CONTESTANTS, ioOf } from "../lib/peers.mjs";
import { HttpPeer, WsPeer } from "../lib/limits.mjs";

const LIMITS = { ws: WsPeer, http: HttpPeer };
/** After the connect, while an upgrade is under way, other connections may still be opened. */
const SETTLE = 600;

const names = (count) => ["/", ...Array.from({ length: count - 1 }, (_, i) => `/n${i + 1}`)];

/** With an `io()`: all namespaces on one connection, as an application would write it. */
function joinAll(contestant, port, namespaces, options) {
  const io = ioOf(contestant);
  const [, ...others] = namespaces;
  const main = io(`http://127.0.0.1:${port}`, { forceNew: true, reconnection: false, ...options });
  const sockets = [main, ...others.map((name) => main.io.socket(name))];
  const joined = sockets.map(
    (socket) =>
      new Promise((resolve, reject) => {
        socket.on("connect", resolve);
        socket.on("connect_error", reject);
      }),
  );
  return { up: Promise.all(joined), close: () => sockets.forEach((socket) => socket.disconnect()) };
}

function open(contestant, port, namespaces, options) {
  if (!LIMITS[contestant]) return joinAll(contestant, port, namespaces, options);
  const peer = new LIMITS[contestant](port, namespaces);
  return { up: peer.connected(), close: () => peer.close() };
}

async function connectOnce(contestant, port, list, options) {
  const start = performance.now();
  const { up, close } = open(contestant, port, list, options);
  await up;
  const took = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  close();
  return took;
}

export default function connect(contestant, { near, port, roundTrip, namespaces, options }) {
  if (!CONTESTANTS[contestant]) throw new Error(`there is no ${contestant}`);
  const list = names(namespaces);
  return {
    async round() {
      // Straight to the server, so that the code is compiled; what is kept alive there is of no use for the proxy.
      await connectOnce(contestant, near, list, options);
      return { roundTrips: (await connectOnce(contestant, port, list, options)) / roundTrip };
    },
  };
}
