import { describe, expect, it } from "vitest";
import { entry, io, Manager, Socket, protocol, connect, track } from "../support/client";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

describe("the entry point", () => {
  it("has one function as default export, io and connect", () => {
    expect(entry.default).toBe(io);
    expect(entry["connect"]).toBe(io);
    expect(entry["io"]).toBe(io);
  });

  it("carries Manager, Socket, io and connect on that function", () => {
    const face = io as unknown as Record<string, unknown>;
    expect([face["Manager"], face["Socket"], face["io"], face["connect"]]).toEqual([Manager, Socket, io, io]);
  });

  it("names revision 5 of the protocol", () => {
    expect(protocol).toBe(5);
  });

  it.each(["Fetch", "XHR", "NodeXHR", "WebSocket", "NodeWebSocket", "WebTransport"])(
    "exports the transport %s",
    (name) => {
      expect(entry[name]).toBeTypeOf("function");
    },
  );

  it("makes sockets that are instances of Socket, on managers that are instances of Manager", () => {
    const socket = track(io("http://127.0.0.1:1", { autoConnect: false, forceNew: true }));
    expect(socket).toBeInstanceOf(Socket);
    expect(socket.io).toBeInstanceOf(Manager);
  });
});

describe("io()", () => {
  it("connects to the namespace in the path of the URL", async () => {
    const server = await startServer();
    server.io.of("/chat");
    const socket = connect(`${server.url}/chat`);
    const peer = await server.connection("/chat");
    await once(socket, "connect");
    expect(socket.id).toBe(peer.id);
    expect(peer.nsp.name).toBe("/chat");
  });

  it("connects to the main namespace where the URL ends with a slash", async () => {
    const server = await startServer();
    const socket = connect(`${server.url}/`);
    const peer = await server.connection("/");
    await once(socket, "connect");
    expect(peer.nsp.name).toBe("/");
  });

  it("keeps the port of the URL", async () => {
    const server = await startServer();
    connect(server.url);
    expect((await server.connection()).handshake.headers.host).toBe(`127.0.0.1:${server.port}`);
  });

  it("accepts ws:// in place of http://", async () => {
    const server = await startServer();
    const socket = connect(server.url.replace("http:", "ws:"));
    await once(socket, "connect");
    expect(socket.connected).toBe(true);
  });

  it("resolves localhost", async () => {
    const server = await startServer();
    const socket = connect(server.url.replace("127.0.0.1", "localhost"));
    await once(socket, "connect");
    expect(socket.connected).toBe(true);
  });

  it("stays unconnected with autoConnect: false until connect() is called", async () => {
    const server = await startServer();
    const socket = connect(server.url, { autoConnect: false });
    expect([socket.connected, socket.active, socket.io._readyState]).toEqual([false, false, "closed"]);
    socket.connect();
    expect(socket.active).toBe(true);
    await once(socket, "connect");
  });

  it("connects again after open(), the alias of connect()", async () => {
    const server = await startServer();
    const socket = connect(server.url, { autoConnect: false });
    expect(socket.open()).toBe(socket);
    await once(socket, "connect");
  });

  it("shows the options on socket.io.opts", () => {
    const socket = connect("http://127.0.0.1:1", { autoConnect: false, query: { a: "1" }, timeout: 1234 });
    expect(socket.io.opts).toMatchObject({ autoConnect: false, query: { a: "1" }, timeout: 1234 });
  });

  it("has the path /socket.io where none is given", () => {
    const socket = connect("http://127.0.0.1:1", { autoConnect: false });
    expect(socket.io.opts.path).toBe("/socket.io");
  });
});
