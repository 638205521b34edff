import { describe, expect, it } from "vitest";
import { barrier, connect } from "../support/client";
import { startServer, versionTitle, type ServerVersion } from "../support/servers";
import { collect, once, waitFor } from "../support/wait";

const versions: ServerVersion[] = ["socket.io", "sio40", "sio31", "sio30"];
const routes: ["polling" | "websocket", ("polling" | "websocket")[]][] = [
  ["polling", ["polling"]],
  ["websocket", ["websocket"]],
];

describe.each(versions)("%s", (version) => {
  const start = async (options = {}) => (await startServer({ version, ...options })).echo();

  it(`is ${versionTitle[version]}: connects and upgrades from polling to WebSocket`, async () => {
    const server = await start();
    const socket = connect(server.url);
    await once(socket.io, "open");
    expect(socket.io.engine.transport.name).toBe("polling");
    await once(socket.io.engine, "upgrade");
    await barrier(socket);
    expect(socket.io.engine.transport.name).toBe("websocket");
  });

  describe.each(routes)("over %s", (name, transports) => {
    it("connects, and stays on the transport", async () => {
      const server = await start();
      const socket = connect(server.url, { transports });
      await barrier(socket);
      expect([socket.connected, socket.io.engine.transport.name]).toEqual([true, name]);
    });

    it("carries events and acknowledgements both ways", async () => {
      const server = await start();
      const socket = connect(server.url, { transports });
      const peer = await server.connection();
      await once(socket, "connect");
      socket.on("ask", (n: number, ack: (n: number) => void) => ack(n + 1));
      const answer = await new Promise((resolve) => peer.emit("ask", 1, resolve));
      expect(answer).toBe(2);
      expect(await socket.emitWithAck("echo", { ü: ["日本"] })).toEqual({ ü: ["日本"] });
    });

    it("carries binary both ways, nested and empty", async () => {
      const server = await start();
      const socket = connect(server.url, { transports });
      const value = { a: Buffer.from([1, 2, 3]), b: [{ c: Buffer.alloc(0) }], d: "text" };
      expect(await socket.emitWithAck("echo", value)).toEqual(value);
      const peer = [...server.io.of("/").sockets.values()][0];
      const down = once(socket, "bin");
      peer.emit("bin", value, 1);
      expect(await down).toEqual([value, 1]);
    });

    it("joins namespaces over one connection, and leaves one without the other", async () => {
      const server = await start();
      server.echo("/a");
      const main = connect(server.url, { transports });
      const a = main.io.socket("/a", { auth: { token: "a" } });
      await Promise.all([barrier(main), barrier(a)]);
      const peer = [...server.io.of("/a").sockets.values()][0];
      expect(peer.handshake.auth).toEqual({ token: "a" });
      const gone = once(peer, "disconnect");
      a.disconnect();
      expect((await gone)[0]).toBe("client namespace disconnect");
      await barrier(main);
    });

    it("is told by a middleware why it is refused", async () => {
      const server = await start();
      server.io.use((_socket, next) => next(Object.assign(new Error("no"), { data: { why: 1 } })));
      const [error] = await once(connect(server.url, { transports }), "connect_error");
      expect([error.message, error.data]).toEqual(["no", { why: 1 }]);
    });

    it("is disconnected by the server", async () => {
      const server = await start();
      const socket = connect(server.url, { transports });
      const peer = await server.connection();
      await once(socket, "connect");
      peer.disconnect();
      expect((await once(socket, "disconnect"))[0]).toBe("io server disconnect");
    });

    it("reconnects after the server dropped the link", async () => {
      const server = await start();
      const socket = connect(server.url, { transports });
      const peer = await server.connection();
      await once(socket, "connect");
      peer.conn.close();
      await once(socket, "disconnect");
      socket.emit("buffered");
      const next = await server.connection();
      await once(next, "buffered");
      await waitFor(() => socket.connected);
    });

    it("answers the heartbeat", async () => {
      const server = await start({ pingInterval: 40, pingTimeout: 400 });
      const socket = connect(server.url, { transports });
      await collect(socket.io, "ping", 4);
      expect(socket.connected).toBe(true);
    });

    it("keeps the order of 2,000 events each way", async () => {
      const server = await start();
      const socket = connect(server.url, { transports });
      const peer = await server.connection();
      await once(socket, "connect");
      const [up, down]: [number[], number[]] = [[], []];
      peer.on("up", (n: number) => up.push(n));
      socket.on("down", (n: number) => down.push(n));
      for (let n = 0; n < 2000; n++) {
        socket.emit("up", n);
        peer.emit("down", n);
      }
      await barrier(socket);
      await waitFor(() => down.length >= 2000);
      const expected = [...Array(2000).keys()];
      expect([up, down]).toEqual([expected, expected]);
    });
  });
});

describe("socket.io 2.5", () => {
  it.each(["polling", "websocket"] as const)(
    "is refused over %s with an error that names the version",
    async (transport) => {
      const server = await startServer({ version: "sio25" });
      const socket = connect(server.url, { transports: [transport], reconnection: false });
      const [error] = await once(socket, "connect_error");
      expect(error.code).toBe("server_too_old");
      expect(error.message).toMatch(/Socket\.IO v2/);
      expect(socket.connected).toBe(false);
    },
  );
});
