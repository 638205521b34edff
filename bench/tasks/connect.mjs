// Connects over a far link: how long it takes until all namespaces are joined, and how far the link is.
import { setTimeout as sleep } from "node:timers/promises";
import { roundTrips } from "../lib/echo.mjs";
import { CONTESTANTS, ioOf } from "../lib/peers.mjs";
import { HttpPeer, WsPeer } from "../lib/limits.mjs";

const LIMITS = { ws: WsPeer, http: HttpPeer };
/** After the connect, while an upgrade is under way, other connections may still be opened. */
const SETTLE = 600;
/** How often the link is measured before each connect. */
const ECHOES = 3;

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

export default function connect(contestant, { near, port, echoPort, namespaces, options }) {
  if (!CONTESTANTS[contestant]) throw new Error(`there is no ${contestant}`);
  const list = names(namespaces);
  let close;
  const connectTo = async (where) => {
    const start = performance.now();
    const opened = open(contestant, where, list, options);
    close = opened.close;
    await opened.up;
    return performance.now() - start;
  };
  const settle = async () => {
    await sleep(SETTLE);
    close();
  };
  const phases = {
    async warm() {
      // Straight to the server, so that the code is compiled; what is kept alive there is of no use for the proxy.
      await connectTo(near);
      await settle();
    },
    async connect() {
      const link = await roundTrips(echoPort, ECHOES);
      return { link, took: await connectTo(port) };
    },
    settle,
  };
  return { round: ({ phase }) => phases[phase]() };
}
