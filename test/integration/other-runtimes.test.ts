// Socket.IO servers on Bun, by node:http and by its own engine, and on Deno.
import { describe, expect, it } from "vitest";
import { connect, type ClientOptions } from "../support/client";
import { runtimes, runtimesMissing, startRuntime } from "../support/runtimes";
import { collect, once } from "../support/wait";

const skipped = runtimesMissing ? ` (skipped: ${runtimesMissing})` : "";
const patient = { timeout: 10_000 };

const ROUTES: Record<string, ClientOptions> = {
  polling: { transports: ["polling"] },
  websocket: { transports: ["websocket"] },
  "an upgrade": {},
};

describe.skipIf(runtimesMissing).each(runtimes)(`a server on %s${skipped}`, (runtime) => {
  describe.each(Object.keys(ROUTES))("over %s", (name) => {
    const start = async (options: ClientOptions = {}) => {
      const server = await startRuntime(runtime);
      const socket = connect(server.url, { ...ROUTES[name], ...options });
      await once(socket, "connect", patient);
      return { server, socket };
    };

    it("carries events, acknowledgements both ways, binary and 1,000 events each way in order", async () => {
      const { socket } = await start();
      const value = {
        ü: ["日本"],
        a: Buffer.from([0, 1, 255]),
        b: [{ c: Buffer.alloc(0) }],
        large: "x".repeat(50_000),
      };
      expect(await socket.timeout(8_000).emitWithAck("echo", value)).toEqual(value);
      socket.on("question", (n: number, answer: (n: number) => void) => answer(n + 1));
      expect(await socket.timeout(8_000).emitWithAck("ask", 1)).toBe(2);
      const down = collect(socket, "down", 1_000, patient);
      socket.emit("flood", 1_000);
      for (let n = 0; n < 1_000; n++) socket.emit("up", n);
      const counted = new Promise((resolve) => socket.emit("counted", (...args: unknown[]) => resolve(args)));
      expect(await counted).toEqual([1_000, true]);
      expect((await down).map(([n]) => n)).toEqual([...Array(1_000).keys()]);
      if (name === "an upgrade" && socket.io.engine.transport.name === "polling") {
        await once(socket.io.engine, "upgrade", patient);
      }
      expect(socket.io.engine.transport.name).toBe(name === "polling" ? "polling" : "websocket");
    });

    it("joins namespaces and rooms, is refused with a reason, and is told to leave", async () => {
      const { server, socket } = await start();
      const other = socket.io.socket("/other", {});
      expect(await other.timeout(8_000).emitWithAck("where")).toBe("/other");
      await other.timeout(8_000).emitWithAck("join", "room");
      const friend = connect(`${server.url}/other`, ROUTES[name]);
      const said = once(other, "said", patient);
      friend.emit("say", "room", "hello", Buffer.from([7]));
      expect(await said).toEqual(["hello", Buffer.from([7])]);

      const refused = connect(server.url, { ...ROUTES[name], auth: { token: "bad" } });
      const [error] = await once(refused, "connect_error", patient);
      expect([error.message, error.data]).toEqual(["not authorized", { hint: "log in" }]);

      const gone = once(other, "disconnect", patient);
      other.emit("leave");
      expect([(await gone)[0], socket.connected]).toEqual(["io server disconnect", true]);
    });

    it("answers the heartbeat, reconnects after the link was dropped and after the server was killed", async () => {
      const { server, socket } = await start();
      await collect(socket.io, "ping", 3, patient);
      const dropped = once(socket, "disconnect", patient);
      socket.emit("drop");
      await dropped;
      socket.emit("up", 0);
      await once(socket, "connect", patient);
      const ended = once(socket, "disconnect", patient);
      await server.kill();
      await ended;
      socket.emit("up", 0);
      await startRuntime(runtime, server.port);
      await once(socket, "connect", patient);
      const counted = new Promise((resolve) => socket.emit("counted", (...args: unknown[]) => resolve(args)));
      expect(await counted).toEqual([1, true]);
    });
  });
});
