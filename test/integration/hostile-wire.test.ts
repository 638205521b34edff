// Servers that break the rules of HTTP or of WebSockets, or keep to them by half.
import type { IncomingMessage } from "node:http";
import { createServer, type Socket as TcpSocket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocketServer } from "ws";
import { catchUncaught, connect } from "../support/client";
import { openPacket, startRawServer } from "../support/raw-server";
import { once, waitFor } from "../support/wait";

const SWITCHING = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n";

describe("polling", () => {
  const polling = { transports: ["polling"] as ["polling"] };

  it.each<[string, (req: IncomingMessage) => boolean]>([
    ["first request", () => true],
    ["poll", ({ method, url }) => method === "GET" && !!url?.includes("sid=")],
    ["request that carries an event", ({ method }) => method === "POST"],
  ])("whose %s is answered with another protocol ends at once, and opens again", async (_name, meant) => {
    const caught = catchUncaught();
    let answered = 0;
    const server = await startRawServer({
      request: (req, res) => meant(req) && !answered++ && !!res.socket!.write(`${SWITCHING}\r\n`),
    });
    const socket = connect(server.url, polling);
    const begin = performance.now();
    await waitFor(() => answered && socket.connected);
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(caught).toEqual([]);
  });

  it("whose events a page answers for the server ends, and tells of them", async () => {
    let captive = false;
    const server = await startRawServer({
      request: ({ method }, res) => captive && method === "POST" && !!res.end("<html>Please log in</html>"),
    });
    const socket = connect(server.url, polling);
    const lost: unknown[] = [];
    socket.on("undelivered", ({ args, lost: certainly }: { args: unknown[]; lost: boolean }) => {
      lost.push([args, certainly]);
      captive = false;
    });
    await once(socket, "connect");
    captive = true;
    const closed = once(socket.io, "close");
    socket.emit("event", 1);
    expect((await closed)[1]).toMatchObject({ code: "not_socketio" });
    await waitFor(() => socket.connected);
    expect(lost).toEqual([[["event", 1], false]]);
  });
});

/** A server whose side of a connection stays open, whatever the client does about its own. */
async function startHalfOpen(last: Buffer): Promise<string> {
  const tcp = createServer({ allowHalfOpen: true });
  const sockets = new Set<TcpSocket>();
  const websockets = new WebSocketServer({ noServer: true });
  tcp.on("connection", (socket: TcpSocket) => {
    sockets.add(socket.on("error", () => {}));
    // What ws would do when the client says goodbye.
    socket.end = () => socket;
    socket.once("data", (head) => {
      const [, key] = /^sec-websocket-key: (.*)\r$/im.exec(String(head))!;
      const headers = { upgrade: "websocket", "sec-websocket-key": key, "sec-websocket-version": "13" };
      websockets.handleUpgrade({ method: "GET", headers } as never, socket, Buffer.alloc(0), (ws) => {
        ws.on("error", () => {});
        ws.send(openPacket("half-open"));
        ws.on("message", () => ws.send('40{"sid":"a"}', () => socket.write(last)));
      });
    });
  });
  await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    tcp.close();
    for (const socket of sockets) socket.destroy();
  });
  return `http://127.0.0.1:${(tcp.address() as { port: number }).port}`;
}

describe("a WebSocket", () => {
  const websocket = { transports: ["websocket"] as ["websocket"] };

  it.each([
    ["a frame that makes no sense", Buffer.from([0x83, 1, 0x78]), "transport error", "bad_frame"],
    ["text that is no UTF-8", Buffer.from([0x81, 1, 0xff]), "transport error", "bad_frame"],
    ["a masked frame", Buffer.from([0x81, 0x81, 1, 2, 3, 4, 5]), "transport error", "bad_frame"],
    ["its goodbye", Buffer.from([0x88, 2, 3, 0xe8]), "transport close", undefined],
  ])("whose server sends %s, and then keeps the connection, ends", async (_name, last, expected, code) => {
    const socket = connect(await startHalfOpen(last), { ...websocket, reconnection: false });
    await once(socket, "connect");
    const [reason, details] = await once(socket, "disconnect");
    expect(reason).toBe(expected);
    expect((details as { code?: string }).code).toBe(code);
  });

  it("whose server announces more than 100 MB is `message_too_large`, without a word about it in the settings", async () => {
    // The head of a text frame of 200 MB.
    const head = Buffer.from([0x81, 127, 0, 0, 0, 0, 0x0c, 0, 0, 0]);
    const server = await startRawServer({
      websocket: (ws) => void ws.on("message", () => (ws as unknown as { _socket: TcpSocket })._socket.write(head)),
    });
    const socket = connect(server.url, { ...websocket, reconnection: false });
    const [, details] = await once(socket.io, "close");
    expect(details).toMatchObject({ code: "message_too_large" });
  });

  it("whose handshake carries the wrong key fails in phase upgrade", async () => {
    const server = await startRawServer({
      upgrade: (_req, socket) => socket.write(`${SWITCHING}sec-websocket-accept: wrong\r\n\r\n`),
    });
    const [error] = await once(connect(server.url, websocket), "connect_error");
    expect(error).toMatchObject({ code: "network", phase: "upgrade" });
  });
});
