import { describe, expect, it } from "vitest";
import { connect, differs, io, manager, Manager, track, soon } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { closedPort, startServer } from "../support/servers";
import { collect, once, waitFor } from "../support/wait";

describe("settings of a manager", () => {
  it.each([
    ["reconnection", true],
    ["reconnectionAttempts", Infinity],
    ["reconnectionDelay", 1000],
    ["reconnectionDelayMax", 5000],
    ["randomizationFactor", 0.5],
    ["timeout", 20000],
  ] as const)("%s is %s by default", (name, value) => {
    const made = new Manager("http://127.0.0.1:1", { autoConnect: false });
    expect(made[name]()).toBe(value);
  });

  it.each([
    ["reconnection", false],
    ["reconnectionAttempts", 3],
    ["reconnectionDelay", 7],
    ["reconnectionDelayMax", 77],
    ["randomizationFactor", 0],
    ["timeout", false],
  ] as const)("%s takes %s from the options and from its setter, which returns the manager", (name, value) => {
    const given = new Manager("http://127.0.0.1:1", { autoConnect: false, [name]: value });
    expect(given[name]()).toBe(value);
    const made = new Manager("http://127.0.0.1:1", { autoConnect: false });
    expect((made[name] as (value: unknown) => unknown)(value)).toBe(made);
    expect(made[name]()).toBe(value);
  });

  it("takes a zero in the options for no setting", () => {
    const none = { reconnectionAttempts: 0, reconnectionDelay: 0, reconnectionDelayMax: 0 };
    const made = new Manager("http://127.0.0.1:1", { autoConnect: false, ...none });
    expect(made.reconnectionAttempts()).toBe(Infinity);
    expect([made.reconnectionDelay(), made.reconnectionDelayMax()]).toEqual([1000, 5000]);
  });

  it("takes a zero from a setter", () => {
    const made = new Manager("http://127.0.0.1:1", { autoConnect: false });
    made.reconnectionAttempts(0).reconnectionDelay(0).reconnectionDelayMax(0);
    expect([made.reconnectionAttempts(), made.reconnectionDelay(), made.reconnectionDelayMax()]).toEqual([0, 0, 0]);
  });

  it("reads where a setter is given undefined", () => {
    const made = new Manager("http://127.0.0.1:1", { autoConnect: false, reconnectionDelay: 7 });
    expect(made.reconnectionDelay(undefined as never)).toBe(7);
    expect(made.reconnectionDelay()).toBe(7);
  });

  it("takes the host and the port from the options when they are the only argument", async () => {
    const server = await startServer();
    const made = new Manager({ autoConnect: false, host: "127.0.0.1", port: server.port } as object);
    const socket = track(made.socket("/"));
    socket.connect();
    await once(socket, "connect");
    expect(made.opts).toMatchObject({ host: "127.0.0.1" });
  });
});

describe("opening a manager", () => {
  it("calls back without an error once it is open", async () => {
    const server = await startServer();
    const made = manager(server.url, { autoConnect: false });
    const args = await new Promise<unknown[]>((resolve) => made.open((...args: unknown[]) => resolve(args)));
    expect(args[0]).toBeUndefined();
    expect(made._readyState).toBe("open");
  });

  it("calls back with the error when nothing listens, and does not try again", async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    const made = manager(url, { autoConnect: false });
    let attempts = 0;
    made.on("reconnect_attempt", () => attempts++);
    const error = await new Promise<Error | undefined>((resolve) => made.open(resolve));
    expect(error).toBeInstanceOf(Error);
    expect(made._readyState).toBe("closed");
    const later = manager(url, { reconnectionDelay: 20 });
    await collect(later, "reconnect_attempt", 2);
    expect(attempts).toBe(0);
  });

  it("has connect() as an alias of open(), and both return the manager", async () => {
    const server = await startServer();
    const made = manager(server.url, { autoConnect: false });
    expect(made.connect()).toBe(made);
    await once(made, "open");
    expect(made.open()).toBe(made);
  });

  it("goes through opening to open", async () => {
    const server = await startServer();
    const made = manager(server.url, { autoConnect: false });
    made.open();
    expect(made._readyState).toBe("opening");
    await once(made, "open");
    expect(made._readyState).toBe("open");
  });

  it("opens by itself without autoConnect: false", async () => {
    const server = await startServer();
    const made = manager(server.url);
    await once(made, "open");
  });

  it("is undone by disconnect() of a socket that never connected", async () => {
    const server = await startServer();
    const made = manager(server.url, { autoConnect: false });
    const socket = made.socket("/");
    await new Promise<void>((resolve) => made.open(() => resolve()));
    const { engine } = made;
    socket.disconnect();
    await waitFor(() => engine.readyState === "closed");
    await waitFor(() => server.io.engine.clientsCount === 0);
  });

  it("fails with 'timeout' when the server does not answer in time", async () => {
    const server = await startRawServer({ request: () => true });
    const only = { transports: ["polling"], autoConnect: false, reconnection: false };
    const made = manager(server.url, { ...only, timeout: 60 });
    const error = await new Promise<Error | undefined>((resolve) => made.open(resolve));
    expect(error?.message).toBe("timeout");
  });
});

describe("events of a manager", () => {
  it("fires open before the socket's connect", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const order: string[] = [];
    socket.io.on("open", () => order.push("open"));
    socket.on("connect", () => order.push("connect"));
    await once(socket, "connect");
    expect(order).toEqual(["open", "connect"]);
  });

  it("fires error when nothing listens", async () => {
    const made = manager(`http://127.0.0.1:${await closedPort()}`, { reconnection: false });
    const [error] = await once(made, "error");
    expect(error).toBeInstanceOf(Error);
  });

  it("fires error, and then close, when a connection that was up breaks", async () => {
    const server = await startRawServer();
    const socket = connect(server.url, { transports: ["polling"], reconnection: false });
    await once(socket, "connect");
    const order: unknown[] = [];
    socket.io.on("error", (error) => order.push("error", error.message));
    socket.io.on("close", (reason) => order.push("close", reason));
    const gone = once(socket, "disconnect");
    await server.close();
    const [reason, details] = await gone;
    expect([reason, details.message]).toEqual(["transport error", "xhr poll error"]);
    expect(order.slice(0, 2)).toEqual(["error", "xhr poll error"]);
    await waitFor(() => order.length === 4);
    expect(order.slice(2)).toEqual(["close", "transport error"]);
  });

  it("fires ping when the server pings", async () => {
    const server = await startServer({ pingInterval: 30 });
    const socket = connect(server.url);
    await collect(socket.io, "ping", 2);
  });

  it("fires packet for each packet of the server", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    server.io.on("connection", (peer) => void peer.emit("hello", 1));
    const packets = await collect(socket.io, "packet", 2);
    expect(packets[0]?.[0]).toMatchObject({ type: 0, nsp: "/" });
    expect(packets[1]?.[0]).toMatchObject({ type: 2, nsp: "/", data: ["hello", 1] });
  });

  it("fires packet behind the event, with the function that answers it at the end of the data", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const order: string[] = [];
    socket.on("ask", () => void order.push("event"));
    socket.io.on("packet", ({ type, data }) => {
      if (type !== 2) return;
      order.push("packet");
      const [, , answer] = data as [string, number, (text: string) => void];
      answer("from packet");
    });
    const peer = await server.connection();
    expect(await peer.timeout(5_000).emitWithAck("ask", 1)).toBe("from packet");
    expect(order).toEqual(["event", "packet"]);
  });

  it("fires close with the reason when the link drops", async () => {
    const server = await startServer();
    const socket = connect(server.url, { reconnection: false });
    const peer = await server.connection();
    await once(socket, "connect");
    const closed = once(socket.io, "close");
    peer.conn.close();
    expect((await closed)[0]).toBe("transport close");
    expect(socket.io._readyState).toBe("closed");
  });

  it("fires close with 'forced close' when the last socket disconnects", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    await once(socket, "connect");
    const closed = once(socket.io, "close");
    socket.disconnect();
    expect((await closed)[0]).toBe("forced close");
  });

  it("has listeners that can be removed", async () => {
    const server = await startServer();
    const made = manager(server.url, { autoConnect: false });
    let calls = 0;
    const listener = () => calls++;
    made.on("open", listener);
    made.off("open", listener);
    await new Promise((resolve) => made.open(resolve));
    expect(calls).toBe(0);
  });

  differs("keeps its sockets attached when an application calls manager.off()", "cuts them off", async () => {
    const server = await startServer();
    const socket = track(io(server.url, { forceNew: true }));
    await once(socket, "connect");
    socket.io.off();
    const arrived = once(socket, "after", { timeout: soon });
    server.io.emit("after");
    await arrived;
  });

  differs("reports the options that a shared manager cannot take", "ignores them silently", async () => {
    const warnings: string[] = [];
    const { warn } = console;
    const onWarning = (warning: Error) => warnings.push(String(warning));
    console.warn = (...args: unknown[]) => void warnings.push(args.map(String).join(" "));
    process.on("warning", onWarning);
    try {
      track(io("http://127.0.0.1:7/", { autoConnect: false }));
      track(io("http://127.0.0.1:7/other", { autoConnect: false, timeout: 99, reconnectionDelay: 12345 }));
      await waitFor(() => warnings.length > 0, { timeout: soon });
      expect(warnings.join()).toMatch(/reconnectionDelay|timeout/);
    } finally {
      console.warn = warn;
      process.off("warning", onWarning);
    }
  });
});
