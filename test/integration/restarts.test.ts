import { describe, expect, it } from "vitest";
import { connect } from "../support/client";
import { run } from "../support/child";
import { startServer } from "../support/servers";
import { startProxy } from "../support/tcp-proxy";
import { once, waitFor } from "../support/wait";

const RESTARTS = 20;
const EMITS = 5_000;

/** A server in a process of its own, which counts what it gets in a file that outlives it: in its parent. */
const PROGRAM = `
  import { createServer } from "node:http";
  import { Server } from "socket.io";
  const http = createServer();
  const io = new Server(http, { serveClient: false });
  io.on("connection", (socket) => {
    socket.on("n", (n, ack) => {
      process.send({ n });
      ack(n);
    });
  });
  http.listen(0, "127.0.0.1", () => process.send({ port: http.address().port }));
`;

describe("a server that is killed and started again", () => {
  it(`${RESTARTS} times leaves none of ${EMITS} emits without an acknowledgement or an error`, async () => {
    const received: number[] = [];
    const start = async () => {
      const program = run(PROGRAM);
      const port = await new Promise<number>((resolve) =>
        program.process.on("message", (message: { port?: number; n?: number }) => {
          if (message.port) resolve(message.port);
          else received.push(Number(message.n));
        }),
      );
      return { program, port };
    };
    let server = await start();
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, { reconnectionDelay: 5, reconnectionDelayMax: 20 });
    await once(socket, "connect");

    const ends: ("answer" | "error" | undefined)[] = Array(EMITS).fill(undefined);
    const codes = new Set<unknown>();
    let doubled = 0;
    let wrong = 0;
    let next = 0;
    const buffered = new Set<number>();
    const emit = () => {
      const n = next++;
      if (!socket.connected) buffered.add(n);
      socket.timeout(15_000).emit("n", n, (error: (Error & { code?: string }) | null, answer: number) => {
        if (ends[n]) doubled++;
        ends[n] = error ? "error" : "answer";
        if (error) codes.add(error.code ?? error.message);
        else if (answer !== n) wrong++;
      });
    };

    for (let restart = 0; restart < RESTARTS; restart++) {
      const share = (EMITS / RESTARTS) * (restart + 1);
      while (next < share - 50) {
        for (let n = 0; n < 20; n++) emit();
        await new Promise((resolve) => setImmediate(resolve));
      }
      server.program.process.kill("SIGKILL");
      await once(socket, "disconnect");
      while (next < share) emit();
      server = await start();
      proxy.target = server.port;
      await waitFor(() => socket.connected, { timeout: 10_000 });
    }
    await waitFor(() => ends.every(Boolean), { timeout: 20_000, what: "every emit to end" });
    expect({ doubled, wrong }).toEqual({ doubled: 0, wrong: 0 });

    // What was lost on the way failed for the link's sake; nothing waited for its time to run out.
    expect([...codes].filter((code) => /timeout|timed out/.test(String(code)))).toEqual([]);
    const copies = new Map<number, number>();
    for (const n of received) copies.set(n, (copies.get(n) ?? 0) + 1);
    // What waited in the buffer and was then acknowledged arrived once.
    const arrived = [...buffered].filter((n) => ends[n] === "answer");
    expect(arrived.length).toBeGreaterThan(RESTARTS);
    expect(arrived.filter((n) => copies.get(n) !== 1)).toEqual([]);
    // Whatever was sent at all was sent once: no copy of anything.
    expect([...copies].filter(([, count]) => count > 1)).toEqual([]);
  }, 60_000);

  it("gets what was only buffered exactly once and in order", async () => {
    const first = await startServer();
    const proxy = await startProxy(first.port);
    const socket = connect(proxy.url);
    await once(socket, "connect");
    await first.close();
    await once(socket, "disconnect");
    for (let n = 0; n < 500; n++) socket.emit("n", n);
    const got: number[] = [];
    const second = (await startServer()).echo();
    second.io.on("connection", (peer) => void peer.on("n", (n: number) => got.push(n)));
    proxy.target = second.port;
    await once(socket, "connect");
    await socket.timeout(4000).emitWithAck("echo");
    expect(got).toEqual([...Array(500).keys()]);
  });

  it("while the namespaces are three gets all of them back", async () => {
    const first = await startServer();
    for (const name of ["/a", "/b"]) first.io.of(name);
    const proxy = await startProxy(first.port);
    const main = connect(proxy.url);
    const sockets = [main, main.io.socket("/a"), main.io.socket("/b")];
    await Promise.all(sockets.map((socket) => once(socket, "connect")));
    const gone = Promise.all(sockets.map((socket) => once(socket, "disconnect")));
    await first.close();
    await gone;
    const second = (await startServer()).echo("/", "/a", "/b");
    const back = Promise.all(sockets.map((socket) => once(socket, "connect")));
    proxy.target = second.port;
    await back;
    expect(await Promise.all(sockets.map((socket) => socket.timeout(4000).emitWithAck("echo", 1)))).toEqual([1, 1, 1]);
  });
});
