import { describe, expect, it } from "vitest";
import { barrier, connect, differs, soon } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { startServer } from "../support/servers";
import { startProxy } from "../support/tcp-proxy";
import { once, waitFor } from "../support/wait";

describe("disconnect", () => {
  it("has the reason 'io client disconnect' after disconnect(), fired at once", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    await once(socket, "connect");
    const reasons: unknown[] = [];
    socket.on("disconnect", (reason) => reasons.push(reason));
    socket.disconnect();
    expect(reasons).toEqual(["io client disconnect"]);
    expect([socket.connected, socket.active]).toEqual([false, false]);
  });

  it("tells the server 'client namespace disconnect'", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const peer = await server.connection();
    await once(socket, "connect");
    const gone = once(peer, "disconnect");
    socket.disconnect();
    expect((await gone)[0]).toBe("client namespace disconnect");
  });

  it("over polling asks nothing more of a session that is over", async () => {
    const server = (await startServer()).echo();
    let refused = 0;
    server.io.engine.on("connection_error", () => refused++);
    for (let n = 0; n < 5; n++) {
      const socket = connect(server.url, { transports: ["polling"] });
      const peer = await server.connection();
      await once(socket, "connect");
      const gone = once(peer.conn, "close");
      socket.disconnect();
      await gone;
    }
    // What was asked for behind the end has been answered by then.
    await barrier(connect(server.url, { transports: ["polling"] }));
    expect(refused).toBe(0);
  });

  it("fires once though disconnect() is called twice", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    await once(socket, "connect");
    let calls = 0;
    socket.on("disconnect", () => calls++);
    socket.disconnect().disconnect();
    expect(calls).toBe(1);
  });

  it("has the reason 'io server disconnect' when the server disconnects the socket", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const peer = await server.connection();
    await once(socket, "connect");
    peer.disconnect();
    expect((await once(socket, "disconnect"))[0]).toBe("io server disconnect");
    expect(socket.active).toBe(false);
  });

  it("by the server leaves the other namespaces connected", async () => {
    const server = (await startServer()).echo();
    const main = connect(server.url);
    const joined = server.connection("/a");
    const a = main.io.socket("/a");
    server.io.of("/a");
    const peer = await joined;
    await once(a, "connect");
    peer.disconnect();
    await once(a, "disconnect");
    await barrier(main);
    expect(main.connected).toBe(true);
  });

  it("by the server can be answered by connect()", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const peer = await server.connection();
    await once(socket, "connect");
    socket.once("disconnect", () => socket.connect());
    peer.disconnect();
    await once(socket, "connect");
  });

  it("has the reason 'io server disconnect' when the server closes the whole connection after disconnectSockets", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    await once(socket, "connect");
    server.io.disconnectSockets(true);
    expect((await once(socket, "disconnect"))[0]).toBe("io server disconnect");
  });

  it("has the reason 'transport close' and details when a WebSocket is cut", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect");
    proxy.reset();
    const [reason, details] = await once(socket, "disconnect");
    expect(["transport close", "transport error"]).toContain(reason);
    expect(details).toBeDefined();
  });

  it("has the reason 'transport close' when the server closes the WebSocket", async () => {
    const server = await startRawServer({});
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect");
    server.peers[0].end();
    const [reason, details] = await once(socket, "disconnect");
    expect(reason).toBe("transport close");
    expect(details).toMatchObject({ description: "websocket connection closed" });
  });

  it("has the reason 'transport close' when the server's engine closes a polling session", async () => {
    const server = await startServer();
    const socket = connect(server.url, { transports: ["polling"], reconnection: false });
    const peer = await server.connection();
    await once(socket, "connect");
    peer.conn.close();
    expect((await once(socket, "disconnect"))[0]).toBe("transport close");
  });

  it("has the reason 'transport error' and the status when a poll fails", async () => {
    let broken = false;
    const server = await startRawServer({
      request(req, res) {
        if (!broken || req.method !== "GET") return;
        res.writeHead(500).end("broken");
        return true;
      },
    });
    const socket = connect(server.url, { transports: ["polling"], reconnection: false });
    await once(socket, "connect");
    broken = true;
    // Answers the poll that waits; the next one is refused.
    server.peers[0].send('42["last"]');
    const [reason, details] = await once(socket, "disconnect");
    expect(reason).toBe("transport error");
    expect(details).toMatchObject({ message: "xhr poll error", description: 500 });
  });

  it("has the reason 'parse error' when the server sends nonsense", async () => {
    const server = await startRawServer({});
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect");
    server.peers[0].send("4nonsense");
    const [reason] = await once(socket, "disconnect");
    expect(reason).toBe("parse error");
  });

  it("has the reason 'ping timeout' when the server stays silent", async () => {
    const server = await startServer({ pingInterval: 60, pingTimeout: 40 });
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect");
    proxy.stall = true;
    expect((await once(socket, "disconnect"))[0]).toBe("ping timeout");
  });

  differs("with 'ping timeout' lets go of the dead WebSocket at once", "keeps it for 30 seconds", async () => {
    const server = await startServer({ pingInterval: 60, pingTimeout: 40 });
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect");
    proxy.stall = true;
    await once(socket, "disconnect");
    await waitFor(() => proxy.counts.left > 0, { timeout: soon });
  });

  it("is followed by a connection after 'parse error'", async () => {
    const server = await startRawServer({});
    const socket = connect(server.url, { transports: ["websocket"] });
    await once(socket, "connect");
    server.peers[0].send("4nonsense");
    await once(socket, "disconnect");
    await once(socket, "connect");
  });

  it("fires on every namespace when the link drops", async () => {
    const server = await startServer();
    server.io.of("/a");
    const main = connect(server.url, { reconnection: false });
    const a = main.io.socket("/a");
    const peer = await server.connection();
    await Promise.all([once(main, "connect"), once(a, "connect")]);
    const both = Promise.all([once(main, "disconnect"), once(a, "disconnect")]);
    peer.conn.close();
    expect((await both).map(([reason]) => reason)).toEqual(["transport close", "transport close"]);
  });

  it("tells the server 'transport close' when the engine is closed", async () => {
    const server = await startServer();
    const socket = connect(server.url, { transports: ["websocket"] });
    const peer = await server.connection();
    await once(socket, "connect");
    const gone = once(peer, "disconnect");
    socket.io.engine.close();
    expect((await gone)[0]).toBe("transport close");
  });

  async function lastWords(transport: "polling" | "websocket"): Promise<number[]> {
    const server = await startServer();
    const socket = connect(server.url, { transports: [transport] });
    const peer = await server.connection();
    await once(socket, "connect");
    const got: number[] = [];
    peer.on("n", (n: number) => got.push(n));
    const gone = once(peer, "disconnect");
    for (let n = 0; n < 5; n++) socket.emit("n", n);
    socket.disconnect();
    await gone;
    return got;
  }

  differs("does not lose what was emitted just before over WebSocket", "loses it", async () => {
    expect(await lastWords("websocket")).toEqual([0, 1, 2, 3, 4]);
  });

  differs("does not lose what was emitted just before over polling", "loses all but the first", async () => {
    expect(await lastWords("polling")).toEqual([0, 1, 2, 3, 4]);
  });

  differs("during the polling handshake leaves no session on the server", "leaves a ghost", async () => {
    const server = await startServer();
    const socket = connect(server.url, { transports: ["polling"] });
    let engines = 0;
    server.io.engine.on("connection", () => engines++);
    server.io.engine.once("initial_headers", () => socket.disconnect());
    await waitFor(() => engines > 0);
    await waitFor(() => server.io.engine.clientsCount === 0, { timeout: soon });
    expect(server.io.engine.clientsCount).toBe(0);
  });
});
