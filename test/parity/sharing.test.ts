import { describe, expect, it } from "vitest";
import { barrier, connect, io, differs, track, type ClientOptions, type ClientSocket } from "../support/client";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

// Sharing is what is looked at here, hence no forceNew.
const shared = (url: string, options: ClientOptions = {}): ClientSocket =>
  track(io(url, { reconnectionDelay: 10, ...options } as Parameters<typeof io>[1]));

describe("sharing of connections", () => {
  it("gives two namespaces of one server one manager", () => {
    const a = shared("http://127.0.0.1:1/a", { autoConnect: false });
    const b = shared("http://127.0.0.1:1/b", { autoConnect: false });
    expect(a).not.toBe(b);
    expect(a.io).toBe(b.io);
  });

  it("opens one connection for three namespaces", async () => {
    const server = await startServer();
    for (const name of ["/a", "/b"]) server.io.of(name);
    const sockets = ["/", "/a", "/b"].map((name) => shared(server.url + name, { transports: ["websocket"] }));
    await Promise.all(sockets.map((socket) => once(socket, "connect")));
    expect(server.io.engine.clientsCount).toBe(1);
    expect(new Set(sockets.map((socket) => socket.id)).size).toBe(3);
  });

  it("makes a new manager when the same namespace is asked for twice", () => {
    const a = shared("http://127.0.0.1:1/twice", { autoConnect: false });
    const b = shared("http://127.0.0.1:1/twice", { autoConnect: false });
    expect(a.io).not.toBe(b.io);
    expect(a).not.toBe(b);
  });

  it.each([{ forceNew: true }, { "force new connection": true }, { multiplex: false }])(
    "makes a new manager for %j",
    (option) => {
      const a = shared("http://127.0.0.1:1/one", { autoConnect: false });
      const b = shared("http://127.0.0.1:1/two", { autoConnect: false, ...option });
      expect(a.io).not.toBe(b.io);
    },
  );

  it("makes a manager for each port", () => {
    const a = shared("http://127.0.0.1:1/", { autoConnect: false });
    const b = shared("http://127.0.0.1:2/", { autoConnect: false });
    expect(a.io).not.toBe(b.io);
  });

  it("makes a manager for each host", () => {
    const a = shared("http://127.0.0.1:3/", { autoConnect: false });
    const b = shared("http://localhost:3/other", { autoConnect: false });
    expect(a.io).not.toBe(b.io);
  });

  it("makes a manager for each path", () => {
    const a = shared("http://127.0.0.1:4/a", { autoConnect: false });
    const b = shared("http://127.0.0.1:4/b", { autoConnect: false, path: "/elsewhere" });
    expect(a.io).not.toBe(b.io);
  });

  it("returns the same socket from manager.socket() of one namespace", () => {
    const a = shared("http://127.0.0.1:5/", { autoConnect: false });
    const chat = a.io.socket("/chat");
    expect(a.io.socket("/chat")).toBe(chat);
    expect(chat).not.toBe(a);
  });

  it("keeps the connection while one of two namespaces disconnects", async () => {
    const server = await startServer();
    server.io.of("/a");
    const main = shared(server.url);
    const a = shared(`${server.url}/a`);
    await Promise.all([once(main, "connect"), once(a, "connect")]);
    a.disconnect();
    expect(main.io.engine.readyState).toBe("open");
    const answer = once(main, "still here");
    server.io.emit("still here");
    await answer;
    expect([main.connected, a.connected]).toEqual([true, false]);
  });

  it("closes the connection when the last namespace disconnects", async () => {
    const server = await startServer();
    server.io.of("/a");
    const main = shared(server.url);
    const a = shared(`${server.url}/a`);
    await Promise.all([once(main, "connect"), once(a, "connect")]);
    const peer = [...server.io.of("/").sockets.values()][0];
    const gone = once(peer.conn, "close");
    a.disconnect();
    main.disconnect();
    await gone;
    expect(main.io._readyState).toBe("closed");
  });

  differs("keeps the other namespaces when one of them says disconnect().connect()", "drops them all", async () => {
    const server = await startServer();
    for (const name of ["/a", "/b"]) server.io.of(name);
    const a = shared(`${server.url}/a`);
    const b = shared(`${server.url}/b`);
    await Promise.all([once(a, "connect"), once(b, "connect")]);
    let dropped = 0;
    b.on("disconnect", () => dropped++);
    a.disconnect().connect();
    await once(a, "connect");
    server.echo("/b");
    await barrier(b);
    expect(dropped).toBe(0);
  });

  differs("leaves the caller's options object as it was", "writes into it", async () => {
    const options = { forceNew: true, autoConnect: false };
    track(io("http://127.0.0.1:6/?a=1", options));
    expect(options).toEqual({ forceNew: true, autoConnect: false });
  });

  differs("does not carry the query of one URL into the next call with the same options", "leaks it", async () => {
    const server = await startServer();
    const options = { forceNew: true };
    const first = server.connection();
    track(io(`${server.url}/?room=first`, options));
    expect((await first).handshake.query["room"]).toBe("first");
    const second = server.connection();
    track(io(server.url, options));
    expect((await second).handshake.query["room"]).toBeUndefined();
  });

  differs("merges the query of the URL with opts.query", "takes only one of them", async () => {
    const server = await startServer();
    connect(`${server.url}/?a=1`, { query: { b: "2" } });
    expect((await server.connection()).handshake.query).toMatchObject({ a: "1", b: "2" });
  });
});
