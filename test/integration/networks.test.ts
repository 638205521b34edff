import { describe, expect, it } from "vitest";
import { barrier, connect } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { startServer } from "../support/servers";
import { startProxy, WEBSOCKET_HANDSHAKE } from "../support/tcp-proxy";
import { collect, once, outcome, waitFor } from "../support/wait";

type Options = Parameters<typeof connect>[1];

describe("a transport that cannot open", () => {
  it("is followed by WebSocket when the server has no polling", async () => {
    const server = (await startServer({ transports: ["websocket"] })).echo();
    const socket = connect(server.url);
    await once(socket, "connect");
    expect(socket.io.engine.transport.name).toBe("websocket");
    await barrier(socket);
  });

  it("is followed by polling when WebSocket, named first, is blocked", async () => {
    const server = (await startServer()).echo();
    const proxy = await startProxy(server.port, { block: WEBSOCKET_HANDSHAKE });
    const socket = connect(proxy.url, { transports: ["websocket", "polling"] });
    await barrier(socket);
    expect(socket.io.engine.transport.name).toBe("polling");
    expect(proxy.counts.blocked).toBeGreaterThan(0);
  });

  it.each(["upgrade", "websocket"] as const)(
    "is followed by polling when the server takes the WebSocket, named first, and is silent from its %s on",
    async (step) => {
      const server = await startRawServer({ [step]: () => true });
      const options: Options = { transports: ["websocket", "polling"], upgrade: false, forceNew: true };
      const socket = connect(server.url, options);
      const begun = Date.now();
      await once(socket, "connect");
      expect(socket.io.engine.transport.name).toBe("polling");
      // A head start of a second, and a generous share for the machine; all of `timeout` would be 20.
      expect(Date.now() - begun).toBeLessThan(4000);
      // The one that hangs is not waited for the next time.
      const dialled = server.requests.length;
      await once(connect(server.url, options), "connect");
      expect(server.requests[dialled]!.method).toBe("GET");
    },
  );

  it("does not keep a connection on polling from its work when the upgrade is blocked", async () => {
    const server = (await startServer()).echo();
    const proxy = await startProxy(server.port, { block: WEBSOCKET_HANDSHAKE });
    const socket = connect(proxy.url);
    await once(socket.io, "open");
    await once(socket.io.engine, "upgradeError");
    for (let n = 0; n < 10; n++) expect(await socket.emitWithAck("echo", n)).toBe(n);
  });

  it("gives one error, the first transport's, with one for each in errors", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port, { refuse: true });
    const socket = connect(proxy.url, { transports: ["websocket", "polling"], reconnection: false });
    const [error] = await once(socket, "connect_error");
    expect(error.message).toBe("websocket error");
    expect(error.errors.map((one: { transport: string }) => one.transport)).toEqual(["websocket", "polling"]);
  });

  it("is not followed by another one when the server refuses the client itself", async () => {
    let asked = 0;
    const allowRequest = (_req: unknown, callback: (error: string, allowed: boolean) => void) => {
      asked++;
      callback("no", false);
    };
    const server = await startServer({ allowRequest });
    const socket = connect(server.url, { reconnection: false });
    const [error] = await once(socket, "connect_error");
    expect([error.description, asked]).toEqual([403, 1]);
  });
});

describe("polling", () => {
  it("stays below the server's maxHttpBufferSize, request by request", async () => {
    const server = (await startServer({ maxHttpBufferSize: 1_000 })).echo();
    let largest = 0;
    server.httpServer.prependListener("request", (req) => {
      largest = Math.max(largest, Number(req.headers["content-length"] ?? 0));
    });
    const socket = connect(server.url, { transports: ["polling"] });
    const peer = await server.connection();
    await once(socket, "connect");
    const got: string[] = [];
    peer.on("n", (text: string) => got.push(text));
    // Two bytes for each character: the limit counts bytes.
    for (let n = 0; n < 200; n++) socket.emit("n", "é".repeat(n));
    await barrier(socket);
    expect(got.map((text) => text.length)).toEqual([...Array(200).keys()]);
    expect(largest).toBeGreaterThan(500);
    expect(largest).toBeLessThanOrEqual(1_000);
  });

  it("loses the link, and says so, for a message that is larger than the server allows", async () => {
    const server = await startServer({ maxHttpBufferSize: 1_000 });
    const socket = connect(server.url, { transports: ["polling"], reconnection: false });
    await once(socket, "connect");
    const answer = outcome(socket.emitWithAck("echo", "x".repeat(5_000)));
    expect(await answer).toHaveProperty("error");
  });
});

describe("a server that is frozen", () => {
  it.each(["polling", "websocket"] as const)(
    "is left with ping timeout over %s, and joined again when it thaws",
    async (transport) => {
      const server = await startServer({ pingInterval: 100, pingTimeout: 80 });
      const proxy = await startProxy(server.port);
      const socket = connect(proxy.url, { transports: [transport], timeout: 300 });
      await once(socket, "connect");
      await once(socket.io, "ping");
      const begin = performance.now();
      proxy.stall = true;
      expect((await once(socket, "disconnect"))[0]).toBe("ping timeout");
      expect(performance.now() - begin).toBeLessThan(1_000);
      const back = once(socket, "connect");
      proxy.stall = false;
      proxy.reset();
      await back;
    },
  );

  it("does not leave an acknowledgement pending", async () => {
    const server = (await startServer({ pingInterval: 100, pingTimeout: 80 })).echo();
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, { transports: ["websocket"] });
    await barrier(socket);
    proxy.stall = true;
    expect(await outcome(socket.emitWithAck("echo", 1))).toMatchObject({
      error: { message: "socket has been disconnected" },
    });
  });
});

describe("a bad network", () => {
  it("with 40 ms of delay each way carries 200 events each way in order", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port, { delay: { up: 40, down: 40 } });
    const joined = server.connection();
    const socket = connect(proxy.url);
    const peer = await joined;
    const up = collect(peer, "n", 200);
    const down = collect(socket, "n", 200);
    for (let n = 0; n < 200; n++) {
      socket.emit("n", n);
      peer.emit("n", n);
    }
    expect((await up).map(([n]) => n)).toEqual([...Array(200).keys()]);
    expect((await down).map(([n]) => n)).toEqual([...Array(200).keys()]);
  });

  it.each([["polling"], ["websocket"], undefined])(
    "with 60 ms of delay each way carries what was emitted just before one namespace leaves and joins again (%j)",
    async (transports) => {
      const server = await startServer();
      const got: unknown[] = [];
      server.io.of("/busy").on("connection", (peer) => void peer.on("n", (n) => got.push(n)));
      const proxy = await startProxy(server.port, { delay: { up: 60, down: 60 } });
      const main = connect(proxy.url, transports ? { transports } : {});
      const busy = main.io.socket("/busy");
      const told: unknown[] = [];
      for (const socket of [main, busy]) socket.on("connect_error", (error) => told.push(error.message));
      main.on("disconnect", (reason) => told.push(reason));
      await Promise.all([once(main, "connect"), once(busy, "connect")]);
      // A request is under way by then, and all that follows waits for it.
      busy.emit("n", 0);
      await new Promise(setImmediate);
      busy.emit("n", 1);
      busy.emit("n", 2);
      busy.disconnect().connect();
      await once(busy, "connect");
      busy.emit("n", 3);
      await waitFor(() => got.length >= 4);
      expect([got, told]).toEqual([[0, 1, 2, 3], []]);
    },
  );

  it.each(["polling", "websocket"] as const)(
    "with little bandwidth does not time out while data arrives over %s",
    async (transport) => {
      const server = await startServer({ pingInterval: 200, pingTimeout: 150 });
      // The server is to wait: it is the client's patience that is looked at.
      server.io.engine.on("connection", (engine: { resetPingTimeout(): void }) => (engine.resetPingTimeout = () => {}));
      const proxy = await startProxy(server.port);
      const socket = connect(proxy.url, { transports: [transport], reconnection: false });
      const peer = await server.connection();
      await once(socket, "connect");
      let reason: unknown;
      socket.on("disconnect", (why) => (reason = why));
      proxy.throttle = 100_000;
      peer.emit("big", "x".repeat(100_000));
      const [text] = await once(socket, "big");
      expect([(text as string).length, reason]).toEqual([100_000, undefined]);
    },
  );

  it("that resets every connection again and again ends connected when it stops", async () => {
    const server = (await startServer()).echo();
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, { reconnectionDelay: 5, reconnectionDelayMax: 10 });
    for (let round = 0; round < 8; round++) {
      await waitFor(() => proxy.counts.open > 0);
      proxy.reset();
    }
    // The last reset may not have been noticed yet, and then takes the first of these with it.
    await waitFor(async () => "value" in (await outcome(socket.timeout(1000).emitWithAck("echo", 1))));
  });

  it("that cuts a response in two is an error and another attempt", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port, { truncateAfter: 150 });
    const socket = connect(proxy.url, { transports: ["polling"] });
    await once(socket, "connect_error");
    proxy.truncateAfter = Infinity;
    await once(socket, "connect");
  });
});
