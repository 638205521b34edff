import { describe, expect, it } from "vitest";
import { connect, differs, isReference, Manager, manager, quick, soon, track } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { closedPort, startServer } from "../support/servers";
import { startProxy } from "../support/tcp-proxy";
import { collect, once, waitFor } from "../support/wait";

describe("settings that change while a manager is running", () => {
  it("reconnection(false) keeps it from coming back when the link drops", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, { transports: ["websocket"] });
    await once(socket, "connect");
    let attempts = 0;
    socket.io.on("reconnect_attempt", () => attempts++);
    socket.io.reconnection(false);
    proxy.reset();
    await once(socket, "disconnect");
    // Another one, that does reconnect, has been through the same by then.
    const other = connect(proxy.url, { transports: ["websocket"] });
    await once(other, "connect");
    proxy.reset();
    await once(other, "connect");
    expect([attempts, socket.connected]).toEqual([0, false]);
  });

  it.each(["disconnect", "close", "reconnect_attempt"] as const)(
    "reconnection(false) in a listener of %s holds for the connection that was just lost",
    async (event) => {
      const server = await startServer();
      const proxy = await startProxy(server.port);
      const socket = connect(proxy.url, { transports: ["websocket"] });
      await once(socket, "connect");
      let attempts = 0;
      const stop = (): void => void socket.io.reconnection(false);
      if (event === "disconnect") socket.on(event, stop);
      else socket.io.on(event, stop);
      socket.io.on("reconnect_attempt", () => attempts++);
      let connects = 0;
      socket.on("connect", () => connects++);
      proxy.reset();
      await once(socket, "disconnect");
      // Another one, that does reconnect, has been through the same by then.
      const other = connect(proxy.url, { transports: ["websocket"] });
      await once(other, "connect");
      proxy.reset();
      await once(other, "connect");
      expect([attempts, connects]).toEqual([event === "reconnect_attempt" ? 1 : 0, 0]);
      // The reference takes itself to be reconnecting, and so for good, in the one case.
      if (isReference && event === "reconnect_attempt") return;
      socket.connect();
      await once(socket, "connect");
    },
  );

  it("reconnection(false) in a listener of connect_error ends a series that has begun", async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    const socket = connect(url);
    let errors = 0;
    socket.on("connect_error", () => {
      if (++errors === 2) socket.io.reconnection(false);
    });
    await collect(connect(url), "connect_error", 5);
    expect(errors).toBe(2);
  });

  it("reconnection(false) ends the waiting for an attempt", async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    const socket = connect(url, { reconnectionDelay: 40, reconnectionDelayMax: 40 });
    let attempts = 0;
    socket.io.on("reconnect_attempt", () => attempts++);
    await once(socket, "connect_error");
    setTimeout(() => socket.io.reconnection(false));
    await collect(connect(url), "connect_error", 5);
    expect(attempts).toBe(0);
  });

  it("reconnection(true) in a listener of connect_error holds for the attempt that has just failed", async () => {
    const server = await startServer();
    const socket = connect(`http://127.0.0.1:${await closedPort()}`, { reconnection: false });
    const attempts: number[] = [];
    socket.io.on("reconnect_attempt", (n) => attempts.push(n));
    socket.on("connect_error", () => {
      (socket.io as unknown as { uri: string }).uri = server.url;
      socket.io.reconnection(true);
      socket.io.reconnectionAttempts(1);
    });
    await once(socket, "connect");
    expect(attempts).toEqual([1]);
  });

  it("reconnection(true) in a listener of disconnect holds for the connection that was just lost", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect");
    socket.on("disconnect", () => void socket.io.reconnection(true));
    proxy.reset();
    await once(socket, "disconnect");
    await once(socket, "connect");
  });

  it("reconnectionAttempts(2) ends a series that has begun", async () => {
    const socket = connect(`http://127.0.0.1:${await closedPort()}`);
    await collect(socket.io, "reconnect_attempt", 1);
    const failed = once(socket.io, "reconnect_failed");
    const attempts: number[] = [1];
    socket.io.on("reconnect_attempt", (n) => attempts.push(n));
    socket.io.reconnectionAttempts(2);
    await failed;
    expect(attempts).toEqual([1, 2]);
  });

  it("reconnectionDelay() holds from the next disconnection on", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, {
      transports: ["websocket"],
      reconnectionDelay: 60_000,
      reconnectionDelayMax: 60_000,
    });
    await once(socket, "connect");
    socket.io.reconnectionDelay(10);
    proxy.reset();
    await once(socket, "disconnect");
    await once(socket, "connect");
  });

  it("timeout(ms) holds for the next attempt", async () => {
    const proxy = await startProxy(await closedPort(), { stall: true });
    const made = manager(proxy.url, { autoConnect: false, timeout: 60_000, transports: ["websocket"] });
    made.timeout(50);
    const error = await new Promise<Error | undefined>((resolve) => made.open(resolve));
    expect(error?.message).toBe("timeout");
  });

  it("timeout: false waits for as long as it takes", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port, { hold: true });
    const socket = connect(proxy.url, { timeout: false as never, transports: ["websocket"] });
    const errors: unknown[] = [];
    socket.on("connect_error", (error) => errors.push(error));
    // One with a limit gives up meanwhile.
    await once(connect(proxy.url, { timeout: 100, transports: ["websocket"] }), "connect_error");
    proxy.hold = false;
    await once(socket, "connect");
    expect(errors).toEqual([]);
  });

  it("socket.io.opts.transports may be changed in connect_error", async () => {
    const server = await startServer({ transports: ["websocket"] });
    const socket = connect(server.url, { transports: ["polling"] });
    socket.once("connect_error", () => void (socket.io.opts.transports = ["websocket"]));
    await once(socket, "connect");
    expect(socket.io.engine.transport.name).toBe("websocket");
  });

  it("socket.io.opts.query may be changed between two connections", async () => {
    const server = await startServer();
    const socket = connect(server.url, { query: { token: "old" } });
    const first = await server.connection();
    await once(socket, "connect");
    socket.io.opts.query = { token: "new" };
    const second = server.connection();
    first.conn.close();
    expect([first.handshake.query["token"], (await second).handshake.query["token"]]).toEqual(["old", "new"]);
  });

  it("host stands for the URL where there is none, before hostname, and without the port it may have", async () => {
    const server = await startServer();
    const names = { hostname: "nowhere.invalid", host: "127.0.0.1:1", port: server.port, secure: false };
    const socket = track(new Manager({ ...quick, autoConnect: false, ...names } as object).socket("/"));
    socket.connect();
    await once(socket, "connect");
  });

  it("hostname and secure stand for the URL where there is none", async () => {
    const server = await startServer();
    const options = { ...quick, autoConnect: false, hostname: "127.0.0.1", port: server.port, secure: false };
    const socket = track(new Manager(options as object).socket("/"));
    socket.connect();
    await once(socket, "connect");
  });
});

describe("a link that dies while something is on its way", () => {
  differs(
    "sends what no request had taken after the reconnection, once and in order",
    "what waits in the engine's buffer is lost with the link",
    async () => {
      let stuck = true;
      const server = await startRawServer({
        request: (req) => stuck && req.method === "POST" && server.received.length > 0,
      });
      const socket = connect(server.url, { transports: ["polling"] });
      await once(socket, "connect");
      socket.emit("taken", 0);
      await waitFor(() => server.requests.filter(({ method }) => method === "POST").length === 2);
      for (let n = 1; n <= 5; n++) socket.emit("waiting", n);
      const gone = once(socket, "disconnect");
      server.peers[0]!.end();
      await gone;
      stuck = false;
      await once(socket, "connect");
      const waiting = () => server.received.filter((frame) => frame.includes("waiting"));
      await waitFor(() => waiting().length === 5, { timeout: soon });
      expect(waiting()).toEqual([1, 2, 3, 4, 5].map((n) => `42["waiting",${n}]`));
    },
  );

  differs(
    "lets nothing that was emitted vanish: it has arrived, or it is told",
    "what is sent into a dead link is lost without a word",
    async () => {
      const server = await startServer({ pingInterval: 100, pingTimeout: 100 });
      const proxy = await startProxy(server.port);
      const got = new Set<number>();
      server.io.on("connection", (peer) => void peer.on("n", (n: number) => got.add(n)));
      const socket = connect(proxy.url, { transports: ["websocket"] });
      const told = new Set<number>();
      (socket as never as { on(name: string, listener: (one: { args: [string, number] }) => void): void }).on(
        "undelivered",
        ({ args }) => told.add(args[1]),
      );
      await once(socket, "connect");
      proxy.stall = true;
      for (let n = 0; n < 20; n++) socket.emit("n", n);
      await once(socket, "disconnect");
      for (let n = 20; n < 30; n++) socket.emit("n", n);
      proxy.stall = false;
      proxy.reset();
      await once(socket, "connect");
      await waitFor(() => got.has(29));
      expect([...Array(30).keys()].filter((n) => !got.has(n) && !told.has(n))).toEqual([]);
    },
  );
});
