/** Servers and proxies that fail in one certain way, and the error that a client makes of it. */
import { createServer, request, type RequestListener, type Server as HttpServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect as connectTcp, createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { connect, type ClientOptions, type ClientSocket } from "./client";
import { selfSigned, type SelfSigned } from "./self-signed";
import { once } from "./wait";

/** The ways to connect that the rows are told apart by: as it is by default, and each transport alone. */
export const WAYS: Record<"default" | "polling" | "websocket", ClientOptions> = {
  default: {},
  polling: { transports: ["polling"] },
  websocket: { transports: ["websocket"] },
};
export type Way = keyof typeof WAYS;
export const ways = Object.keys(WAYS) as Way[];

/** What a client without a second attempt is told first. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the error with whatever fields it has
export async function failureOf(url: string, options: ClientOptions = {}): Promise<any> {
  const socket = connect(url, { reconnection: false, ...options });
  return (await once(socket, "connect_error"))[0];
}

/** The message, type and description that the reference has for a transport that failed. */
export const failedTransport = (way: Way) => ({
  message: way === "websocket" ? "websocket error" : "xhr poll error",
  type: "TransportError",
  transport: way === "websocket" ? "websocket" : "polling",
});

/** Listens on a free port of 127.0.0.1 until the test ends. */
export async function listen(server: ReturnType<typeof createTcpServer> | HttpServer): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  return (server.address() as AddressInfo).port;
}

/** A server that answers every request in one way, also those that ask for a WebSocket. */
export async function answering(status: number, body = "", headers: Record<string, string> = {}): Promise<string> {
  const server = createServer((_req, res) => res.writeHead(status, headers).end(body));
  server.on("upgrade", (_req, socket) => {
    const lines = Object.entries({ ...headers, "content-length": body.length }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    socket.end(`HTTP/1.1 ${status} No\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

/** A port where each connection is handed to the test. */
export async function tcp(accept: (socket: Socket) => void): Promise<number> {
  return listen(createTcpServer(accept));
}

/** A TLS server that answers like any web server. */
export async function secure(certificate: SelfSigned = selfSigned(), answer?: RequestListener): Promise<number> {
  return listen(createTlsServer(certificate, answer ?? ((_req, res) => res.end("hello"))));
}

/** A proxy that changes the text of what goes through it: requests (`up`) or responses (`down`). */
export async function rewriting(
  target: number,
  change: { up?: (text: string) => string; down?: (text: string) => string },
): Promise<string> {
  const through = (data: Buffer, by: ((text: string) => string) | undefined) =>
    by ? Buffer.from(by(data.toString("latin1")), "latin1") : data;
  const port = await tcp((client) => {
    const upstream = connectTcp(target, "127.0.0.1");
    client.on("data", (data: Buffer) => upstream.write(through(data, change.up)));
    upstream.on("data", (data: Buffer) => client.write(through(data, change.down)));
    client.on("end", () => upstream.end()).on("close", () => upstream.destroy());
    upstream.on("end", () => client.end()).on("error", () => client.destroy());
  });
  return `http://127.0.0.1:${port}`;
}

/** A proxy before several nodes that sends each request to the next of them. */
export async function roundRobin(...nodes: number[]): Promise<string> {
  let next = 0;
  const node = (): number => nodes[next++ % nodes.length]!;
  const server = createServer((req, res) => {
    const { url: path, method, headers } = req;
    const onwards = request({ host: "127.0.0.1", port: node(), path, method, headers, agent: false }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onwards.on("error", () => res.destroy());
    res.on("close", () => onwards.destroy());
    req.pipe(onwards);
  });
  server.on("upgrade", ({ url, headers }, socket) => {
    const upstream = connectTcp(node(), "127.0.0.1");
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
    upstream.write(`GET ${url} HTTP/1.1\r\n${lines.join("")}\r\n`);
    upstream.on("error", () => socket.destroy()).on("close", () => socket.destroy());
    socket.on("error", () => upstream.destroy()).on("close", () => upstream.destroy());
    upstream.pipe(socket).pipe(upstream);
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

/** The times, in milliseconds, that lie between the attempts of a client, until there are so many of them. */
export function attempts(socket: ClientSocket, into: number[] = []): number[] {
  socket.io.on("reconnect_attempt", () => into.push(performance.now()));
  return into;
}
