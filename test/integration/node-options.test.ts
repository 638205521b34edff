import { Agent, createServer } from "node:http";
import { connect as dial, type AddressInfo, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { Duplex } from "node:stream";
import { Server } from "socket.io";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { barrier, connect } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { startServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

const transports = ["polling", "websocket"] as const;
const noIPv6 = !Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === "::1"));

describe.each(transports)("on %s", (transport) => {
  const base = { transports: [transport] };

  it("extraHeaders that are lists arrive as HTTP joins them", async () => {
    const server = await startRawServer();
    await once(connect(server.url, { ...base, extraHeaders: { "x-list": ["a", "b"] } as never }), "connect");
    expect(new Set(server.requests.map(({ headers }) => headers["x-list"]))).toEqual(new Set(["a, b"]));
  });

  it("extraHeaders replace those that the client sets itself", async () => {
    const server = await startRawServer();
    const extraHeaders = { "User-Agent": "mine/1", Host: "elsewhere.test" };
    await once(connect(server.url, { ...base, extraHeaders }), "connect");
    expect(server.requests[0].headers).toMatchObject({ "user-agent": "mine/1", host: "elsewhere.test" });
  });

  it("extraHeaders that are changed in reconnect_attempt hold from the next attempt on", async () => {
    const server = await startRawServer();
    const socket = connect(server.url, { ...base, extraHeaders: { "x-token": "old" } });
    await once(socket, "connect");
    socket.io.on("reconnect_attempt", () => (socket.io.opts.extraHeaders = { "x-token": "new" }));
    const again = once(socket, "connect");
    server.peers[0].send("1");
    await again;
    expect(server.requests.at(-1)?.headers["x-token"]).toBe("new");
  });

  it("transportOptions win over the common options, for their transport only", async () => {
    const server = await startRawServer();
    const other = transport === "polling" ? "websocket" : "polling";
    const transportOptions = {
      [transport]: { extraHeaders: { "x-own": "1" }, timestampRequests: true, timestampParam: "ts" },
      [other]: { extraHeaders: { "x-own": "2" } },
    };
    const options = { ...base, extraHeaders: { "x-own": "0" }, timestampRequests: false, transportOptions };
    await once(connect(server.url, options), "connect");
    expect(server.requests[0].headers["x-own"]).toBe("1");
    expect(server.requests[0].url.searchParams.has("ts")).toBe(true);
  });

  it("localAddress is where the connection comes from", async () => {
    const server = await startServer();
    connect(server.url, { ...base, localAddress: "127.0.0.2" } as never);
    expect((await server.connection()).handshake.address).toMatch(/127\.0\.0\.2$/);
  });

  it.skipIf(noIPv6)("family decides which address of a name is dialled", async () => {
    const http = createServer();
    const io = new Server(http, { serveClient: false });
    await new Promise<void>((resolve) => http.listen(0, "::1", resolve));
    onTestFinished(() => void io.close());
    const { port } = http.address() as AddressInfo;
    const dialled = { ...base, reconnection: false };
    await once(connect(`http://localhost:${port}`, { ...dialled, family: 4 } as never), "connect_error");
    await once(connect(`http://[::1]:${port}`, dialled), "connect");
    expect([...io.sockets.sockets.values()].map(({ handshake }) => handshake.address)).toEqual(["::1"]);
  });

  it.each<[string, object, string]>([
    ["with a slash in the end", { path: "/a/b/" }, "/a/b/"],
    ["without one", { path: "/a/b" }, "/a/b/"],
    ["with addTrailingSlash: false", { path: "/a/b/", addTrailingSlash: false }, "/a/b"],
  ])("the path %s reaches the server as it should", async (_, options, expected) => {
    const server = await startRawServer();
    await once(connect(server.url, { ...base, ...options }), "connect");
    expect(new Set(server.requests.map(({ url }) => url.pathname))).toEqual(new Set([expected]));
  });

  it("redirects in a loop end in an error at once", async () => {
    const server = await startRawServer({
      request: (req, res) => !!res.writeHead(302, { location: req.url }).end(),
      upgrade: (req, socket) =>
        socket.end(`HTTP/1.1 302 Found\r\nLocation: ${req.url}\r\nContent-Length: 0\r\n\r\n`) && true,
    });
    const [error] = await once(connect(server.url, { ...base, reconnection: false }), "connect_error");
    expect([error.code, server.requests.length]).toEqual(["redirect", 1]);
  });

  it("a message that is larger than maxReceive ends the connection, and the next one opens", async () => {
    const server = await startServer({ maxHttpBufferSize: 1e7 });
    const socket = connect(server.url, { ...base, maxReceive: 10_000 });
    const peer = await server.connection();
    await once(socket, "connect");
    peer.emit("fits", "x".repeat(9_000));
    await once(socket, "fits");
    const ended = once(socket, "disconnect");
    const again = once(socket, "connect");
    peer.emit("large", "x".repeat(20_000));
    expect((await ended)[0]).toBe("transport error");
    await again;
  });

  it("timers that a test framework fakes are left alone with useNativeTimers", async () => {
    const server = (await startServer({ pingInterval: 30, pingTimeout: 1_000 })).echo();
    const socket = connect(server.url, { ...base, useNativeTimers: true, autoConnect: false });
    const [setNative, clearNative] = [setTimeout, clearTimeout];
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const opened = new Promise<void>((resolve, reject) => {
      const limit = setNative(() => reject(new Error("no reconnection")), 4_000);
      let connects = 0;
      socket.on("connect", () => {
        if (++connects === 1) return void server.io.sockets.sockets.forEach(({ conn }) => conn.close());
        clearNative(limit);
        resolve();
      });
    });
    socket.connect();
    await opened;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("polling in Node", () => {
  it("needs at most three TCP connections for 50 exchanges", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: ["polling"] });
    for (let n = 0; n < 50; n++) await socket.timeout(4_000).emitWithAck("echo", n);
    expect(server.connections()).toBeLessThanOrEqual(3);
  });

  it("lets go of a connection before a server does that keeps it for two seconds, and loses nothing", async () => {
    const server = (await startServer()).echo();
    server.httpServer.keepAliveTimeout = 60_000;
    const open: Socket[] = [];
    server.httpServer.on("connection", (one) => open.push(one));
    const socket = connect(server.url, { transports: ["polling"] });
    await barrier(socket);
    const ended = new Promise((resolve) => {
      for (const one of open) one.once("close", resolve);
    });
    const since = Date.now();
    await socket.emitWithAck("echo", 1);
    await ended;
    expect(Date.now() - since).toBeLessThan(1_950);
    expect(await socket.emitWithAck("echo", 2)).toBe(2);
  });

  it("gives up a POST after requestTimeout, and reconnects", async () => {
    let swallow = false;
    const server = await startRawServer({ request: ({ method }) => swallow && method === "POST" });
    const socket = connect(server.url, {
      transports: ["polling"],
      transportOptions: { polling: { requestTimeout: 150 } },
    });
    const alive = setInterval(() => server.peers.at(-1)?.send("2"), 50);
    onTestFinished(() => clearInterval(alive));
    await once(socket, "connect");
    swallow = true;
    const ended = once(socket, "disconnect");
    socket.emit("swallowed");
    const [reason, details] = await ended;
    expect([reason, details.phase]).toEqual(["transport error", "http"]);
    swallow = false;
    await once(socket, "connect");
  });

  it("with timestamps off leaves the query to the protocol and the application", async () => {
    const server = await startRawServer();
    const options = { transports: ["polling"] as const, timestampRequests: false, query: { a: "1" } };
    await once(connect(server.url, options as never), "connect");
    const [{ url }] = server.requests;
    expect(Object.fromEntries(url.searchParams)).toEqual({ a: "1", EIO: "4", transport: "polling" });
  });
});

/** Connections that are no sockets of Node, as those through a tunnel of somebody's own may be. */
class Tunnel extends Agent {
  createConnection({ port }: { port: number }): Duplex {
    const socket = dial(port, "127.0.0.1");
    return Duplex.from({ readable: socket, writable: socket });
  }
}

describe.each(transports)("an agent whose connections are of its own kind carries %s", (transport) => {
  it.each([true, false])("with autoUnref: %s", async (autoUnref) => {
    const server = (await startServer()).echo();
    const agent = new Tunnel() as never;
    const socket = connect(server.url, { transports: [transport], autoUnref, agent });
    expect(await socket.timeout(4000).emitWithAck("echo", "x")).toBe("x");
  });
});

describe("a header that cannot be sent", () => {
  const extraHeaders = { "x-token": "a\nb" };

  it.each(transports)("is an error of connecting, on %s", async (transport) => {
    const server = await startRawServer();
    const socket = connect(server.url, { transports: [transport], reconnection: false, extraHeaders });
    const [error] = await once(socket, "connect_error");
    expect(error).toMatchObject({ code: "unavailable", message: expect.stringContaining("x-token") });
  });

  it("that was sound before ends the connection, not the process, and is mended by the next change", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: ["polling"], reconnectionDelay: 10 });
    await barrier(socket);
    const lost = once(socket, "disconnect");
    socket.io.opts.extraHeaders = extraHeaders;
    socket.emit("echo", 1);
    const [reason, details] = await lost;
    expect([reason, details]).toMatchObject(["transport error", { code: "unavailable" }]);
    socket.io.opts.extraHeaders = {};
    await barrier(socket);
  });
});

describe("a WebSocket in Node", () => {
  const websocket = { transports: ["websocket"] as ["websocket"] };

  it.each<[string, string | string[], string]>([
    ["one name", "v1", "v1"],
    ["a list", ["v2", "v1"], "v2,v1"],
  ])("offers the sub-protocols given as %s", async (_, protocols, expected) => {
    const server = await startRawServer();
    await once(connect(server.url, { ...websocket, protocols }), "connect");
    expect(server.requests[0].headers["sec-websocket-protocol"]?.replace(/ /g, "")).toBe(expected);
  });

  it("shows the origin of the options", async () => {
    const server = await startRawServer();
    await once(connect(server.url, { ...websocket, origin: "https://app.test" }), "connect");
    expect(server.requests[0].headers.origin).toBe("https://app.test");
  });

  it("refuses messages above maxPayload, and reconnects", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { ...websocket, maxPayload: 1_000 });
    await barrier(socket);
    const again = once(socket, "disconnect").then(() => once(socket, "connect"));
    server.io.emit("large", "x".repeat(2_000));
    await again;
    await waitFor(() => server.io.sockets.sockets.size === 1);
  });
});
