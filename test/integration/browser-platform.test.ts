// The platform of browsers on the WebSocket of ws, which has the same face.
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { createClient } from "../../src/client";
import { webSocketEnvironment } from "../../src/platform/browser";
import { WebSocketTransport } from "../../src/transport/websocket";
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
