import { describe, expect, it } from "vitest";
import { barrier, catchUncaught, connect, differs, type ClientSocket, soon } from "../support/client";
import { startServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

async function pair() {
  const server = (await startServer()).echo();
  const socket = connect(server.url);
  const peer = await server.connection();
  await once(socket, "connect");
  return { server, socket, peer };
}

const idle = (): ClientSocket => connect("http://127.0.0.1:1", { autoConnect: false });

describe("events both ways", () => {
  it("carries an event without arguments", async () => {
    const { socket, peer } = await pair();
    const arrived = once(peer, "bare");
    socket.emit("bare");
    expect(await arrived).toEqual([]);
  });

  it.each<[string, unknown[]]>([
    ["strings", ["a", ""]],
    ["numbers", [0, -1, 1.5, 1e21]],
    ["booleans and null", [true, false, null]],
    ["nested objects", [{ a: [{ b: { c: [1, [2]] } }] }]],
    ["several arguments", [1, "two", { three: 3 }, [4]]],
  ])("carries %s unchanged in both directions", async (_name, args) => {
    const { socket, peer } = await pair();
    const up = once(peer, "data");
    socket.emit("data", ...args);
    expect(await up).toEqual(args);
    const down = once(socket, "data");
    peer.emit("data", ...args);
    expect(await down).toEqual(args);
  });

  it("turns undefined in an argument list into null and drops it in objects", async () => {
    const { socket, peer } = await pair();
    const arrived = once(peer, "data");
    socket.emit("data", undefined, { a: undefined });
    expect(await arrived).toEqual([null, {}]);
  });

  it("turns dates into ISO strings and calls toJSON()", async () => {
    const { socket, peer } = await pair();
    const arrived = once(peer, "data");
    socket.emit("data", new Date(0), { toJSON: () => "mine" });
    expect(await arrived).toEqual(["1970-01-01T00:00:00.000Z", "mine"]);
  });

  it("keeps the order of 500 events", async () => {
    const { socket, peer } = await pair();
    const got: number[] = [];
    peer.on("n", (n: number) => got.push(n));
    for (let n = 0; n < 500; n++) socket.emit("n", n);
    await barrier(socket);
    expect(got).toEqual([...Array(500).keys()]);
  });

  it("takes event names with spaces, slashes, quotes and emoji", async () => {
    const { socket, peer } = await pair();
    for (const name of ["two words", "a/b,c", 'q"uo\\te', "🎉", "constructor", "message", "error"]) {
      const arrived = once(peer, name);
      socket.emit(name, name);
      expect(await arrived).toEqual([name]);
    }
  });

  it.each(["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"])(
    "throws when the reserved event %s is emitted",
    (name) => {
      expect(() => idle().emit(name)).toThrow(`"${name}" is a reserved event name`);
    },
  );

  differs("throws at the emit of what cannot be serialised, and connects all the same", "never connects", async () => {
    catchUncaught();
    const server = (await startServer()).echo();
    const socket = connect(server.url);
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    let threw = 0;
    for (const value of [10n, cycle]) {
      try {
        socket.emit("bad", value);
      } catch {
        threw++;
      }
    }
    await once(socket, "connect", { timeout: soon });
    expect(threw).toBe(2);
    await barrier(socket);
  });
});

describe("listeners", () => {
  it("are called in the order they were added", async () => {
    const { socket, peer } = await pair();
    const order: number[] = [];
    for (const n of [1, 2, 3]) socket.on("x", () => order.push(n));
    peer.emit("x");
    await barrier(socket);
    expect(order).toEqual([1, 2, 3]);
  });

  it("are called as often as they were added", async () => {
    const { socket, peer } = await pair();
    let calls = 0;
    const listener = () => calls++;
    socket.on("x", listener).on("x", listener);
    peer.emit("x");
    await barrier(socket);
    expect(calls).toBe(2);
  });

  it("run once when added by once()", async () => {
    const { socket, peer } = await pair();
    let calls = 0;
    socket.once("x", () => calls++);
    peer.emit("x");
    peer.emit("x");
    await barrier(socket);
    expect(calls).toBe(1);
  });

  it("added by once() are removed by off() with the same function", async () => {
    const { socket, peer } = await pair();
    let calls = 0;
    const listener = () => calls++;
    socket.once("x", listener).off("x", listener);
    peer.emit("x");
    await barrier(socket);
    expect(calls).toBe(0);
  });

  it("are removed one by one, by event, or all at once", () => {
    const socket = idle();
    const a = () => {};
    const b = () => {};
    socket.on("x", a).on("x", b).on("y", a);
    socket.off("x", a);
    expect(socket.listeners("x")).toEqual([b]);
    socket.off("x");
    expect([socket.hasListeners("x"), socket.hasListeners("y")]).toEqual([false, true]);
    socket.off();
    expect(socket.hasListeners("y")).toBe(false);
  });

  it("lists what was added and nothing for unknown events", () => {
    const socket = idle();
    const listener = () => {};
    expect([socket.listeners("x"), socket.hasListeners("x")]).toEqual([[], false]);
    socket.on("x", listener);
    expect([socket.listeners("x"), socket.hasListeners("x")]).toEqual([[listener], true]);
  });

  it.each(["removeListener", "removeAllListeners", "removeEventListener"])("are removed by %s as by off()", (name) => {
    const socket = idle() as unknown as Record<string, (...args: unknown[]) => unknown> & ClientSocket;
    const listener = () => {};
    socket.on("x", listener);
    socket[name]("x", listener);
    expect(socket.hasListeners("x")).toBe(false);
  });

  it("are added by addEventListener as by on()", () => {
    const socket = idle() as unknown as Record<string, (...args: unknown[]) => unknown> & ClientSocket;
    const listener = () => {};
    socket["addEventListener"]("x", listener);
    expect(socket.listeners("x")).toEqual([listener]);
  });

  it("may remove themselves while they run without harm to the next one", async () => {
    const { socket, peer } = await pair();
    const order: string[] = [];
    const first = () => {
      order.push("first");
      socket.off("x", first);
    };
    socket.on("x", first).on("x", () => order.push("second"));
    peer.emit("x");
    peer.emit("x");
    await barrier(socket);
    expect(order).toEqual(["first", "second", "second"]);
  });

  it("survive a reconnection", async () => {
    const { socket, server, peer } = await pair();
    const got: string[] = [];
    socket.on("x", (value: string) => got.push(value));
    peer.conn.close();
    const next = await server.connection();
    next.emit("x", "again");
    await waitFor(() => got.length);
    expect(got).toEqual(["again"]);
  });

  it("are not called by the socket's own emit()", async () => {
    const { socket } = await pair();
    let calls = 0;
    socket.on("x", () => calls++);
    socket.emit("x");
    await barrier(socket);
    expect(calls).toBe(0);
  });

  it("of reserved events are told connect and disconnect", async () => {
    const { socket } = await pair();
    const gone = once(socket, "disconnect");
    socket.disconnect();
    expect((await gone)[0]).toBe("io client disconnect");
  });

  differs("that throw do not keep the next one from the event", "stops at the first", async () => {
    const caught = catchUncaught();
    const { socket, peer } = await pair();
    let calls = 0;
    socket.on("x", () => {
      throw new Error("mine");
    });
    socket.on("x", () => calls++);
    peer.emit("x");
    await barrier(socket);
    expect(calls).toBe(1);
    expect(caught.map((error) => error.message)).toEqual(["mine"]);
  });

  it("that throw surface as an uncaught exception and leave the connection open", async () => {
    const caught = catchUncaught();
    const { socket, peer } = await pair();
    socket.on("x", () => {
      throw new Error("mine");
    });
    peer.emit("x");
    await barrier(socket);
    expect(caught.map((error) => error.message)).toEqual(["mine"]);
    expect(socket.connected).toBe(true);
  });
});
