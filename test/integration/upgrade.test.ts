import { describe, expect, it } from "vitest";
import { connect } from "../support/client";
import { startServer, type ServerVersion } from "../support/servers";
import { startProxy } from "../support/tcp-proxy";
import { once, waitFor } from "../support/wait";

const ROUNDS = Number(process.env["ROUNDS"] ?? 50);
const EVENTS = 10_000;
/** Events sent in one turn of the event loop: enough turns for the upgrade to fall among them. */
const BATCH = 250;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** What is wrong with a list of numbers that should be 0, 1, 2...; comparing arrays would cost more than the round. */
function faults(numbers: number[]): string | undefined {
  for (let n = 0; n < numbers.length; n++)
    if (numbers[n] !== n) return `at ${n}: ${numbers.slice(Math.max(0, n - 2), n + 3).join(", ")}`;
  return numbers.length === EVENTS ? undefined : `${numbers.length} of ${EVENTS}`;
}

describe.each<[string, ServerVersion, number]>([
  ["4.8", "socket.io", ROUNDS],
  ["3.1", "sio31", Math.ceil(ROUNDS / 5)],
])("an upgrade under traffic, socket.io %s", (_title, version, rounds) => {
  it(
    `loses, doubles and reorders none of ${EVENTS} events each way, in ${rounds} rounds`,
    async () => {
      const server = await startServer({ version, maxHttpBufferSize: 1e6, perMessageDeflate: false });
      let upgradedInTraffic = 0;
      for (let round = 0; round < rounds; round++) {
        const joined = server.connection();
        const socket = connect(server.url);
        const peer = await joined;
        const [up, down]: [number[], number[]] = [[], []];
        peer.on("up", (n: number) => up.push(n));
        socket.on("down", (n: number) => down.push(n));
        await once(socket, "connect");
        const first = socket.io.engine.transport.name;
        for (let n = 0; n < EVENTS; n++) {
          socket.emit("up", n);
          peer.emit("down", n);
          // Rounds differ in their rhythm, so that the upgrade falls elsewhere each time.
          if (n % (BATCH + round) === 0) await turn();
        }
        if (first === "polling" && up.length < EVENTS && socket.io.engine.transport.name === "websocket")
          upgradedInTraffic++;
        await waitFor(() => up.length >= EVENTS && down.length >= EVENTS, { what: "all events", timeout: 20_000 });
        expect([faults(up), faults(down)], `round ${round + 1}`).toEqual([undefined, undefined]);
        await waitFor(() => socket.io.engine.transport.name === "websocket");
        socket.disconnect();
      }
      expect(upgradedInTraffic).toBeGreaterThan(rounds / 2);
    },
    20_000 + rounds * 1_000,
  );
});

describe("an upgrade", () => {
  it("on a slow link loses, doubles and reorders nothing", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port, { delay: { up: 15, down: 15 } });
    const joined = server.connection();
    const socket = connect(proxy.url);
    const peer = await joined;
    const [up, down]: [number[], number[]] = [[], []];
    peer.on("up", (n: number) => up.push(n));
    socket.on("down", (n: number) => down.push(n));
    let n = 0;
    const send = () => {
      socket.emit("up", n);
      peer.emit("down", n);
      n++;
    };
    const timer = setInterval(send, 2);
    await once(socket, "connect");
    await waitFor(() => socket.io.engine.transport.name === "websocket");
    const end = n + 20;
    await waitFor(() => n >= end);
    clearInterval(timer);
    await waitFor(() => up.length >= n && down.length >= n);
    expect([up, down]).toEqual([[...Array(n).keys()], [...Array(n).keys()]]);
  });

  it("whose WebSocket is reset when the probe arrives leaves polling in use, and nothing is lost", async () => {
    const server = (await startServer()).echo();
    server.httpServer.on("upgrade", (_req, socket) => socket.prependListener("data", () => socket.destroy()));
    const socket = connect(server.url);
    await once(socket.io, "open");
    const failed = once(socket.io.engine, "upgradeError");
    const answers = Promise.all([...Array(50).keys()].map((n) => socket.timeout(4000).emitWithAck("echo", n)));
    await failed;
    expect(await answers).toEqual([...Array(50).keys()]);
    expect(socket.io.engine.transport.name).toBe("polling");
  });
});
