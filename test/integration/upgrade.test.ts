import type { Socket as TcpSocket } from "node:net";
import { describe, expect, it } from "vitest";
import { connect } from "../support/client";
import { openPacket, startRawServer } from "../support/raw-server";
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

  it.each<[string, (candidate: { close(dead: boolean): void }) => void]>([
    ["when it is about to take over", (candidate) => candidate.close(false)],
    ["right after that", (candidate) => queueMicrotask(() => candidate.close(true))],
  ])("whose WebSocket is closed by hand %s leaves polling in use, and nothing is lost", async (_name, close) => {
    const server = (await startServer()).echo();
    const socket = connect(server.url);
    await once(socket.io, "open");
    const { engine } = socket.io;
    engine.once("upgrading", (candidate) => close(candidate as never));
    const failed = once(engine, "upgradeError");
    await once(engine, "upgrading");
    // The server's answers end the poll, and with it the pause that the swap waits for.
    const answers = Promise.all([...Array(50).keys()].map((n) => socket.timeout(4000).emitWithAck("echo", n)));
    await failed;
    expect(await answers).toEqual([...Array(50).keys()]);
    expect(engine.transport.name).toBe("polling");
  });

  it("whose WebSocket the server is closing when it is to take over leaves polling in use", async () => {
    const server = await startRawServer({
      open: (peer) => openPacket(peer.sid, { upgrades: ["websocket"] }),
      websocket(ws) {
        const { _socket: tcp } = ws as unknown as { _socket: TcpSocket };
        // Its side stays open: the goodbye is under way when the poll ends.
        tcp.end = () => tcp;
        ws.on("message", () => setImmediate(() => ws.close()));
      },
    });
    const socket = connect(server.url);
    await once(socket.io, "open");
    const failed = once(socket.io.engine, "upgradeError");
    const [candidate] = (await once(socket.io.engine, "upgrading")) as [{ writable: boolean }];
    await waitFor(() => !candidate.writable);
    // What a server does about a poll that is in the way of an upgrade.
    server.peers[0]!.send("6");
    await failed;
    expect([socket.io.engine.transport.name, server.received.includes("5")]).toEqual(["polling", false]);
  });
});
