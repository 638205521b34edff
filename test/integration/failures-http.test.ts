// How a connection fails at HTTP: what answers is not what is wanted there, or wants something else.
import { createServer, type ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { connect, type ClientOptions } from "../support/client";
import { answering, failedTransport, failureOf, listen, rewriting, WAYS, ways } from "../support/failing";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

describe.each(ways)("with the transports of %s", (way) => {
  const alone = way === "websocket";
  const failed = (url: string, options: ClientOptions = {}) => failureOf(url, { ...WAYS[way], ...options });
  /** What an HTTP status alone leads to. */
  const refusal = (code: string, status: number) => ({
    ...failedTransport(way),
    code,
    status,
    phase: alone ? "upgrade" : "http",
    context: { status },
  });

  it.each([
    ["404", "path_not_found", 404],
    ["a redirect", "redirect", 301],
    ["429", "busy", 429],
    ["503", "busy", 503],
    ["403 by something in front", "forbidden", 403],
    ["502 by something in front", "http_error", 502],
  ])("%s is `%s`, with the status", async (_name, code, status) => {
    const error = await failed(await answering(status, "no", { location: "/elsewhere" }));
    expect(error).toMatchObject(refusal(code, status));
    if (!alone) expect([error.description, error.cause]).toEqual([status, undefined]);
    else
      expect([error.description, error.cause.message]).toEqual([error.cause, `Unexpected server response: ${status}`]);
    expect(error.hint).toBeTypeOf("string");
  });

  it.each([
    ["seconds", "2", 2_000, 2_000],
    ["a date", new Date(Date.now() + 60_000).toUTCString(), 50_000, 60_000],
    ["nonsense", "soon", undefined, undefined],
  ])("a Retry-After of %s comes along in milliseconds", async (_name, value, from, to) => {
    const { retryAfter } = await failed(await answering(503, "", { "retry-after": value }));
    if (from === undefined) expect(retryAfter).toBeUndefined();
    else expect(retryAfter >= from && retryAfter <= to!).toBe(true);
  });

  it.each([
    ["401", "forbidden", 401],
    ["429", "busy", 429],
    ["500", "http_error", 500],
  ])("%s by a middleware of the engine is `%s`, with the status and what it says", async (_name, code, status) => {
    const server = await startServer();
    server.io.engine.use((_req: unknown, res: ServerResponse) => {
      res.writeHead(status, { "retry-after": "7" });
      res.end("why");
    });
    const error = await failed(server.url);
    expect(error).toMatchObject({
      ...refusal(code, status),
      context: { status, responseText: "why" },
      retryAfter: 7000,
    });
    expect(error.hint).toBeTypeOf("string");
  });

  it("a web page is `not_socketio`", async () => {
    const error = await failed(await answering(200, "<!doctype html><title>hello</title>"));
    expect(error).toMatchObject({ code: "not_socketio", type: "TransportError", ...(alone && { status: 200 }) });
    expect(error.message).toBe(alone ? "websocket error" : "server error");
  });

  it("a page that says that the port wants TLS is `plain_to_tls`", async () => {
    const url = await answering(400, "<html><h1>The plain HTTP request was sent to HTTPS port</h1></html>");
    expect(await failed(url)).toMatchObject({ code: "plain_to_tls", phase: "tls", status: 400 });
  });

  it("some other WebSocket server is `not_socketio`", async () => {
    const server = createServer((_req, res) => res.writeHead(426).end("Upgrade Required"));
    new WebSocketServer({ server }).on("connection", (socket) => socket.send("hello"));
    const error = await failed(`http://127.0.0.1:${await listen(server)}`);
    expect(error).toMatchObject({ code: "not_socketio", type: "TransportError" });
  });

  it("a server of Socket.IO 2 is `server_too_old`", async () => {
    const server = await startServer({ version: "sio25" });
    const error = await failed(server.url);
    expect(error).toMatchObject({ code: "server_too_old", message: expect.stringMatching(/v2/) });
  });

  it("a server that refuses the version of the protocol is `protocol_version`, and no other transport is tried", async () => {
    const server = await startServer();
    const error = await failed(await rewriting(server.port, { up: (text) => text.replace("EIO=4", "EIO=3") }));
    const phase = alone ? "handshake" : "http";
    expect(error).toMatchObject({ ...failedTransport(way), code: "protocol_version", phase });
    expect(error.errors).toBeUndefined();
  });

  it("a server whose allowRequest says no is `forbidden`, and no other transport is tried", async () => {
    const server = await startServer({ allowRequest: (_req, callback) => callback("not you", false) });
    const error = await failed(server.url);
    expect(error).toMatchObject(refusal("forbidden", alone ? 400 : 403));
    expect(error.context.responseText).toContain("not you");
    expect(error.errors).toBeUndefined();
  });
});

describe("a transport that the server has turned off", () => {
  it("is `polling_disabled` when polling is the only one wanted", async () => {
    const server = await startServer({ transports: ["websocket"] });
    const error = await failureOf(server.url, WAYS.polling);
    expect(error).toMatchObject({
      ...failedTransport("polling"),
      code: "polling_disabled",
      phase: "http",
      status: 400,
    });
  });

  it("is passed over when it is polling and WebSocket is wanted as well", async () => {
    const socket = connect((await startServer({ transports: ["websocket"] })).url);
    await once(socket, "connect");
    expect(socket.io.engine.transport.name).toBe("websocket");
  });

  it("is `websocket_disabled` when WebSocket is the only one wanted", async () => {
    const server = await startServer({ transports: ["polling"] });
    const error = await failureOf(server.url, WAYS.websocket);
    const expected = { ...failedTransport("websocket"), code: "websocket_disabled", phase: "upgrade", status: 400 };
    expect(error).toMatchObject(expected);
    expect(error.context.responseText).toContain("Transport unknown");
  });
});

describe("a proxy that strips the Upgrade header", () => {
  const stripping = async () => {
    const server = await startServer();
    return rewriting(server.port, { up: (text) => text.replace(/(Upgrade: websocket|Connection: Upgrade)\r\n/gi, "") });
  };

  it("is `upgrade_blocked` when WebSocket is the only one wanted", async () => {
    const error = await failureOf(await stripping(), WAYS.websocket);
    expect(error).toMatchObject({
      ...failedTransport("websocket"),
      code: "upgrade_blocked",
      phase: "upgrade",
      status: 400,
    });
  });

  it("leaves polling in use, and the failed upgrade is told as `upgrade_blocked`", async () => {
    const socket = connect(await stripping());
    await once(socket.io, "open");
    const [error] = await once(socket.io.engine, "upgradeError");
    expect(error).toMatchObject({ type: "TransportError", code: "upgrade_blocked", phase: "upgrade" });
    expect(error.message).toBe("probe error: transport error");
    expect([error.transport, error.cause.message]).toEqual(["websocket", "websocket error"]);
    expect(socket.io.engine.transport.name).toBe("polling");
  });
});

describe("the wrong path of a Socket.IO server without anything beside it", () => {
  it("is `path_not_found` over WebSocket, where the server hangs up", async () => {
    const server = await startServer({ destroyUpgradeTimeout: 50 });
    const error = await failureOf(server.url, { ...WAYS.websocket, path: "/wrong" });
    expect(error).toMatchObject({ ...failedTransport("websocket"), code: "path_not_found", phase: "upgrade" });
  });

  it("is `connect_timeout` in phase http over polling, which nobody answers", async () => {
    const server = await startServer();
    const error = await failureOf(server.url, { ...WAYS.polling, path: "/wrong", timeout: 100 });
    expect(error).toMatchObject({ code: "connect_timeout", phase: "http", hint: expect.stringMatching(/`path`/) });
  });
});
