import { describe, expect, it } from "vitest";
import type { Socket as ServerSocket } from "socket.io";
import { barrier, connect, type ClientSocket, differs, manager } from "../support/client";
import { startServer } from "../support/servers";
import { collect, once } from "../support/wait";

describe("namespaces", () => {
  it("keep their events apart", async () => {
    const server = (await startServer()).echo("/", "/a");
    const main = connect(server.url);
    const a = main.io.socket("/a");
    await Promise.all([once(main, "connect"), once(a, "connect")]);
    const got: string[] = [];
    main.on("x", () => got.push("main"));
    a.on("x", () => got.push("a"));
    server.io.of("/a").emit("x");
    await Promise.all([barrier(a), barrier(main)]);
    expect(got).toEqual(["a"]);
  });

  differs("may be named without their slash", "sends the name as it is, and the server hangs up", async () => {
    const server = (await startServer()).echo("/a");
    const a = manager(server.url).socket("a");
    const joined = once(a, "connect").then(() => "joined");
    expect(await Promise.race([joined, once(a.io, "close").then(([reason]) => reason)])).toBe("joined");
  });

  it("keep their acknowledgements apart", async () => {
    const server = (await startServer()).echo("/", "/a");
    const main = connect(server.url);
    const a = main.io.socket("/a");
    const answers = await Promise.all([main.emitWithAck("echo", "main"), a.emitWithAck("echo", "a")]);
    expect(answers).toEqual(["main", "a"]);
  });

  it("take binary", async () => {
    const server = (await startServer()).echo("/a");
    const a = connect(`${server.url}/a`);
    expect(await a.emitWithAck("echo", Buffer.from([9]))).toEqual(Buffer.from([9]));
  });

  it("may be matched by a pattern at the server", async () => {
    const server = await startServer();
    server.io.of(/^\/dynamic-\d+$/);
    const socket = connect(`${server.url}/dynamic-101`);
    await once(socket, "connect");
    const [error] = await once(connect(`${server.url}/dynamic-x`), "connect_error");
    expect(error.message).toBe("Invalid namespace");
  });

  it.each(["/a/b/c", "/with-dash_and.dot", "/päckchen", "/two words"])("may be called %s", async (name) => {
    const server = (await startServer()).echo(name);
    const main = connect(server.url);
    await once(main, "connect");
    const socket = main.io.socket(name);
    await once(socket, "connect");
    expect(await socket.emitWithAck("echo", 1)).toBe(1);
  });

  it("pass a query in their name on to the connection", async () => {
    const server = await startServer();
    server.io.of("/q");
    connect(`${server.url}/q?token=abc`);
    expect((await server.connection("/q")).handshake.query["token"]).toBe("abc");
  });

  it("connect one after the other on one manager", async () => {
    const server = await startServer();
    const names = ["/a", "/b", "/c"];
    for (const name of names) server.io.of(name);
    const main = connect(server.url);
    await once(main, "connect");
    for (const name of names) await once(main.io.socket(name), "connect");
    expect(server.io.engine.clientsCount).toBe(1);
  });

  it("leave and join again without a new connection while another one is in use", async () => {
    const server = (await startServer()).echo("/", "/a");
    const main = connect(server.url);
    const a = main.io.socket("/a");
    await Promise.all([once(main, "connect"), once(a, "connect")]);
    const engine = main.io.engine.id;
    const gone = once([...server.io.of("/a").sockets.values()][0], "disconnect");
    a.disconnect();
    await gone;
    a.connect();
    await once(a, "connect");
    expect(main.io.engine.id).toBe(engine);
    await barrier(a);
  });
});

describe("rooms and broadcasts", () => {
  async function three() {
    const server = (await startServer()).echo();
    const sockets: { socket: ClientSocket; peer: ServerSocket; got: unknown[][] }[] = [];
    for (let n = 0; n < 3; n++) {
      const joined = server.connection();
      const socket = connect(server.url, { transports: ["websocket"] });
      const peer = await joined;
      await once(socket, "connect");
      const got: unknown[][] = [];
      socket.onAny((...args) => got.push(args));
      sockets.push({ socket, peer, got });
    }
    const settled = () => Promise.all(sockets.map(({ socket }) => barrier(socket)));
    return { server, sockets, settled };
  }

  it("io.emit() reaches everybody", async () => {
    const { server, sockets, settled } = await three();
    server.io.emit("all", 1);
    await settled();
    expect(sockets.map(({ got }) => got)).toEqual([[["all", 1]], [["all", 1]], [["all", 1]]]);
  });

  it("socket.broadcast reaches everybody else", async () => {
    const { sockets, settled } = await three();
    sockets[0].peer.broadcast.emit("others");
    await settled();
    expect(sockets.map(({ got }) => got.length)).toEqual([0, 1, 1]);
  });

  it("to(room) reaches its members only", async () => {
    const { server, sockets, settled } = await three();
    await sockets[1].peer.join("room");
    server.io.to("room").emit("hello");
    await settled();
    expect(sockets.map(({ got }) => got.length)).toEqual([0, 1, 0]);
  });

  it("except(room) leaves its members out", async () => {
    const { server, sockets, settled } = await three();
    await sockets[1].peer.join("room");
    server.io.except("room").emit("hello");
    await settled();
    expect(sockets.map(({ got }) => got.length)).toEqual([1, 0, 1]);
  });

  it("to(id) reaches one socket", async () => {
    const { server, sockets, settled } = await three();
    server.io.to(String(sockets[2].socket.id)).emit("private");
    await settled();
    expect(sockets.map(({ got }) => got.length)).toEqual([0, 0, 1]);
  });

  it("a broadcast with acknowledgement gathers the answers of all", async () => {
    const { server, sockets } = await three();
    sockets.forEach(({ socket }, n) => socket.on("ask", (ack: (n: number) => void) => ack(n)));
    const answers = (await server.io.timeout(4000).emitWithAck("ask")) as number[];
    expect(answers.sort()).toEqual([0, 1, 2]);
  });

  it("a broadcast of binary arrives whole", async () => {
    const { server, sockets } = await three();
    const arrived = Promise.all(sockets.map(({ socket }) => collect(socket, "bin", 1)));
    server.io.emit("bin", Buffer.from([1, 2, 3]));
    for (const [[value]] of (await arrived) as [[Uint8Array]][]) expect([...new Uint8Array(value)]).toEqual([1, 2, 3]);
  });

  it("disconnectSockets() of a room disconnects its members", async () => {
    const { server, sockets } = await three();
    await sockets[0].peer.join("room");
    server.io.in("room").disconnectSockets();
    expect((await once(sockets[0].socket, "disconnect"))[0]).toBe("io server disconnect");
    await barrier(sockets[1].socket);
    expect(sockets.map(({ socket }) => socket.connected)).toEqual([false, true, true]);
  });
});
