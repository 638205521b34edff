/** A thousand clients of a server that dies and comes back: when does each of them knock? */
import { type Server as HttpServer, createServer } from "node:http";
import type { AddressInfo, Socket as TcpSocket } from "node:net";
import { Server } from "socket.io";

/** As much of a client as is watched here, of either library. */
interface Client {
  on(event: "connect", listener: () => void): unknown;
  disconnect(): unknown;
  io: { on(event: "reconnect_attempt" | "state", listener: (state?: StateChange) => void): unknown };
}
interface StateChange {
  current: { is: string; until?: number };
}
export type Connect = (url: string, options: object) => Client;

export interface Herd {
  /** Milliseconds from the death of the server to each attempt of anybody, in order. */
  attempts: number[];
  /** Milliseconds that each client meant to wait before its first attempt, its second and so on; of holdfast only. */
  delays: number[][];
  /** Milliseconds from the return of the server to the last client's being connected. */
  gathered: number;
}

function until(condition: () => boolean, ms: number, what: string): Promise<void> {
  const end = Date.now() + ms;
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (condition()) resolve();
      else if (Date.now() > end) reject(new Error(`waited in vain for ${what}`));
      else setTimeout(look, 10);
    };
    look();
  });
}

/** A server, and how to end it with all its connections at once. */
async function serve(port: number): Promise<{ port: number; die(): Promise<void> }> {
  const http: HttpServer = createServer();
  const open = new Set<TcpSocket>();
  http.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  const io = new Server(http, { serveClient: false, transports: ["websocket"] });
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const die = async (): Promise<void> => {
    const closed = new Promise((resolve) => http.once("close", resolve));
    for (const socket of open) socket.destroy();
    void Promise.resolve(io.close()).catch(() => {});
    await closed;
  };
  return { port: (http.address() as AddressInfo).port, die };
}

/**
 * Connects so many clients, kills the server, and notes every attempt to come back.
 *
 * @param down - says whether the server has been away for long enough
 */
export async function herd(
  connect: Connect,
  clients: number,
  down: (passed: number, delays: number[][]) => boolean,
  options: object = {},
): Promise<Herd> {
  let server = await serve(0);
  const url = `http://127.0.0.1:${server.port}`;
  let [connected, died] = [0, 0];
  const attempts: number[] = [];
  const delays: number[][] = [];
  const all: Client[] = [];
  for (let n = 0; n < clients; n++) {
    const client = connect(url, { transports: ["websocket"], forceNew: true, ...options });
    let round = 0;
    client.on("connect", () => connected++);
    client.io.on("reconnect_attempt", () => attempts.push(performance.now() - died));
    client.io.on("state", (change) => {
      const { until } = change?.current ?? {};
      if (until !== undefined) (delays[round++] ??= []).push(until - Date.now());
    });
    all.push(client);
    // Not all of them at once: it is not the first connecting that is looked at.
    if (n % 20 === 19) await until(() => connected > n - 40, 60_000, "clients to connect");
  }
  try {
    await until(() => connected === clients, 60_000, "all clients");
    died = performance.now();
    await server.die();
    await until(() => down(performance.now() - died, delays), 60_000, "the time to come back");
    const back = performance.now();
    server = await serve(server.port);
    await until(() => connected === 2 * clients, 60_000, "all clients to come back");
    return { attempts: attempts.sort((a, b) => a - b), delays, gathered: performance.now() - back };
  } finally {
    for (const client of all) client.disconnect();
    await server.die();
  }
}

/** How many fall into each stretch of so many milliseconds. */
export function histogram(times: readonly number[], width: number, length: number): number[] {
  const bins = Array<number>(Math.ceil(length / width)).fill(0);
  for (const time of times) {
    const at = Math.floor(time / width);
    if (at < bins.length) bins[at]!++;
  }
  return bins;
}
