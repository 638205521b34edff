/** Real Socket.IO servers of several versions, each on a port of its own and gone after the test. */
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo, Socket as TcpSocket } from "node:net";
import { onTestFinished } from "vitest";
import { within } from "./wait";
import { Server, type ServerOptions, type Socket as ServerSocket } from "socket.io";

/** The versions at hand: the names the packages are installed under. */
export type ServerVersion = "socket.io" | "sio40" | "sio31" | "sio30" | "sio25";

/** Titles for test names. */
export const versionTitle: Record<ServerVersion, string> = {
  "socket.io": "socket.io 4.8",
  sio40: "socket.io 4.0",
  sio31: "socket.io 3.1",
  sio30: "socket.io 3.0",
  sio25: "socket.io 2.5",
};

export interface TestServer {
  url: string;
  port: number;
  /** The server; typed as the newest version, which the older ones are close enough to. */
  io: Server;
  httpServer: HttpServer;
  /** The server's side of the next connection to a namespace. */
  connection(nsp?: string): Promise<ServerSocket>;
  /** Answers the event `echo` with its own arguments, on every namespace named, also for those connected already. */
  echo(...namespaces: string[]): TestServer;
  /** TCP connections opened since the start. */
  connections(): number;
  close(): Promise<void>;
}

type ServerFactory = (httpServer: HttpServer, options: object) => Server;

async function factoryOf(version: ServerVersion): Promise<ServerFactory> {
  if (version === "socket.io") return (httpServer, options) => new Server(httpServer, options);
  // The variable keeps the type checker from looking for declarations that the aliases do not all have.
  const name: string = version;
  const loaded = (await import(/* @vite-ignore */ name)) as { Server?: typeof Server; default: unknown };
  if (version === "sio25") return loaded.default as ServerFactory;
  const Constructor = (loaded.Server ?? (loaded.default as { Server: typeof Server }).Server) as typeof Server;
  return (httpServer, options) => new Constructor(httpServer, options);
}

/**
 * Starts a server on a free port of 127.0.0.1. Called within a test it is closed when the test ends.
 *
 * @param port - a port to come back on after a restart
 */
export async function startServer(
  options: Partial<ServerOptions> & { version?: ServerVersion; port?: number; keep?: boolean } = {},
): Promise<TestServer> {
  const { version = "socket.io", port: wanted = 0, keep = false, ...rest } = options;
  const create = await factoryOf(version);
  const httpServer = createServer();
  const open = new Set<TcpSocket>();
  let opened = 0;
  httpServer.on("connection", (socket) => {
    opened++;
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  const io = create(httpServer, { serveClient: false, ...rest });
  await new Promise<void>((resolve, reject) => {
    httpServer.once("error", reject);
    httpServer.listen(wanted, "127.0.0.1", resolve);
  });
  const { port } = httpServer.address() as AddressInfo;

  let closed: Promise<void> | undefined;
  const server: TestServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    io,
    httpServer,
    connection: (nsp = "/") => {
      const joined = new Promise<ServerSocket>((resolve) => void io.of(nsp).once("connection", resolve));
      return within(joined, { what: `a client in ${nsp}` });
    },
    echo(...namespaces) {
      const answer = (socket: ServerSocket) =>
        void socket.on("echo", (...args) => (args.pop() as (...args: unknown[]) => void)(...args));
      for (const name of namespaces.length ? namespaces : ["/"]) {
        const nsp = io.of(name);
        nsp.on("connection", answer);
        for (const socket of nsp.sockets.values()) answer(socket);
      }
      return server;
    },
    connections: () => opened,
    // The sockets are destroyed, not ended: a server that dies does not say goodbye, and no test waits for a client.
    close: () =>
      (closed ??= new Promise<void>((resolve) => {
        httpServer.once("close", () => resolve());
        void Promise.resolve(io.close()).catch(() => {});
        httpServer.close();
        for (const socket of open) socket.destroy();
      })),
  };
  if (!keep) onTestFinished(() => server.close());
  return server;
}

/** A port of 127.0.0.1 that nothing listens on (it was free a moment ago). */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
