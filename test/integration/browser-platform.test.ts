// The platform of browsers on the WebSocket of ws and the fetch of Node, which have the same face.
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { createClient } from "../../src/client";
import { browserEnvironment, webSocketEnvironment } from "../../src/platform/browser";
import { Polling } from "../../src/transport/polling";
import { WebSocketTransport } from "../../src/transport/websocket";
import { openPacket, type Script, startRawServer } from "../support/raw-server";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

/** Connects with `maxReceive: 1000` to a server that sends what it is told to. */
async function connected() {
  vi.stubGlobal("WebSocket", WebSocket);
  onTestFinished(() => void vi.unstubAllGlobals());
  const server = await startServer();
  server.io.on("connection", (one) => one.on("ask", (data) => one.emit("told", data)));
  const io = createClient(webSocketEnvironment, { websocket: WebSocketTransport });
  const socket = io(server.url, { forceNew: true, maxReceive: 1000, reconnectionDelay: 10 });
  onTestFinished(() => void socket.disconnect());
  await once(socket, "connect");
  return socket;
}

describe("maxReceive in a browser", () => {
  it.each([
    ["text", (length: number) => "x".repeat(length - '42["told",""]'.length)],
    ["binary", (length: number) => new ArrayBuffer(length)],
  ])("lets %s of that length pass, and closes with message_too_large when it is longer", async (_kind, make) => {
    const socket = await connected();
    const told = once(socket, "told");
    socket.emit("ask", make(1000));
    await told;
    const left = once(socket, "disconnect");
    const back = once(socket, "connect");
    socket.emit("ask", make(1001));
    const [reason, details] = await left;
    expect([reason, details.code]).toEqual(["transport error", "message_too_large"]);
    await back;
  });
});

describe("the first answer of a server, in a browser,", () => {
  async function failed(request: Script["request"]) {
    const server = await startRawServer({ request });
    const io = createClient(browserEnvironment, { polling: Polling });
    const socket = io(server.url, { forceNew: true, maxReceive: 1000, reconnection: false });
    onTestFinished(() => void socket.disconnect());
    const [error] = await once(socket, "connect_error");
    return { error, asked: server.requests.length };
  }

  it("that breaks off behind its head was no matter of CORS, which is not asked about", async () => {
    const { error, asked } = await failed((_req, res) => {
      res.writeHead(200, { "content-length": 500 }).write(openPacket("a").slice(0, 50), () => res.destroy());
      return true;
    });
    expect(error).toMatchObject({ message: "xhr poll error", code: "network", phase: "http", status: 200 });
    expect(asked).toBe(1);
  });

  it("that is a page in another place was a redirect, though that page is there", async () => {
    const { error } = await failed(({ url }, res) => {
      if (url === "/login") res.end("<!doctype html><title>Who are you?</title>");
      else res.writeHead(302, { location: "/login" }).end();
      return true;
    });
    expect(error).toMatchObject({ message: "xhr poll error", code: "redirect", phase: "http", status: 200 });
  });

  it("that is larger than maxReceive is named so", async () => {
    const { error } = await failed((_req, res) => !!res.end("x".repeat(2000)));
    expect(error).toMatchObject({ message: "xhr poll error", code: "message_too_large", phase: "http", status: 200 });
  });

  it.each(["extraHeaders", "maxReceive"])("comes also where %s is null, which is none", async (name) => {
    const server = await startServer();
    const io = createClient(browserEnvironment, { polling: Polling });
    const socket = io(server.url, { forceNew: true, [name]: null, reconnection: false });
    onTestFinished(() => void socket.disconnect());
    await once(socket, "connect");
  });
});

describe("a WebSocket that takes headers as a third argument, as React Native's does,", () => {
  it("gets extraHeaders, and those of transportOptions in their place", async () => {
    vi.stubGlobal("WebSocket", WebSocket);
    onTestFinished(() => void vi.unstubAllGlobals());
    const server = await startServer();
    const io = createClient(browserEnvironment, { websocket: WebSocketTransport });
    const heard = async (options: object) => {
      const socket = io(server.url, { forceNew: true, transports: ["websocket"], ...options });
      onTestFinished(() => void socket.disconnect());
      return (await server.connection()).handshake.headers["x-token"];
    };
    const extraHeaders = { "x-token": "abc" };
    expect(await heard({ extraHeaders })).toBe("abc");
    expect(await heard({ transportOptions: { websocket: { extraHeaders: { "x-token": "own" } } }, extraHeaders })).toBe(
      "own",
    );
    expect(await heard({})).toBeUndefined();
  });
});

describe("something that stands in the place of fetch, and throws at once,", () => {
  it("ends the connection when that was open, and another is made", async () => {
    const server = await startServer();
    const io = createClient(browserEnvironment, { polling: Polling });
    const socket = io(server.url, { forceNew: true, reconnectionDelay: 10 });
    onTestFinished(() => void socket.disconnect());
    await once(socket, "connect");
    const left = once(socket, "disconnect");
    vi.stubGlobal("fetch", () => {
      vi.unstubAllGlobals();
      throw new TypeError("not today");
    });
    const back = once(socket, "connect");
    socket.emit("any");
    const [reason, details] = await left;
    expect(reason).toBe("transport error");
    expect(details.cause).toMatchObject({ message: "not today" });
    await back;
  });
});
