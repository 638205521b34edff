/** The other end of the real transports: the official server's engine, on a port of its own. */
import { createServer, get } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo, Socket as TcpSocket } from "node:net";
import { planFor } from "../../src/transport/plan";
import { parseAddress } from "../../src/address";
import { nodeEnvironment } from "../../src/platform/node";
import { Polling } from "../../src/transport/polling";
import type { TransportClass } from "../../src/transport/transport";
import { WebSocketTransport } from "../../src/transport/websocket";
import { dial, type Peer, type ServerEnd } from "../support/memory-peer";

/** The engine's side of a connection, as far as it is needed. */
interface EngineSocket {
  on(event: "message", listener: (message: unknown) => void): void;
  send(message: string | Buffer): void;
  transport: { name: string; writable: boolean; send(packets: { type: string }[]): void };
}

interface Engine {
  on(event: "connection", listener: (socket: EngineSocket) => void): void;
  attach(server: unknown, options: { path: string }): void;
  close(): void;
}

// Nested where only the official server finds it.
const require = createRequire(import.meta.url);
const engineIo = createRequire(require.resolve("socket.io"))("engine.io") as { Server: new () => Engine };

const CLASSES: Record<"polling" | "websocket", TransportClass> = { polling: Polling, websocket: WebSocketTransport };

function endOf(socket: EngineSocket, open: ReadonlySet<TcpSocket>): ServerEnd {
  const messages: unknown[] = [];
  socket.on("message", (message) => messages.push(message));
  return {
    messages,
    send: (message) => socket.send(message),
    release() {
      const { transport } = socket;
      if (transport.name === "polling" && transport.writable) transport.send([{ type: "noop" }]);
    },
    destroy() {
      for (const one of open) one.destroy();
    },
  };
}

/** Starts an engine for one kind of transport. */
export async function startRealPeer(name: "polling" | "websocket"): Promise<Peer> {
  const http = createServer((_, response) => response.end());
  const open = new Set<TcpSocket>();
  http.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  const engine = new engineIo.Server();
  engine.attach(http, { path: "/socket.io" });
  const ends: ServerEnd[] = [];
  engine.on("connection", (socket) => ends.push(endOf(socket, open)));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;

  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const start = (to: string) => {
    const plan = planFor(nodeEnvironment, nodeEnvironment.clockFor({}), {}, parseAddress(to), {});
    return dial(CLASSES[name], plan.route);
  };
  return {
    dial: () => start(`http://127.0.0.1:${port}`),
    // Nothing listens on port 1.
    dialNobody: () => start("http://127.0.0.1:1"),
    get server() {
      return ends.at(-1)!;
    },
    turn,
    /** Whatever was sent before this round trip has arrived by its end. */
    async quiet() {
      await new Promise((resolve, reject) => {
        get({ host: "127.0.0.1", port, agent: false }, (response) => response.resume().on("end", resolve)).on(
          "error",
          reject,
        );
      });
      await turn();
    },
    async stop() {
      engine.close();
      for (const one of open) one.destroy();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
