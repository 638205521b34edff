// Processes that are stopped and continued, as with a laptop that is closed: real ones, by real signals.
import { setTimeout as pass } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { bundledClient, run } from "../support/child";
import { openPacket, startRawServer } from "../support/raw-server";
import { closedPort, startServer } from "../support/servers";
import { startProxy } from "../support/tcp-proxy";
import { within } from "../support/wait";

/** Milliseconds that a process is stopped for: more than a mere delay, and more than the heartbeat below allows. */
const STOPPED = 4500;

/** Milliseconds in which it has to notice; and in which a server that is asked has to answer. */
const NOTICED = 2000;
const ANSWERED = 2000;

/** Runs a client program with `io` in scope, stops it after its first message, and gives the first one after that. */
async function stopAndContinue(body: string, limit = NOTICED, stopped = (): unknown => undefined): Promise<unknown> {
  const child = run(`import { io } from ${JSON.stringify(await bundledClient())};\n${body}`);
  await within(child.message(), { timeout: 10_000, what: "the program to be ready" });
  child.process.kill("SIGSTOP");
  stopped();
  await pass(STOPPED);
  const heard = child.message();
  child.process.kill("SIGCONT");
  return within(heard, { timeout: limit, what: "the program to notice" });
}

describe("a process that was stopped and goes on", () => {
  it("notices within two seconds that the server is silent for too long", async () => {
    const fields = { pingInterval: 2000, pingTimeout: 1000 };
    const server = await startRawServer({ open: ({ sid }) => openPacket(sid, fields) });
    const reason = await stopAndContinue(`
      const socket = io("${server.url}", { transports: ["websocket"], reconnection: false });
      socket.on("connect", () => process.send("ready"));
      socket.on("disconnect", (reason) => process.send(reason));`);
    expect(reason).toBe("ping timeout");
  });

  it("notices within four seconds that the session is gone, long before the heartbeat would tell", async () => {
    const proxy = await startProxy((await startServer()).port);
    const told = stopAndContinue(
      `
      const socket = io("${proxy.url}", { reconnection: false });
      const upgraded = new Promise((done) => socket.io.on("open", () => socket.io.engine.on("upgrade", done)));
      socket.on("connect", () => upgraded.then(() => process.send("ready")));
      socket.on("disconnect", (reason) => process.send(reason));`,
      NOTICED + ANSWERED,
      () => (proxy.stall = true),
    );
    expect(await told).toBe("ping timeout");
  });

  it("dials within two seconds when it was waiting for the next attempt", async () => {
    const port = await closedPort();
    const told = stopAndContinue(`
      const socket = io("http://127.0.0.1:${port}", { reconnectionDelay: 60_000, reconnectionDelayMax: 60_000 });
      socket.io.once("error", () => process.send("ready"));
      socket.io.once("reconnect_attempt", () => process.send("dialled"));`);
    expect(await told).toBe("dialled");
  });
});
