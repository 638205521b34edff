// Links that are dead for real: packets dropped by the kernel, cables pulled. No end and no reset ever comes.
import { describe, expect, it } from "vitest";
import { run } from "../support/child";
import { connect, type ClientOptions } from "../support/client";
import { type Fate, makeNetwork, networksMissing } from "../support/netns";
import { collect, once, within } from "../support/wait";

const skipped = networksMissing ? ` (skipped: ${networksMissing})` : "";
/** The heartbeat of the server: a silence may not go unnoticed for longer. */
const [PING_INTERVAL, PING_TIMEOUT] = [300, 300];
const BOUND = PING_INTERVAL + PING_TIMEOUT + 300;
/** Where the way to the client works, another ping comes before the server falls silent, or its goodbye after that. */
const LATER = BOUND + PING_INTERVAL;

const PROGRAM = `
  import { createServer } from "node:http";
  import { Server } from "socket.io";
  const http = createServer();
  const io = new Server(http, { serveClient: false, pingInterval: ${PING_INTERVAL}, pingTimeout: ${PING_TIMEOUT} });
  io.on("connection", (socket) => {
    socket.on("n", (n) => process.send({ n }));
    socket.on("echo", (...args) => args.pop()(...args));
  });
  http.listen(0, process.env.HOST, () => process.send({ port: http.address().port }));
`;

async function start() {
  const network = makeNetwork();
  const program = run(PROGRAM, { HOST: network.address }, network.within);
  const { port } = (await within(program.message(), { timeout: 15_000, what: program.errors() })) as { port: number };
  const received: number[] = [];
  program.process.on("message", ({ n }: { n: number }) => received.push(n));
  return { network, url: `http://${network.address}:${port}`, received };
}

const routes: [string, ClientOptions][] = [
  ["polling", { transports: ["polling"] }],
  ["websocket", { transports: ["websocket"] }],
];

describe.skipIf(networksMissing).each(routes)(`a link over %s${skipped}`, (_name, route) => {
  it.each<["input" | "output" | "cable", string]>([
    ["input", "towards the server"],
    ["output", "towards the client"],
    ["cable", "both ways"],
  ])("that drops packets (%s, %s) is noticed within the heartbeat, and nothing vanishes", async (where) => {
    const { network, url, received } = await start();
    const socket = connect(url, { ...route, timeout: 500 });
    await once(socket, "connect");
    await collect(socket.io, "ping", 2);
    const told = new Map<number, boolean>();
    socket.on("undelivered", ({ args, lost }: { args: [string, number]; lost: boolean }) => told.set(args[1], lost));
    for (let n = 0; n < 10; n++) socket.emit("n", n);
    await socket.timeout(4_000).emitWithAck("echo");

    const begin = performance.now();
    if (where === "cable") network.plug(false);
    else network.hurt(where, "drop");
    for (let n = 10; n < 20; n++) socket.emit("n", n);
    const answer = socket.emitWithAck("echo").catch((error: { code: string }) => error.code);
    const gone = once(socket, "disconnect");
    expect((await gone)[0]).toMatch(
      where === "input" ? /^(ping timeout|transport close|transport error)$/ : /^ping timeout$/,
    );
    expect(performance.now() - begin).toBeLessThan(where === "input" ? LATER : BOUND);
    expect(await answer).toBe("disconnected");
    for (let n = 20; n < 30; n++) socket.emit("n", n);
    // No attempt hangs either: each is given up after `timeout`.
    const [error] = await once(socket, "connect_error");
    expect(error).toMatchObject({ code: where === "cable" ? /connect_timeout|network/ : "connect_timeout" });

    const back = once(socket, "connect", { timeout: 10_000 });
    if (where === "cable") network.plug(true);
    else network.heal();
    await back;
    await socket.timeout(4_000).emitWithAck("echo");
    const all = [...Array(30).keys()];
    expect(received).toEqual([...new Set(received)].sort((a, b) => a - b));
    expect(all.filter((n) => !received.includes(n) && !told.has(n))).toEqual([]);
    expect([...told].filter(([n, lost]) => lost && received.includes(n))).toEqual([]);
    expect(received.filter((n) => n >= 20)).toEqual(all.slice(20));
  });

  it.each<[Fate, RegExp]>([
    ["reject with tcp reset", /^refused$/],
    ["reject", /^(network|refused)$/],
    ["drop", /^connect_timeout$/],
  ])("to a firewall that says %s is a named error, and opens once it lets us through", async (fate, code) => {
    const { network, url } = await start();
    network.hurt("input", fate);
    const socket = connect(url, { ...route, timeout: 400 });
    const [error] = await once(socket, "connect_error");
    expect((error as { code: string }).code).toMatch(code);
    network.heal();
    await once(socket, "connect", { timeout: 10_000 });
  });
});
