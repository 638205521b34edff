import { describe, expect, it } from "vitest";
import { bundledClient, run } from "../support/child";
import { startRawServer } from "../support/raw-server";
import { closedPort, startServer } from "../support/servers";
import { startProxy } from "../support/tcp-proxy";
import { within } from "../support/wait";

/** Runs a program with `io` and `leave(socket)`, which disconnects; it has to end by itself within 2.5 s of that. */
async function start(body: string) {
  const child = run(`
    import { io } from ${JSON.stringify(await bundledClient())};
    let left = NaN;
    const leave = (socket) => { left = performance.now(); socket.disconnect(); };
    process.on("exit", () => console.log("in time", performance.now() - left < 2500));
    ${body}`);
  const ended = async () => {
    const code = await within(child.exit, { timeout: 6_000, what: "the process to exit by itself" });
    return { code, output: child.output().trim(), errors: child.errors() };
  };
  return { child, ended };
}

const IN_TIME = { code: 0, output: "in time true", errors: "" };

/** Each case leads to the text of a program. They run side by side, as most of them wait for the whole time limit. */
const CASES: Record<string, () => Promise<string>> = {
  "polling, no answer to the handshake": async () => `
    const socket = io("${(await startRawServer({ request: () => true })).url}", { transports: ["polling"] });
    setTimeout(leave, 100, socket);`,
  "websocket, no answer to the handshake": async () => `
    const socket = io("${(await startRawServer({ open: () => undefined })).url}", { transports: ["websocket"] });
    setTimeout(leave, 100, socket);`,
  "polling, no answer to a POST": async () => `
    const socket = io("${(await startRawServer({ request: ({ method }) => method === "POST" })).url}", {
      transports: ["polling"],
    });
    socket.io.on("open", () => { socket.emit("x"); setTimeout(leave, 50, socket); });`,
  "an auth function that has not called back": async () => `
    const socket = io("${(await startServer()).url}", { auth: () => setTimeout(leave, 20, socket) });`,
  "an event that is kept for a while": async () => `
    const socket = io("http://127.0.0.1:${await closedPort()}", { bufferTimeToLive: 60000 });
    socket.emit("x");
    socket.once("connect_error", () => leave(socket));`,
  "an event that is kept, and waited for": async () => `
    const socket = io("http://127.0.0.1:${await closedPort()}");
    socket.emit("x");
    void socket.drained();
    socket.once("connect_error", () => leave(socket));`,
  "an acknowledgement that is pending": async () => `
    const socket = io("${(await startServer()).url}");
    socket.on("connect", () => {
      socket.timeout(60000).emitWithAck("never").catch(() => {});
      leave(socket);
    });`,
};

describe("a Node process ends within 2.5 s of disconnect()", () => {
  it("whatever the server leaves undone", async () => {
    const results = Object.entries(CASES).map(async ([name, source]) => {
      const { ended } = await start(await source());
      return [name, await ended()];
    });
    const expected = Object.keys(CASES).map((name) => [name, IN_TIME]);
    expect(Object.fromEntries(await Promise.all(results))).toEqual(Object.fromEntries(expected));
  });

  it("from a server that has frozen, on polling and on websocket", async () => {
    const server = await startServer();
    const leaving = ["polling", "websocket"].map(async (transport) => {
      const proxy = await startProxy(server.port);
      const { child, ended } = await start(`
        const socket = io("${proxy.url}", { transports: ["${transport}"] });
        socket.on("connect", () => process.send("connected"));
        process.on("message", () => { leave(socket); process.disconnect(); });`);
      await within(child.message());
      proxy.stall = true;
      child.process.send("leave");
      return ended();
    });
    expect(await Promise.all(leaving)).toEqual([IN_TIME, IN_TIME]);
  });
});

describe("a Node process ends by itself", () => {
  it.each(["polling", "websocket"])("when %s is refused and reconnection is off", async (transport) => {
    const { ended } = await start(`
      const socket = io("http://127.0.0.1:${await closedPort()}", { transports: ["${transport}"], reconnection: false });
      socket.on("connect_error", ({ code }) => { left = performance.now(); console.log(code); });`);
    expect(await ended()).toEqual({ code: 0, output: "refused\nin time true", errors: "" });
  });

  it("not before an event that is kept for a while, and waited for, has expired", async () => {
    const { ended } = await start(`
      const socket = io("http://127.0.0.1:1", { autoConnect: false, bufferTimeToLive: 100 });
      left = performance.now();
      await socket.emitWithAck("x").catch(({ code }) => console.log(code));`);
    expect(await ended()).toEqual({ code: 0, output: "expired\nin time true", errors: "" });
  });

  it("with autoUnref while it is connected after an upgrade, and says goodbye to nobody", async () => {
    const server = await startServer();
    const reason = server.connection().then((peer) => new Promise((resolve) => peer.on("disconnect", resolve)));
    const { ended } = await start(`
      const socket = io("${server.url}", { autoUnref: true });
      const hold = setInterval(() => {}, 1000);
      socket.io.on("open", () => socket.io.engine.on("upgrade", () => {
        left = performance.now();
        clearInterval(hold);
      }));`);
    expect(await ended()).toEqual(IN_TIME);
    expect(await within(reason)).toBe("transport close");
  });

  it.each(["polling", "websocket"])("with autoUnref while nothing answers at all by %s", async (transport) => {
    const proxy = await startProxy((await startServer()).port, { stall: true });
    const { ended } = await start(`
      io("${proxy.url}", { autoUnref: true, transports: ["${transport}"] });
      left = performance.now();
      setTimeout(() => {}, 50);`);
    expect(await ended()).toEqual(IN_TIME);
  });

  it.each(["polling", "websocket"])(
    "with autoUnref right after disconnect() on %s, from a server that has frozen",
    async (transport) => {
      const proxy = await startProxy((await startServer()).port);
      const { child, ended } = await start(`
      const socket = io("${proxy.url}", { autoUnref: true, transports: ["${transport}"] });
      socket.on("connect", () => process.send("connected"));
      process.on("message", () => { leave(socket); process.disconnect(); setTimeout(() => {}, 200); });
      process.on("exit", () => console.log("at once", performance.now() - left < 1000));`);
      await within(child.message());
      proxy.stall = true;
      child.process.send("leave");
      expect(await ended()).toEqual({ ...IN_TIME, output: "in time true\nat once true" });
    },
  );

  it("with autoUnref on one connection not before another one without it is let go", async () => {
    const server = (await startServer()).echo();
    const { ended } = await start(`
      const unref = io("${server.url}", { autoUnref: true, forceNew: true, transports: ["polling"] });
      const other = io("${server.url}", { forceNew: true, transports: ["polling"] });
      other.on("connect", () => other.emit("echo", () => { console.log("answered"); leave(other); }));`);
    expect(await ended()).toEqual({ code: 0, output: "answered\nin time true", errors: "" });
  });
});
