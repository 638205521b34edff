import { describe, expect, it } from "vitest";
import { barrier, connect, manager } from "../support/client";
import { startServer } from "../support/servers";
import { collect, once, waitFor } from "../support/wait";

// Low-level events carry the engine's own, untyped objects.
type Emitting = Parameters<typeof once>[0];

async function open(transport: "polling" | "websocket" = "websocket") {
  const server = (await startServer()).echo();
  const socket = connect(server.url, { transports: [transport] });
  const peer = await server.connection();
  await once(socket, "connect");
  await barrier(socket);
  return { server, socket, peer, engine: socket.io.engine };
}

describe("fields of manager.engine", () => {
  it("has the id of the server's connection", async () => {
    const { engine, peer } = await open();
    expect(engine.id).toBe((peer.conn as unknown as { id: string }).id);
  });

  it("goes through the states opening, open and closed", async () => {
    const server = await startServer();
    const made = manager(server.url, { autoConnect: false });
    made.open();
    expect(made.engine.readyState).toBe("opening");
    await once(made, "open");
    expect(made.engine.readyState).toBe("open");
    const closed = once(made, "close");
    made.reconnection(false);
    made.engine.close();
    await closed;
    expect(made.engine.readyState).toBe("closed");
  });

  it("shows the name of its transport and the query", async () => {
    const { engine } = await open();
    expect(engine.transport.name).toBe("websocket");
    expect(engine.transport.query).toMatchObject({ EIO: 4, transport: "websocket" });
  });

  it("has a transport that is writable when idle", async () => {
    const { engine } = await open();
    await waitFor(() => engine.transport.writable);
  });

  it("has an empty writeBuffer when idle", async () => {
    const { engine } = await open();
    await waitFor(() => engine.writeBuffer.length === 0);
  });

  it("hands binary over as Buffers in Node", async () => {
    const { engine } = await open();
    expect(engine.binaryType).toBe("nodebuffer");
  });

  it.each(["polling", "websocket"] as const)(
    "hands binary over as is said in binaryType, over %s",
    async (transport) => {
      const { engine, peer, socket } = await open(transport);
      const forms: string[] = [];
      socket.on("bytes", (bytes: ArrayBuffer) => forms.push(Object.prototype.toString.call(bytes) + bytes.byteLength));
      for (const form of ["arraybuffer", "nodebuffer"] as const) {
        engine.binaryType = form;
        peer.emit("bytes", Buffer.from("abc"));
        await barrier(socket);
      }
      expect(forms).toEqual(["[object ArrayBuffer]3", "[object Uint8Array]3"]);
    },
  );

  it.each(["polling", "websocket"] as const)(
    "ends with transport close, and is made anew, when its transport, %s, is closed by hand",
    async (name) => {
      const { engine, peer, socket } = await open(name);
      // A poll is held: that it ends tells the server.
      const conn = peer.conn as unknown as { transport: { writable: boolean } };
      await waitFor(() => conn.transport.writable);
      const gone = once(socket, "disconnect");
      const left = once(peer as unknown as Emitting, "disconnect");
      const again = once(socket, "connect");
      (engine.transport as unknown as { close(): void }).close();
      expect((await gone)[0]).toBe("transport close");
      await left;
      await again;
    },
  );

  it("gives binary to the parser as well as is said in binaryType", async () => {
    const { engine, peer, socket } = await open();
    engine.binaryType = "arraybuffer";
    const arrived = once(socket, "both");
    peer.emit("both", { a: Buffer.from([1]) }, Buffer.from([2, 3]));
    const [{ a }, b] = (await arrived) as [{ a: ArrayBuffer }, ArrayBuffer];
    expect([a, b].map((one) => one instanceof ArrayBuffer)).toEqual([true, true]);
    expect([...new Uint8Array(a), ...new Uint8Array(b)]).toEqual([1, 2, 3]);
  });

  it("is another one after a reconnection", async () => {
    const { socket, peer, engine } = await open();
    peer.conn.close();
    await once(socket, "connect");
    expect(socket.io.engine).not.toBe(engine);
  });
});

describe("events of manager.engine", () => {
  it.each(["open", "handshake"])("fires %s when the session is open", async (event) => {
    const server = await startServer();
    const made = manager(server.url, { autoConnect: false });
    made.open();
    await once(made.engine as Emitting, event);
  });

  it("fires close as 'forced close' for who listens behind disconnect()", async () => {
    const { socket, engine } = await open();
    socket.disconnect();
    expect((await once(engine as Emitting, "close"))[0]).toBe("forced close");
  });

  it("tells the settings of the server in handshake", async () => {
    const server = await startServer({ pingInterval: 12_345, pingTimeout: 6_789, maxHttpBufferSize: 4_321 });
    const made = manager(server.url, { autoConnect: false, transports: ["websocket"] });
    made.open();
    const [data] = await once(made.engine as Emitting, "handshake");
    expect(data).toMatchObject({ pingInterval: 12_345, pingTimeout: 6_789, maxPayload: 4_321, upgrades: [] });
    expect(data.sid).toBe(made.engine.id);
  });

  it("fires packet for each packet that comes in", async () => {
    const { engine, peer } = await open();
    const packet = once(engine as Emitting, "packet");
    peer.emit("hello");
    expect((await packet)[0]).toMatchObject({ type: "message", data: '2["hello"]' });
  });

  it("fires packetCreate for each packet that goes out", async () => {
    const { engine, socket } = await open();
    const packet = once(engine as Emitting, "packetCreate");
    socket.emit("hello");
    expect((await packet)[0]).toMatchObject({ type: "message", data: '2["hello"]' });
  });

  it("tells in packetCreate whether the packet may be compressed, on either transport", async () => {
    for (const transport of ["polling", "websocket"] as const) {
      const { engine, socket } = await open(transport);
      await waitFor(() => engine.transport.writable && !engine.writeBuffer.length);
      const packets = collect(engine as Emitting, "packetCreate", 3);
      socket.emit("a");
      socket.compress(false).emit("b");
      socket.compress(false).emit("c", Buffer.from([1]));
      const options = (await packets).map(([packet]) => packet.options.compress);
      expect(options).toEqual([true, false, false]);
    }
  });

  it("fires packetCreate in the tick in which the event is emitted", async () => {
    const { engine, socket } = await open("polling");
    const created: unknown[] = [];
    engine.on("packetCreate", ({ data }) => created.push(data));
    socket.emit("now");
    expect(created).toEqual(['2["now"]']);
  });

  it("fires packetCreate for the answer to the server's ping, and packet for the ping and the handshake", async () => {
    const server = await startServer({ pingInterval: 30 });
    const made = manager(server.url, { autoConnect: false, transports: ["websocket"] });
    made.open();
    const [arrived, sent] = await Promise.all([
      collect(made.engine as Emitting, "packet", 2),
      once(made.engine as Emitting, "packetCreate"),
    ]);
    expect(arrived.map(([{ type }]) => type as string)).toEqual(["open", "ping"]);
    expect(sent[0]).toMatchObject({ type: "pong", options: { compress: true } });
  });

  it.each(["data", "message"])("fires %s with the text of each message", async (event) => {
    const { engine, peer } = await open();
    const data = once(engine as Emitting, event);
    peer.emit("hello");
    expect((await data)[0]).toBe('2["hello"]');
  });

  it("fires flush and drain around a write", async () => {
    const { engine, socket } = await open();
    await waitFor(() => engine.transport.writable);
    const both = Promise.all([once(engine as Emitting, "flush"), once(engine as Emitting, "drain")]);
    socket.emit("hello");
    await both;
    expect(engine.writeBuffer).toHaveLength(0);
  });

  it("fires upgrading and upgrade with the transport", async () => {
    const server = await startServer();
    const made = manager(server.url, { autoConnect: false });
    made.open();
    const order = Promise.all([once(made.engine as Emitting, "upgrading"), once(made.engine as Emitting, "upgrade")]);
    const [[upgrading], [upgraded]] = (await order) as [[{ name: string }], [{ name: string }]];
    expect([upgrading.name, upgraded.name]).toEqual(["websocket", "websocket"]);
  });

  it.each(["ping", "pong", "heartbeat"])("fires %s for the server's heartbeat", async (event) => {
    const server = await startServer({ pingInterval: 30 });
    const socket = connect(server.url, { transports: ["websocket"] });
    await once(socket, "connect");
    // pong is the answer, and fires only where the engine shows its packets.
    if (event === "pong") return void (await waitFor(() => collect(socket.io.engine as Emitting, "ping", 2)));
    await once(socket.io.engine as Emitting, event);
  });

  it("fires close with the reason when the transport closes", async () => {
    const { engine, peer, socket } = await open();
    socket.io.reconnection(false);
    const closed = once(engine as Emitting, "close");
    peer.conn.close();
    expect((await closed)[0]).toBe("transport close");
  });

  it("fires close with 'forced close' when it is closed by hand", async () => {
    const { engine, socket } = await open();
    socket.io.reconnection(false);
    const closed = once(engine as Emitting, "close");
    engine.close();
    expect((await closed)[0]).toBe("forced close");
  });

  it("fires error when it cannot open", async () => {
    const made = manager("http://127.0.0.1:1", { autoConnect: false });
    const failed = new Promise((resolve) => made.open(resolve));
    const [error] = await once(made.engine as Emitting, "error");
    expect(error).toBeInstanceOf(Error);
    await failed;
  });

  it("has once() and off()", async () => {
    const { engine, peer, socket } = await open();
    let calls = 0;
    const listener = () => calls++;
    (engine as Emitting & { once: typeof engine.once }).once("packet", () => calls++);
    engine.on("packet", listener);
    engine.off("packet", listener);
    peer.emit("a");
    peer.emit("b");
    await barrier(socket);
    expect(calls).toBe(1);
  });
});
