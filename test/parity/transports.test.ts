import { describe, expect, it } from "vitest";
import { barrier, connect, differs, entry, soon } from "../support/client";
import { startRawServer, openPacket } from "../support/raw-server";
import { startServer } from "../support/servers";
import { startProxy, WEBSOCKET_HANDSHAKE } from "../support/tcp-proxy";
import { once, waitFor } from "../support/wait";

describe("transports", () => {
  it("begin with polling and upgrade to WebSocket", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    await once(socket.io, "open");
    const { engine } = socket.io;
    expect(engine.transport.name).toBe("polling");
    const [transport] = await once(engine, "upgrade");
    expect(transport.name).toBe("websocket");
    expect(engine.transport.name).toBe("websocket");
  });

  it("stay on polling with transports: ['polling']", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: ["polling"] });
    const peer = await server.connection();
    await barrier(socket);
    expect([socket.io.engine.transport.name, peer.conn.transport.name]).toEqual(["polling", "polling"]);
  });

  it("use WebSocket alone with transports: ['websocket']", async () => {
    const server = (await startServer()).echo();
    let requests = 0;
    server.httpServer.on("request", () => requests++);
    const socket = connect(server.url, { transports: ["websocket"] });
    await barrier(socket);
    expect(socket.io.engine.transport.name).toBe("websocket");
    expect(requests).toBe(0);
  });

  it("do not upgrade with upgrade: false", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { upgrade: false });
    let upgrades = 0;
    server.httpServer.on("upgrade", () => upgrades++);
    for (let n = 0; n < 10; n++) await barrier(socket);
    expect([socket.io.engine.transport.name, upgrades]).toEqual(["polling", 0]);
  });

  it("do not upgrade when the server allows none", async () => {
    const server = (await startServer({ allowUpgrades: false })).echo();
    const socket = connect(server.url);
    for (let n = 0; n < 10; n++) await barrier(socket);
    expect(socket.io.engine.transport.name).toBe("polling");
  });

  it("take TLS from the URL where there is one, not from `secure`", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { secure: true });
    await barrier(socket);
    expect(socket.connected).toBe(true);
  });

  it("may begin with WebSocket when it comes first", async () => {
    const server = await startServer();
    const socket = connect(server.url, { transports: ["websocket", "polling"] });
    await once(socket.io, "open");
    expect(socket.io.engine.transport.name).toBe("websocket");
  });

  it("go on with polling when the upgrade is blocked", async () => {
    const server = (await startServer()).echo();
    const proxy = await startProxy(server.port, { block: WEBSOCKET_HANDSHAKE });
    const socket = connect(proxy.url);
    await once(socket.io, "open");
    const [error] = await once(socket.io.engine, "upgradeError");
    expect(error).toBeInstanceOf(Error);
    await barrier(socket);
    expect(socket.io.engine.transport.name).toBe("polling");
  });

  it("take classes in place of names", async () => {
    const server = await startServer();
    const socket = connect(server.url, { transports: [entry["NodeWebSocket"]] as never });
    await once(socket, "connect");
    expect(socket.io.engine.transport.name).toBe("websocket");
  });

  it("take classes for an upgrade as well", async () => {
    const server = await startServer();
    const socket = connect(server.url, { transports: [entry["NodeXHR"], entry["NodeWebSocket"]] as never });
    await once(socket.io, "open");
    expect(socket.io.engine.transport.name).toBe("polling");
    await once(socket.io.engine, "upgrade");
  });

  it("are those of transportImplementations, in their order, where that is given", async () => {
    const server = await startServer();
    const transportImplementations = [entry["NodeXHR"], entry["NodeWebSocket"]];
    const socket = connect(server.url, { transportImplementations: transportImplementations as never });
    await once(socket.io, "open");
    expect(socket.io.engine.transport.name).toBe("polling");
    expect((await once(socket.io.engine, "upgrade"))[0].name).toBe("websocket");
    const other = connect(server.url, { transportImplementations: [entry["NodeWebSocket"]] as never });
    await once(other, "connect");
    expect(other.io.engine.transport.name).toBe("websocket");
  });

  it.each(["transports", "transportImplementations"])("take the classes of engine.io-client in %s", async (option) => {
    const server = (await startServer()).echo();
    const { NodeXHR, NodeWebSocket } = await import("engine.io-client");
    for (const [name, given] of Object.entries({ polling: NodeXHR, websocket: NodeWebSocket })) {
      const socket = connect(server.url, { [option]: [given] });
      await barrier(socket);
      expect(socket.io.engine.transport.name).toBe(name);
    }
  });

  it("may have names of former times behind the first", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: ["websocket", "flashsocket", "xhr-polling", "polling"] });
    await barrier(socket);
    expect(socket.io.engine.transport.name).toBe("websocket");
  });

  it("are the usual ones where null is given", async () => {
    const server = await startServer();
    const socket = connect(server.url, { transports: null as never });
    await once(socket.io, "open");
    expect(socket.io.engine.transport.name).toBe("polling");
    await once(socket.io.engine, "upgrade");
  });

  it("may be led to another place, one by one, by transportOptions", async () => {
    const server = (await startServer({ path: "/stream" })).echo();
    const websocket = { hostname: "localhost", port: server.port, path: "/stream/" };
    const only = { transports: ["websocket"], transportOptions: { websocket } };
    await barrier(connect("http://127.0.0.1:1", only));
    const elsewhere = connect("http://127.0.0.1:1", { ...only, transports: ["polling"] });
    await once(elsewhere, "connect_error");
  });

  it("may have a query of their own in transportOptions", async () => {
    const server = await startServer();
    const query = { build: 7, EIO: 4, transport: "websocket" };
    connect(server.url, { transports: ["websocket"], transportOptions: { websocket: { query } } });
    expect((await server.connection()).handshake.query).toMatchObject({ build: "7", EIO: "4", transport: "websocket" });
  });

  it("try the next one with tryAllTransports: true", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port, { block: WEBSOCKET_HANDSHAKE });
    const socket = connect(proxy.url, { transports: ["websocket", "polling"], tryAllTransports: true });
    await once(socket, "connect");
    expect(socket.io.engine.transport.name).toBe("polling");
  });

  it.each([401, 403])("try the next one when something answers %s to a WebSocket", async (status) => {
    const { httpServer, url } = await startServer();
    httpServer.removeAllListeners("upgrade");
    httpServer.on("upgrade", (_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`));
    const socket = connect(url, { transports: ["websocket", "polling"], tryAllTransports: true });
    await once(socket, "connect");
    expect(socket.io.engine.transport.name).toBe("polling");
  });

  it("do not try the next one with tryAllTransports: false", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port, { block: WEBSOCKET_HANDSHAKE });
    const socket = connect(proxy.url, { transports: ["websocket", "polling"], tryAllTransports: false });
    const [error] = await once(socket, "connect_error");
    expect(error.message).toBe("websocket error");
  });

  differs("try the next one by default", "does not", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port, { block: WEBSOCKET_HANDSHAKE });
    const socket = connect(proxy.url, { transports: ["websocket", "polling"], reconnection: false });
    await once(socket, "connect", { timeout: soon });
  });

  it("offer the sub-protocols of the option protocols", async () => {
    const server = await startRawServer();
    await once(connect(server.url, { transports: ["websocket"], protocols: ["a", "b"] }), "connect");
    expect(server.requests[0].headers["sec-websocket-protocol"]?.replace(/\s/g, "")).toBe("a,b");
  });

  it("close a session that is refused with 'Session ID unknown' and open a new one", async () => {
    const first = await startServer();
    const proxy = await startProxy(first.port);
    const socket = connect(proxy.url, { transports: ["polling"] });
    await once(socket, "connect");
    const second = await startServer();
    proxy.target = second.port;
    await first.close();
    await once(socket, "connect");
    expect(second.io.engine.clientsCount).toBe(1);
  });
});

describe("payloads", () => {
  it.each(["polling", "websocket"] as const)("of all kinds of text come back unchanged over %s", async (transport) => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: [transport] });
    for (const text of ["", "ünïcödé", "日本語", "👩‍👩‍👧‍👦 🎉", "\u2028\u2029", "\x00\x1e\x1f", "\\\"'\n\r\t"])
      expect(await socket.emitWithAck("echo", text)).toBe(text);
  });

  it.each(["polling", "websocket"] as const)("of 500,000 characters come back whole over %s", async (transport) => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: [transport] });
    const text = "aé日".repeat(100_000);
    expect((await socket.emitWithAck("echo", text)) === text).toBe(true);
  });

  it("on polling are cut into requests below the server's maxPayload", async () => {
    const server = (await startServer({ maxHttpBufferSize: 2_000 })).echo();
    const socket = connect(server.url, { transports: ["polling"] });
    await once(socket, "connect");
    const got: number[] = [];
    for (const peer of server.io.of("/").sockets.values()) peer.on("n", (n: number) => got.push(n));
    for (let n = 0; n < 50; n++) socket.emit("n", n, "x".repeat(300));
    await barrier(socket);
    expect(got).toEqual([...Array(50).keys()]);
  });

  differs("that arrive slowly keep the connection from a ping timeout", "closes it with ping timeout", async () => {
    const server = await startServer({ pingInterval: 150, pingTimeout: 100, maxHttpBufferSize: 1e8 });
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, { transports: ["websocket"], reconnection: false });
    const peer = await server.connection();
    await once(socket, "connect");
    let reason: unknown;
    socket.on("disconnect", (why) => (reason = why));
    proxy.throttle = 100_000;
    // 100 KB take a second: four times as long as the server's silence may last.
    const arrived = once(socket, "big", { timeout: 4000 });
    (peer.conn as unknown as { pingTimeoutTimer: object; resetPingTimeout(): void }).resetPingTimeout = () => {};
    peer.emit("big", "x".repeat(100_000));
    await Promise.race([arrived, waitFor(() => reason)]);
    expect(reason).toBeUndefined();
  });

  differs("with a ping period beyond the range of timers keep the connection", "closes it at once", async () => {
    const server = await startRawServer({
      open: (peer) => openPacket(peer.sid, { pingInterval: 2 ** 31, pingTimeout: 20_000 }),
    });
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    let reason: unknown;
    socket.on("disconnect", (why) => (reason = why));
    await once(socket, "connect", { timeout: soon });
    const other = connect(server.url, { transports: ["websocket"] });
    await once(other, "connect", { timeout: soon }).catch(() => {});
    expect(reason).toBeUndefined();
  });
});
