// What the WebSocket entry is made of: the core without all that other transports need.
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { io as makeSocket } from "../../src/index.websocket";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

vi.mock("../../src/build", () => ({ NODE: false, SEVERAL: false }));

beforeEach(() => {
  vi.stubGlobal("WebSocket", WebSocket);
  return () => void vi.unstubAllGlobals();
});

async function serve() {
  const server = await startServer();
  server.io.on("connection", (one) => {
    one.on("ask", (data: unknown, answer: (data: unknown) => void) => answer(data));
    one.on("end", () => one.conn.close());
  });
  return server;
}

function connect(url: string, options = {}) {
  const socket = makeSocket(url, { forceNew: true, reconnectionDelay: 10, ...options });
  onTestFinished(() => void socket.disconnect());
  return socket;
}

describe("a client of the WebSocket entry", () => {
  it.each([[undefined], [["polling", "websocket"]]])(
    "connects, talks, and comes back (transports: %o)",
    async (transports) => {
      const { url } = await serve();
      const socket = connect(url, { transports });
      const buffered = socket.emitWithAck("ask", "early");
      await once(socket, "connect");
      expect(await buffered).toBe("early");
      expect(new Uint8Array((await socket.emitWithAck("ask", new Uint8Array([1, 2]))) as ArrayBuffer)).toEqual(
        new Uint8Array([1, 2]),
      );
      const { id } = socket;
      const [left, back] = [once(socket, "disconnect"), once(socket, "connect")];
      socket.emit("end");
      expect((await left)[0]).toBe("transport close");
      await back;
      expect(socket.id).not.toBe(id);
      expect(socket.io.engine.transport.name).toBe("websocket");
      expect(await socket.emitWithAck("ask", 3)).toBe(3);
    },
  );

  it("shares a connection between namespaces, and ends it with the last one", async () => {
    const { url, io } = await serve();
    io.of("/other");
    const socket = connect(url);
    const other = socket.io.socket("/other");
    await Promise.all([once(socket, "connect"), once(other, "connect")]);
    const closed = once(socket.io, "close");
    socket.disconnect();
    expect(other.connected).toBe(true);
    other.disconnect();
    expect((await closed)[0]).toBe("forced close");
  });

  it("looks for the name of a failure, and has one error for it", async () => {
    const socket = connect("http://127.0.0.1:9", { reconnection: false });
    const [error] = await once(socket, "connect_error");
    expect(error).toMatchObject({ message: "websocket error", code: "network", transport: "websocket" });
    expect(error.errors).toBeUndefined();
  });

  it("has nothing to connect by where only others are asked for, and knows no others than there are", async () => {
    const socket = connect("http://127.0.0.1:9", { reconnection: false, transports: ["polling"] });
    const [error] = await once(socket, "connect_error");
    expect(error).toMatchObject({ message: "No transports available", code: "unavailable" });
    expect(() => connect("http://127.0.0.1:9", { transports: ["pigeon"] })).toThrow("pigeon");
  });
});
