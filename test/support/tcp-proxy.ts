/** A TCP proxy in user space that does to a connection what bad networks do. */
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** The ways the proxy misbehaves; each may be changed at any time and holds from then on. */
export interface Faults {
  /** Milliseconds each byte takes from the client to the server, or back. The order is kept. */
  delay: { up: number; down: number };
  /** Bytes per second in each direction, for each connection; Infinity for no limit. */
  throttle: number;
  /** New connections are reset as soon as they are made. */
  refuse: boolean;
  /** Whatever comes, from either side, is swallowed, also the end: the link is half-open and silent. */
  stall: boolean;
  /** Whatever comes in one direction is swallowed, while the other one works: reset the connections afterwards. */
  swallow: "up" | "down" | undefined;
  /** Whatever comes is kept, and delivered in order when this is over: a hole in the air. */
  hold: boolean;
  /** A connection is reset once this many bytes have gone through it to the client. */
  truncateAfter: number;
  /** A connection whose first bytes match is reset, e.g. WebSocket handshakes. */
  block: RegExp | undefined;
}

export interface TcpProxy extends Faults {
  url: string;
  port: number;
  /** The port behind; may be changed, for servers that move. */
  target: number;
  /** Connections opened since the start, open now, ended by the client; bytes gone through; connections blocked. */
  readonly counts: { opened: number; open: number; left: number; up: number; down: number; blocked: number };
  /** Resets every open connection. */
  reset(): void;
  close(): Promise<void>;
}

/** Matches the request that opens a WebSocket. */
export const WEBSOCKET_HANDSHAKE = /upgrade: websocket/i;

/** How often, in milliseconds, a held connection is looked at. */
const HOLD_CHECK = 5;

/** Starts a proxy before a port of 127.0.0.1; it is closed when the test ends. */
export async function startProxy(target: number, faults: Partial<Faults> = {}): Promise<TcpProxy> {
  const pairs = new Set<() => void>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    proxy.counts.opened++;
    client.on("error", () => {});
    if (proxy.refuse) return void client.resetAndDestroy();
    open(client);
  });

  function open(client: Socket): void {
    proxy.counts.open++;
    const upstream = connect({ port: proxy.target, host: "127.0.0.1", allowHalfOpen: true });
    for (const socket of [client, upstream]) socket.setNoDelay(true);
    const cut = () => {
      if (!pairs.delete(cut)) return;
      proxy.counts.open--;
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    };
    pairs.add(cut);
    let fresh = true;
    let passed = 0;
    const toServer = pipe(upstream, "up");
    const toClient = pipe(client, "down");
    client.on("data", (data: Buffer) => {
      if (fresh && proxy.block?.test(data.toString("latin1"))) {
        proxy.counts.blocked++;
        return cut();
      }
      fresh = false;
      toServer(data);
    });
    upstream.on("data", (data: Buffer) => {
      const rest = proxy.truncateAfter - passed;
      passed += data.length;
      if (passed < proxy.truncateAfter) return toClient(data);
      toClient(data.subarray(0, rest));
      toClient(cut);
    });
    client.on("end", () => toServer(() => upstream.end()));
    upstream.on("end", () => toClient(() => client.end()));
    // Counted also while the link is stalled: whether a client lets go of a dead link is seen here only.
    let left = 0;
    for (const event of ["end", "close"]) client.on(event, () => left++ || proxy.counts.left++);
    client.on("close", () => !proxy.stall && cut());
    upstream.on("close", () => !proxy.stall && toClient(cut));
    upstream.on("error", () => !proxy.stall && cut());
    client.on("error", () => !proxy.stall && cut());
  }

  /** One direction of one connection: chunks and actions leave in the order they came, each when its time has come. */
  function pipe(to: Socket, direction: "up" | "down"): (item: Buffer | (() => void)) => void {
    let free = 0;
    const queue: { at: number; item: Buffer | (() => void) }[] = [];
    let timer: NodeJS.Timeout | undefined;
    const flush = () => {
      timer = undefined;
      for (let head = queue[0]; head; head = queue[0]) {
        const wait = proxy.hold ? HOLD_CHECK : head.at - Date.now();
        if (wait > 0) return void (timer = setTimeout(flush, wait));
        queue.shift();
        if (typeof head.item === "function") head.item();
        else if (to.writable) {
          proxy.counts[direction] += head.item.length;
          to.write(head.item);
        }
      }
    };
    to.on("close", () => clearTimeout(timer));
    const push = (item: Buffer | (() => void)) => {
      const bytes = typeof item === "function" ? 0 : item.length;
      const begin = Math.max(free, Date.now() + proxy.delay[direction]);
      free = begin + (bytes * 1000) / proxy.throttle;
      queue.push({ at: proxy.throttle === Infinity ? begin : free, item });
      if (!timer) flush();
    };
    return (item) => {
      if (proxy.stall || proxy.swallow === direction) return;
      // A slow link does not deliver at the end what it took in at once: small pieces arrive all the time.
      if (typeof item === "function" || proxy.throttle === Infinity) return push(item);
      const size = Math.max(1, Math.ceil(proxy.throttle / 50));
      for (let from = 0; from < item.length; from += size) push(item.subarray(from, from + size));
    };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const proxy: TcpProxy = {
    url: `http://127.0.0.1:${port}`,
    port,
    target,
    delay: { up: 0, down: 0 },
    throttle: Infinity,
    refuse: false,
    stall: false,
    swallow: undefined,
    hold: false,
    truncateAfter: Infinity,
    block: undefined,
    ...faults,
    counts: { opened: 0, open: 0, left: 0, up: 0, down: 0, blocked: 0 },
    reset: () => pairs.forEach((cut) => cut()),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        pairs.forEach((cut) => cut());
      }),
  };
  onTestFinished(() => proxy.close());
  return proxy;
}
