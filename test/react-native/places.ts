/** The servers that the applications talk to. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type Socket } from "socket.io";
import { closedPort } from "../support/servers";
import { waitFor } from "../support/wait";

export interface Places {
  /** By IPv4 and by IPv6, and an address that nobody listens on. */
  url: string;
  six: string;
  closed: string;
  close(): Promise<void>;
}

type Answer = (...args: unknown[]) => void;

/** What belongs to the protocol, and is not the application's. */
// Its fetch adds the last one to what is not to be cached.
const OWN = ["EIO", "transport", "t", "sid", "b64", "_"];

function describe({ nsp, handshake }: Socket): unknown {
  const query = Object.fromEntries(Object.entries(handshake.query).filter(([name]) => !OWN.includes(name)));
  return { nsp: nsp.name, query, auth: handshake.auth, token: handshake.headers["x-token"] };
}

function serve(io: Server): void {
  io.of("/closed").use((_socket, next) => next(new Error("members only")));
  for (const nsp of [io.of("/"), io.of("/named")]) {
    nsp.on("connection", (socket) => {
      socket.on("echo", (...args) => (args.pop() as Answer)(...args));
      socket.on("binary", (value: { bytes: unknown; buffer: unknown; deep: unknown[] }, done: Answer) =>
        done({ kinds: [value.bytes, value.buffer, value.deep[0]].map(Buffer.isBuffer), back: value }),
      );
      socket.on("ask me", async (a: number, b: number, done: Answer) =>
        done(await socket.emitWithAck("question", a, b)),
      );
      socket.on("who am I", (done: Answer) => done(describe(socket)));
      socket.on("silence", () => {});
      socket.on("cut me off", () => void socket.conn.close());
      socket.on("how many are left", async (done: Answer) => {
        await waitFor(() => io.engine.clientsCount === 1, { timeout: 2000 }).catch(() => {});
        done(io.engine.clientsCount);
      });
    });
  }
}

/** Starts them; they run until they are closed. */
export async function startPlaces(): Promise<Places> {
  const start = async (host: string): Promise<[Server, number]> => {
    const http = createServer();
    const io = new Server(http, {
      serveClient: false,
      allowRequest: ({ headers }, done) => (headers["x-refuse"] ? done("not today", false) : done(null, true)),
    });
    serve(io);
    await new Promise<void>((resolve) => http.listen(0, host, resolve));
    return [io, (http.address() as AddressInfo).port];
  };
  const [[four, port], [six, portOfSix]] = await Promise.all([start("127.0.0.1"), start("::1")]);
  return {
    url: `http://127.0.0.1:${port}`,
    six: `http://[::1]:${portOfSix}`,
    closed: `http://127.0.0.1:${await closedPort()}`,
    close: async () => void (await Promise.all([four.close(), six.close()])),
  };
}
