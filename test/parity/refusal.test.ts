import { describe, expect, it } from "vitest";
import { barrier, connect, differs } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { closedPort, startServer } from "../support/servers";
import { once } from "../support/wait";

const refusal = (message: string, data?: unknown) =>
  Object.assign(new Error(message), data === undefined ? {} : { data });

describe("connect_error", () => {
  it("carries the message and the data of a middleware's error", async () => {
    const server = await startServer();
    server.io.use((_socket, next) => next(refusal("not you", { code: 42, deep: [1] })));
    const socket = connect(server.url);
    const [error] = await once(socket, "connect_error");
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe("not you");
    expect(error.data).toEqual({ code: 42, deep: [1] });
  });

  it("has no data when the middleware gave none", async () => {
    const server = await startServer();
    server.io.use((_socket, next) => next(refusal("no")));
    const [error] = await once(connect(server.url), "connect_error");
    expect(error.data).toBeUndefined();
  });

  it("by a middleware leaves the socket inactive and unconnected, without a further attempt", async () => {
    const server = (await startServer()).echo();
    let tries = 0;
    server.io.of("/closed").use((_socket, next) => {
      tries++;
      next(refusal("no"));
    });
    const main = connect(server.url);
    const socket = main.io.socket("/closed");
    await once(socket, "connect_error");
    expect([socket.active, socket.connected]).toEqual([false, false]);
    await barrier(main);
    expect(tries).toBe(1);
  });

  it("by a middleware leaves the other namespaces alone", async () => {
    const server = (await startServer()).echo();
    server.io.of("/closed").use((_socket, next) => next(refusal("no")));
    const main = connect(server.url);
    await once(main, "connect");
    await once(main.io.socket("/closed"), "connect_error");
    await barrier(main);
    expect(main.connected).toBe(true);
  });

  it("is followed by a connection when the credentials are changed and connect() is called", async () => {
    const server = await startServer();
    server.io.use((socket, next) => next(socket.handshake.auth["token"] === "good" ? undefined : refusal("bad token")));
    const socket = connect(server.url, { auth: { token: "bad" } });
    socket.once("connect_error", () => {
      (socket.auth as Record<string, unknown>)["token"] = "good";
      socket.connect();
    });
    await once(socket, "connect");
  });

  it("says 'Invalid namespace' for one that the server does not have", async () => {
    const server = await startServer();
    const [error] = await once(connect(`${server.url}/unknown`), "connect_error");
    expect(error.message).toBe("Invalid namespace");
  });

  it("by an unreachable server leaves the socket active", async () => {
    const socket = connect(`http://127.0.0.1:${await closedPort()}`);
    const [error] = await once(socket, "connect_error");
    expect(error).toBeInstanceOf(Error);
    expect(error.type).toBe("TransportError");
    expect([socket.active, socket.connected]).toEqual([true, false]);
  });

  it.each([
    ["polling", "xhr poll error"],
    ["websocket", "websocket error"],
  ] as const)("by an unreachable server over %s says '%s'", async (transport, message) => {
    const socket = connect(`http://127.0.0.1:${await closedPort()}`, { transports: [transport] });
    const [error] = await once(socket, "connect_error");
    expect(error.message).toBe(message);
    expect(error.description).toBeDefined();
  });

  it("has a response without status as context when polling reaches nobody", async () => {
    const socket = connect(`http://127.0.0.1:${await closedPort()}`, { transports: ["polling"] });
    const [{ description, context }] = await once(socket, "connect_error");
    expect([description, context.status, context.statusText.code]).toEqual([0, 0, "ECONNREFUSED"]);
    expect(context.responseText).toBe("");
  });

  it("has Node's own error in the description when a WebSocket reaches nobody", async () => {
    const socket = connect(`http://127.0.0.1:${await closedPort()}`, { transports: ["websocket"] });
    const [error] = await once(socket, "connect_error");
    expect(error.description.error.code).toBe("ECONNREFUSED");
  });

  it("has an event of type error as description when a WebSocket is answered in another way", async () => {
    const server = await startServer({ allowRequest: (_req, callback) => callback("go away", false) });
    const [error] = await once(connect(server.url, { transports: ["websocket"] }), "connect_error");
    const { type, message, error: cause } = error.description;
    expect([type, message]).toEqual(["error", "Unexpected server response: 400"]);
    expect(cause.message).toBe(message);
  });

  it("has the HTTP status as description when the server answers with one", async () => {
    const server = await startRawServer({
      request(_req, res) {
        res.writeHead(503).end("busy");
        return true;
      },
    });
    const [error] = await once(connect(server.url, { transports: ["polling"] }), "connect_error");
    expect(error).toMatchObject({ message: "xhr poll error", type: "TransportError", description: 503 });
    expect(error.context.status).toBe(503);
  });

  it("comes when allowRequest refuses, with status 403", async () => {
    const server = await startServer({ allowRequest: (_req, callback) => callback("go away", false) });
    const [error] = await once(connect(server.url), "connect_error");
    expect(error.description).toBe(403);
  });

  differs("has the server's words in context.responseText", "has an empty text in Node", async () => {
    const server = await startServer({ allowRequest: (_req, callback) => callback("go away", false) });
    const [error] = await once(connect(server.url), "connect_error");
    expect(error.context.responseText).toBe('{"code":4,"message":"go away"}');
  });

  it("says 'timeout' when the server stays silent for the timeout", async () => {
    const server = await startRawServer({ open: () => undefined });
    const [error] = await once(connect(server.url, { timeout: 60 }), "connect_error");
    expect(error.message).toBe("timeout");
  });

  it("tells that a 2.x server is not compatible", async () => {
    const server = await startRawServer({
      frame(frame, peer) {
        if (!frame.startsWith("40")) return;
        peer.send("40");
        return true;
      },
    });
    const [error] = await once(connect(server.url), "connect_error");
    expect(error.message).toMatch(/v2/);
  });

  it("is passed by a middleware that waits", async () => {
    const server = await startServer();
    server.io.use((_socket, next) => void setTimeout(next, 20));
    await once(connect(server.url), "connect");
  });

  differs("on a live socket leaves connected false", "leaves it true", async () => {
    const server = await startRawServer();
    const socket = connect(server.url, { transports: ["websocket"] });
    await once(socket, "connect");
    const failed = once(socket, "connect_error");
    server.peers[0].send('44{"message":"not any more"}');
    expect((await failed)[0].message).toBe("not any more");
    expect(socket.connected).toBe(false);
  });
});
