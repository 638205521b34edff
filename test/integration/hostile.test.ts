import { describe, expect, it } from "vitest";
import { catchUncaught, connect } from "../support/client";
import { openPacket, startRawServer, type Script } from "../support/raw-server";
import { once, waitFor } from "../support/wait";

type Name = "polling" | "websocket";
const transports: Name[] = ["polling", "websocket"];

/** JSON of what cannot be turned into text or a number: trying to throws. */
const NOTHING = '{"toString":1,"valueOf":1}';
/** JSON of more elements than can be the arguments of a call. */
const MANY = "1".padEnd(400_001, ",1");

/** Frames that a server must never send once a session is open; each is to end the session. */
const nonsense: [string, string | Buffer][] = [
  ["an event without a payload", "42"],
  ["an event with broken JSON", '42["a",'],
  ["an event that is an object", '42{"a":1}'],
  ["an event with an empty list", "42[]"],
  ["an event whose name is a boolean", "42[true]"],
  ["an event of a reserved name", '42["disconnect"]'],
  ["a refusal without a payload", "44"],
  ["a refusal that is a number", "447"],
  ["a refusal whose message is no text", `44{"message":${NOTHING}}`],
  ["a refusal until a time that is no number", `44{"message":"no","data":{"retryAfter":${NOTHING}}}`],
  ["an event with more arguments than a listener can have", `42["a",${MANY}]`],
  ["an acknowledgement with more arguments than a callback can have", `430[${MANY}]`],
  ["an acknowledgement without a payload", "430"],
  ["an acknowledgement that is an object", '430{"a":1}'],
  ["an acknowledgement without an id", "43[1]"],
  ["a disconnect with a payload", '41{"a":1}'],
  ["a packet type beyond the protocol", "48[1]"],
  ["a packet of letters", "4hello"],
  ["an empty message", "4"],
  ["an attachment count that is huge", '4599999999-["a",{"_placeholder":true,"num":0}]'],
  ["an attachment count beyond the range of numbers", '45999999999999999999999-["a"]'],
  ["an attachment count that is negative", '45-1-["a"]'],
  ["a binary event without an attachment count", '45["a"]'],
  ["an engine packet type beyond the protocol", "9"],
];

describe.each(transports)("over %s", (transport) => {
  async function session(script: Script = {}) {
    const caught = catchUncaught();
    const server = await startRawServer(script);
    const socket = connect(server.url, { transports: [transport], timeout: 1500 });
    return { caught, server, socket };
  }

  it.each(nonsense)("%s ends the session with an error, and the next one opens", async (_name, frame) => {
    const { caught, server, socket } = await session();
    await once(socket, "connect");
    const told: unknown[] = [];
    socket.on("disconnect", (reason) => told.push(reason));
    socket.on("connect_error", (error) => told.push(error));
    // Whatever it is called with, it is called.
    socket.on("a", () => {});
    socket.timeout(4000).emit("pending", () => {});
    await waitFor(() => server.received.some((one) => one.includes("pending")));
    server.peers[0].send(frame as string);
    await waitFor(() => told.length);
    // A refusal leaves the socket where it is until the application connects again.
    if (!socket.active) socket.connect();
    await waitFor(() => socket.connected);
    expect(caught).toEqual([]);
  });

  it.each<[string, string]>([
    ["is null", "0null"],
    ["is empty", "0"],
    ["is broken JSON", '0{"sid":"a"'],
    ["is a list", "0[]"],
    ["is a number", "07"],
    ["has no sid", '0{"upgrades":[],"pingInterval":1,"pingTimeout":1}'],
    ["has a sid that is an object", '0{"sid":{},"upgrades":[],"pingInterval":25000,"pingTimeout":20000}'],
    ["has periods that are text", '0{"sid":"a","upgrades":[],"pingInterval":"x","pingTimeout":"y"}'],
    [
      "has a maxPayload that is no number",
      `0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":${NOTHING}}`,
    ],
    ["is an event", '42["a"]'],
    ["is a ping", "2"],
    ["is a close", "1"],
    ["is nonsense", "<html>hello</html>"],
  ])("an open packet that %s is an error at once, and the next attempt opens", async (_name, packet) => {
    const { caught, socket } = await session({ open: (peer) => (peer.number === 1 ? packet : openPacket(peer.sid)) });
    const begin = performance.now();
    const connected = once(socket, "connect");
    const [error] = await once(socket, "connect_error");
    expect(error).toBeInstanceOf(Error);
    expect(performance.now() - begin).toBeLessThan(1_000);
    await connected;
    expect(caught).toEqual([]);
  });

  it.each<[string, string]>([
    ["without upgrades", '{"sid":"a","pingInterval":25000,"pingTimeout":20000,"maxPayload":100000}'],
    ["with upgrades that are no list", '{"sid":"a","upgrades":{},"pingInterval":25000,"pingTimeout":20000}'],
    [
      "with upgrades to unknown transports",
      '{"sid":"a","upgrades":["smoke","__proto__"],"pingInterval":9e4,"pingTimeout":9e4}',
    ],
    [
      "with ping periods beyond the range of timers",
      '{"sid":"a","upgrades":[],"pingInterval":1e12,"pingTimeout":1e12}',
    ],
  ])("an open packet %s opens, or is an error", async (_name, packet) => {
    const { caught, socket } = await session({
      open: (peer) => (peer.number === 1 ? "0" + packet.replace('"a"', `"${peer.sid}"`) : openPacket(peer.sid)),
    });
    await once(socket, "connect");
    expect(caught).toEqual([]);
  });

  it("a namespace that nobody asked for is ignored", async () => {
    const { caught, server, socket } = await session();
    await once(socket, "connect");
    for (const frame of ['42/other,["a"]', "41/other,", '44/other,{"message":"no"}', "42/other"]) {
      server.peers[0].send(frame);
      if (frame === "42/other") break;
    }
    await waitFor(() => server.peers.length > 1 || socket.connected);
    expect(caught).toEqual([]);
  });

  it("an answer to what was never asked is ignored", async () => {
    const { caught, server, socket } = await session();
    await once(socket, "connect");
    const after = once(socket, "after");
    server.peers[0].send("4399[1]");
    server.peers[0].send('42["after"]');
    await after;
    expect([socket.connected, caught]).toEqual([true, []]);
  });
});

describe("over WebSocket", () => {
  it("a binary frame without a header ends the session", async () => {
    const caught = catchUncaught();
    const server = await startRawServer();
    const socket = connect(server.url, { transports: ["websocket"] });
    await once(socket, "connect");
    server.peers[0].send(Buffer.from([1, 2, 3]));
    expect((await once(socket, "disconnect"))[0]).toBe("parse error");
    await once(socket, "connect");
    expect(caught).toEqual([]);
  });

  it.each([
    ["text in place of an attachment", ['451-["a",{"_placeholder":true,"num":0}]', '42["b"]']],
    ["a placeholder beyond its attachments", ['451-["a",{"_placeholder":true,"num":7}]', Buffer.from([1])]],
    ["a placeholder without a number", ['451-["a",{"_placeholder":true,"num":"x"}]', Buffer.from([1])]],
  ] as [string, (string | Buffer)[]][])(
    "%s ends the session, and no event is half delivered",
    async (_name, frames) => {
      const caught = catchUncaught();
      const server = await startRawServer();
      const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
      await once(socket, "connect");
      const heard: string[] = [];
      socket.onAny((name: string) => heard.push(name));
      for (const frame of frames) server.peers[0].send(frame as string);
      expect((await once(socket, "disconnect"))[0]).toBe("parse error");
      expect([heard, caught]).toEqual([[], []]);
    },
  );
});
