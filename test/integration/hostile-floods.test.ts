// Servers that send too much of something: the client ends the session with a named error, or lives through it.
import { gzipSync } from "node:zlib";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { catchUncaught, connect, type ClientOptions } from "../support/client";
import { openPacket, startRawServer, type Script } from "../support/raw-server";
import { once, waitFor } from "../support/wait";

type Name = "polling" | "websocket";
const transports: Name[] = ["polling", "websocket"];
const patient = { timeout: 20_000 };

async function session(transport: Name, script: Script = {}, options: ClientOptions = {}) {
  const caught = catchUncaught();
  const server = await startRawServer(script);
  const socket = connect(server.url, { transports: [transport], timeout: 5_000, ...options });
  await once(socket, "connect", patient);
  return { caught, server, socket };
}

/** Sends frames in as few pieces as the transport allows. */
function flood(server: Awaited<ReturnType<typeof startRawServer>>, transport: Name, frame: string, count: number) {
  if (transport === "polling") server.peers[0]!.send(Array(count).fill(frame).join("\x1e"));
  else for (let n = 0; n < count; n++) server.peers[0]!.send(frame);
}

describe.each(transports)("over %s", (transport) => {
  it.each([
    ["events", '42["n",1]', 100_000],
    ["events that ask for an answer", '42["ask"]', 20_000],
    ["events for a namespace that nobody joined", '42/other,["n"]', 100_000],
    ["answers to what was never asked", "4399[1]", 100_000],
    ["noops", "6", 100_000],
    ["pings", "2", 50_000],
  ])("a flood of %s is lived through", async (_name, frame, count) => {
    const { caught, server, socket } = await session(transport);
    const after = once(socket, "after", patient);
    const begin = performance.now();
    flood(server, transport, frame, count);
    server.peers[0]!.send('42["after"]');
    await after;
    expect(performance.now() - begin).toBeLessThan(15_000);
    expect([socket.connected, caught]).toEqual([true, []]);
  });

  it("events before the namespace is joined all arrive, in order, and before `connect`", async () => {
    const caught = catchUncaught();
    const count = 20_000;
    const server = await startRawServer({
      frame(frame, peer) {
        if (!frame.startsWith("40")) return;
        const early = Array.from({ length: count }, (_, n) => `42["n",${n}]`);
        if (transport === "polling") peer.send(early.join("\x1e"));
        else for (const one of early) peer.send(one);
      },
    });
    const socket = connect(server.url, { transports: [transport] });
    const got: number[] = [];
    socket.on("n", (n: number) => got.push(n));
    await once(socket, "connect", patient);
    expect(got).toEqual([...Array(count).keys()]);
    expect(caught).toEqual([]);
  });

  it.each([
    ["lists", "[", "]"],
    ["objects", '{"a":', "}"],
  ])("nesting %s a hundred thousand deep, with an attachment inside, does no harm", async (_name, open, close) => {
    const { caught, server, socket } = await session(transport);
    const depth = 100_000;
    const inside = '{"_placeholder":true,"num":0}';
    const done = Promise.race([once(socket, "deep", patient), once(socket, "disconnect", patient)]);
    const text = `451-["deep",${open.repeat(depth)}${inside}${close.repeat(depth)}]`;
    server.peers[0]!.send(transport === "polling" ? `${text}\x1ebAQ==` : text);
    if (transport === "websocket") server.peers[0]!.send(Buffer.from([1]));
    await done;
    await waitFor(() => socket.connected, patient);
    expect(caught).toEqual([]);
  });

  it("an attachment that never comes leaves the session to its heartbeat", async () => {
    const open = (peer: { sid: string }) => openPacket(peer.sid, { pingInterval: 100, pingTimeout: 200 });
    const { caught, server, socket } = await session(transport, { open });
    server.peers[0]!.send('4590-["a",{"_placeholder":true,"num":0}]');
    const [reason] = await once(socket, "disconnect");
    expect(reason).toBe("ping timeout");
    await once(socket, "connect");
    expect(caught).toEqual([]);
  });
});

describe("polling", () => {
  const polling = { transports: ["polling"] as ["polling"] };
  const answerPolls = (answer: (res: ServerResponse) => void) => {
    let done = false;
    return (req: IncomingMessage, res: ServerResponse) => {
      if (done || req.method !== "GET" || !req.url?.includes("sid=")) return false;
      done = true;
      answer(res);
      return true;
    };
  };

  it.each<[string, string, (res: ServerResponse) => void]>([
    [
      "shorter than it says",
      "network",
      (res) => res.writeHead(200, { "content-length": 500 }).write("42", () => res.destroy()),
    ],
    [
      "a broken chunk",
      "network",
      (res) => void res.socket!.end("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n42"),
    ],
    ["no HTTP", "network", (res) => void res.socket!.end("hello\r\n\r\n")],
    [
      "gzip that nobody asked for",
      "bad_frame",
      (res) => void res.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("6")),
    ],
    ["bytes that are no UTF-8", "bad_frame", (res) => void res.writeHead(200).end(Buffer.from([0xff, 0xfe, 0x34]))],
    [
      "endless",
      "message_too_large",
      (res) => {
        res.writeHead(200);
        const more = () => void (res.destroyed || res.write("x".repeat(50_000), () => setImmediate(more)));
        more();
      },
    ],
  ])("an answer that is %s is `%s`, and the next session opens", async (_name, code, answer) => {
    const caught = catchUncaught();
    const server = await startRawServer({ request: answerPolls(answer) });
    const socket = connect(server.url, { ...polling, maxReceive: 1_000_000 });
    const [, details] = await once(socket.io, "close");
    expect(details).toMatchObject({ code });
    await once(socket, "connect");
    expect(caught).toEqual([]);
  });

  it("a handshake that drips, byte by byte, is given up after the timeout, and the connection let go", async () => {
    const caught = catchUncaught();
    let closed = 0;
    let dripping = true;
    const server = await startRawServer({
      request(_req, res) {
        if (!dripping) return false;
        res.writeHead(200).write("0{");
        const drip = setInterval(() => res.write(" "), 20);
        res.on("close", () => {
          closed++;
          clearInterval(drip);
        });
        return true;
      },
    });
    const socket = connect(server.url, { ...polling, timeout: 300 });
    const [error] = await once(socket, "connect_error");
    expect(error).toMatchObject({ code: "connect_timeout" });
    await waitFor(() => closed);
    dripping = false;
    await once(socket, "connect");
    expect(caught).toEqual([]);
  });

  it("cookies by the thousand do not end the session", async () => {
    const caught = catchUncaught();
    let n = 0;
    const server = await startRawServer({
      request(_req, res) {
        res.setHeader(
          "set-cookie",
          Array.from({ length: 20 }, () => `cookie${n++}=${"x".repeat(50)}`),
        );
      },
    });
    const socket = connect(server.url, { ...polling, withCredentials: true });
    await once(socket, "connect");
    for (let round = 0; round < 20; round++) {
      const after = once(socket, "after");
      server.peers.at(-1)!.send('42["after"]');
      await after;
    }
    expect([socket.connected, caught]).toEqual([true, []]);
  });

  it("a Retry-After beyond the range of timers is no invitation to dial at once", async () => {
    const caught = catchUncaught();
    const server = await startRawServer({
      request: (_req, res) => !!res.writeHead(503, { "retry-after": "99999999" }).end(),
    });
    const socket = connect(server.url, polling);
    const told: unknown[] = [];
    socket.on("connect_error", (error) => told.push((error as { code?: string }).code));
    await once(socket, "connect_error");
    // Long enough for a timer that fires at once to have done so many times.
    await once(connect((await startRawServer()).url), "connect");
    expect([told, server.requests.length, caught]).toEqual([["busy"], 1, []]);
  });
});
