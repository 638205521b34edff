// How a connection fails after the handshake: sessions, namespaces, sizes, silence, and servers that ask for patience.
import * as msgpack from "socket.io-msgpack-parser";
import { describe, expect, it, vi } from "vitest";
import { connect } from "../support/client";
import { failureOf, rewriting, roundRobin, WAYS, ways } from "../support/failing";
import { openPacket, startRawServer } from "../support/raw-server";
import { startServer } from "../support/servers";
import { collect, once, waitFor } from "../support/wait";

const streams = ["polling", "websocket"] as const;

describe("several nodes without sticky sessions", () => {
  const balanced = async () => {
    const nodes = [await startServer(), await startServer()];
    return roundRobin(...nodes.map(({ port }) => port));
  };

  it("are reached by WebSocket once polling has met one that does not know the session, with one warning", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    try {
      const url = await balanced();
      const socket = connect(url);
      const told: unknown[] = [];
      socket.on("connect_error", (error) => told.push(error));
      const [lost] = await Promise.all([once(socket.io, "close"), once(socket, "connect")]);
      expect(lost[1]).toMatchObject({ code: "no_sticky_session", phase: "http", transport: "polling", status: 400 });
      expect([socket.io.engine.transport.name, told]).toEqual(["websocket", []]);

      const again = connect(url);
      await once(again, "connect");
      expect(again.io.engine.transport.name).toBe("websocket");
      expect(warned.mock.calls).toEqual([[expect.stringMatching(/sticky sessions/)]]);
    } finally {
      warned.mockRestore();
    }
  });

  it("are told of where nothing else is tried", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    try {
      const socket = connect(await balanced(), { ...WAYS.polling, reconnection: false });
      const [error] = await once(socket, "connect_error");
      expect(error).toMatchObject({ code: "no_sticky_session", phase: "namespace" });
      expect(socket.active).toBe(true);
    } finally {
      warned.mockRestore();
    }
  });

  it("do not disturb a client that uses WebSocket alone", async () => {
    const socket = connect(await balanced(), WAYS.websocket);
    await once(socket, "connect");
  });
});

describe("a session that the server has forgotten", () => {
  it("is `session_lost` on polling, and a new one is opened", async () => {
    const server = await startServer();
    const socket = connect(server.url, WAYS.polling);
    await once(socket, "connect");
    const { clients } = server.io.engine as unknown as { clients: Record<string, unknown> };
    for (const id of Object.keys(clients)) Reflect.deleteProperty(clients, id);
    socket.emit("anything");
    const [reason, details] = await once(socket, "disconnect");
    expect(reason).toBe("transport error");
    expect(details).toMatchObject({ code: "session_lost", phase: "http", transport: "polling", status: 400 });
    await once(socket, "connect");
  });
});

describe.each(ways)("with the transports of %s", (way) => {
  it("a middleware that says no is `rejected`, with its message and data", async () => {
    const server = await startServer();
    server.io.use((_socket, next) => next(Object.assign(new Error("not you"), { data: { why: 1 } })));
    const error = await failureOf(server.url, WAYS[way]);
    expect(error).toMatchObject({ message: "not you", code: "rejected", phase: "namespace", data: { why: 1 } });
  });

  it("a namespace that does not exist is `invalid_namespace`", async () => {
    const error = await failureOf(`${(await startServer()).url}/nowhere`, WAYS[way]);
    expect(error).toMatchObject({ message: "Invalid namespace", code: "invalid_namespace", phase: "namespace" });
  });

  it.each([
    ["client", { parser: msgpack }, {}],
    ["server", {}, { parser: msgpack }],
  ])("another parser on the %s's side alone is `parser_mismatch`", async (_name, client, server) => {
    const { url } = await startServer(server);
    const error = await failureOf(url, { ...WAYS[way], ...client });
    expect(error).toMatchObject({ code: "parser_mismatch", phase: "namespace" });
  });

  it("an auth function that throws is `auth_failed`, one that stays silent `auth_timeout`", async () => {
    const { url } = await startServer();
    const cause = new Error("no token");
    const auth = () => Promise.reject(cause);
    const failed = await failureOf(url, { ...WAYS[way], auth: auth as never });
    expect(failed).toMatchObject({ message: "auth failed: no token", code: "auth_failed", phase: "namespace" });
    expect(failed.cause).toBe(cause);
    const silent = await failureOf(url, { ...WAYS[way], auth: (_give: unknown) => {}, timeout: 200 });
    expect(silent).toMatchObject({ code: "auth_timeout", phase: "namespace" });
  });
});

describe.each(streams)("over %s", (transport) => {
  it("a message larger than the server takes is `payload_too_large`, and the connection comes back", async () => {
    const server = await startServer({ maxHttpBufferSize: 1000 });
    // The server's own word on it would be known, and the message refused where it is emitted.
    const down = (text: string) => text.replace('"maxPayload":1000', '"maxPayload":9999');
    const socket = connect(await rewriting(server.port, { down }), WAYS[transport]);
    await once(socket, "connect");
    socket.emit("large", "x".repeat(5000));
    const [reason, details] = await once(socket, "disconnect");
    expect(reason).toBe(transport === "polling" ? "transport error" : "transport close");
    expect(details.code).toBe("payload_too_large");
    if (transport === "polling") expect(details).toMatchObject({ status: 413, message: "xhr post error" });
    else expect(details.context.code).toBe(1009);
    await once(socket, "connect");
  });

  it("an event that ends each connection is given up when its `retries` are used up, and what is behind it arrives", async () => {
    const server = (await startServer({ maxHttpBufferSize: 1000 })).echo();
    const down = (text: string) => text.replace('"maxPayload":1000', '"maxPayload":9999');
    const url = await rewriting(server.port, { down });
    const socket = connect(url, { ...WAYS[transport], retries: 2, reconnectionDelay: 10 });
    let connections = 0;
    socket.on("connect", () => connections++);
    const large = socket.emitWithAck("echo", "x".repeat(5000));
    const behind = socket.emitWithAck("echo", "y");
    await expect(large).rejects.toMatchObject({ code: "payload_too_large" });
    expect(await behind).toBe("y");
    // The first only makes it go alone.
    expect(connections).toBe(5);
  });

  it.each(["sio31", "sio40"] as const)("so it is by a server that does not say why, such as %s", async (version) => {
    const server = (await startServer({ maxHttpBufferSize: 1000, version })).echo();
    const socket = connect(server.url, { ...WAYS[transport], retries: 2, reconnectionDelay: 10 });
    const before = socket.emitWithAck("echo", "x");
    const large = socket.emitWithAck("echo", "x".repeat(5000));
    const behind = socket.emitWithAck("echo", "y");
    await expect(large).rejects.toThrow(/^transport (error|close)$/);
    expect([await before, await behind]).toEqual(["x", "y"]);
  });

  it("a server that falls silent is `ping_timeout`, and another session is opened", async () => {
    const open = ({ sid, number }: { sid: string; number: number }) =>
      openPacket(sid, number === 1 ? { pingInterval: 60, pingTimeout: 40 } : {});
    const socket = connect((await startRawServer({ open })).url, WAYS[transport]);
    await once(socket, "connect");
    const [reason, details] = await once(socket, "disconnect");
    expect([reason, details.code]).toEqual(["ping timeout", "ping_timeout"]);
    await once(socket, "connect");
  });

  it("a server that is busy for a second is not asked again before", async () => {
    const times: number[] = [];
    const busy = () => times.push(performance.now()) === 1;
    const server = await startRawServer({
      request(_req, res) {
        if (transport === "websocket" || !busy()) return;
        res.writeHead(503, { "retry-after": "1" }).end();
        return true;
      },
      upgrade(_req, socket) {
        if (!busy()) return;
        socket.end("HTTP/1.1 503 Busy\r\nretry-after: 1\r\nconnection: close\r\n\r\n");
        return true;
      },
    });
    const socket = connect(server.url, WAYS[transport]);
    const [[error]] = await Promise.all([once(socket, "connect_error"), once(socket, "connect")]);
    expect(error).toMatchObject({ code: "busy", status: 503, retryAfter: 1000 });
    // Timers of Node may fire up to a millisecond early.
    expect(times[1]! - times[0]!).toBeGreaterThan(990);
  });

  it("each failed attempt is told with a code of its own", async () => {
    const statuses = [404, 503, 502];
    let asked = 0;
    const server = await startRawServer({
      request(_req, res) {
        const status = statuses[asked++];
        if (!status) return;
        res.writeHead(status).end();
        return true;
      },
      upgrade(_req, socket) {
        const status = statuses[asked++];
        if (!status) return;
        socket.end(`HTTP/1.1 ${status} No\r\nconnection: close\r\n\r\n`);
        return true;
      },
    });
    const socket = connect(server.url, WAYS[transport]);
    const [calls] = await Promise.all([collect(socket, "connect_error", 3), once(socket, "connect")]);
    expect(calls.map(([error]) => error.code)).toEqual(["path_not_found", "busy", "http_error"]);
    await waitFor(() => socket.connected);
  });
});

it("a server that is busy is not asked again before, though only the second transport is told so", async () => {
  const times: number[] = [];
  const server = await startRawServer({
    request(_req, res) {
      if (times.push(performance.now()) > 1) return;
      res.writeHead(503, { "retry-after": "1" }).end();
      return true;
    },
    upgrade: (_req, socket) => !!socket.end("HTTP/1.1 502 No\r\nconnection: close\r\n\r\n"),
  });
  const socket = connect(server.url, { transports: ["websocket", "polling"] });
  const [[error]] = await Promise.all([once(socket, "connect_error"), once(socket, "connect")]);
  expect(error).toMatchObject({ transport: "websocket", status: 502, retryAfter: 1000 });
  // Timers of Node may fire up to a millisecond early.
  expect(times[1]! - times[0]!).toBeGreaterThan(990);
});
