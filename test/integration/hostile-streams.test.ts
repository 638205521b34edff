// WebSocket servers that break the rules of their protocol, or send too much in a frame.
import { constants, deflateRawSync } from "node:zlib";
import type { Socket as TcpSocket } from "node:net";
import { describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { catchUncaught, connect } from "../support/client";
import { openPacket, startRawServer } from "../support/raw-server";
import { once } from "../support/wait";

const patient = { timeout: 20_000 };

/** The frame of a WebSocket message, as a server writes it; `bits` is FIN, RSV and the opcode. */
function wsFrame(bits: number, body: Buffer): Buffer {
  const head = Buffer.alloc(body.length < 126 ? 2 : body.length < 65_536 ? 4 : 10);
  head[0] = bits;
  head[1] = body.length < 126 ? body.length : body.length < 65_536 ? 126 : 127;
  if (body.length >= 65_536) head.writeBigUInt64BE(BigInt(body.length), 2);
  else if (body.length >= 126) head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

describe("a WebSocket", () => {
  /** A server whose first session shakes hands and then sends these bytes as they are. */
  async function sending(bytes: (socket: TcpSocket) => void, deflate = false) {
    const wss = new WebSocketServer({ noServer: true, perMessageDeflate: deflate });
    let first = true;
    return startRawServer({
      upgrade(req, socket) {
        if (!first) return false;
        first = false;
        wss.handleUpgrade(req, socket, Buffer.alloc(0), (ws) => {
          ws.on("error", () => {});
          ws.send(openPacket("hostile"), () => bytes(socket));
        });
        return true;
      },
    });
  }

  const deflated = deflateRawSync(Buffer.alloc(64 << 20, 0x34), { finishFlush: constants.Z_SYNC_FLUSH });
  // Without the end of a block, as RFC 7692 has it.
  const bomb = wsFrame(0xc1, deflated.subarray(0, deflated.length - 4));

  it.each<[string, (socket: TcpSocket) => void, boolean]>([
    ["a reserved opcode", (socket) => socket.write(wsFrame(0x83, Buffer.from("4"))), false],
    ["reserved bits", (socket) => socket.write(wsFrame(0xb1, Buffer.from("4"))), false],
    ["a message that is no UTF-8", (socket) => socket.write(wsFrame(0x81, Buffer.from([0x34, 0xff]))), false],
    ["a masked frame", (socket) => socket.write(Buffer.from([0x81, 0x81, 1, 2, 3, 4, 5])), false],
    ["a ping that is too long", (socket) => socket.write(wsFrame(0x89, Buffer.alloc(200))), false],
    ["a close code that does not exist", (socket) => socket.write(wsFrame(0x88, Buffer.from([0, 1]))), false],
    ["a continuation of nothing", (socket) => socket.write(wsFrame(0x80, Buffer.from("4"))), false],
    [
      "a length of exabytes",
      (socket) => socket.write(Buffer.from([0x81, 127, 127, 255, 255, 255, 255, 255, 255, 255])),
      false,
    ],
    ["compression that was not agreed upon", (socket) => socket.write(wsFrame(0xc1, Buffer.from("4"))), false],
    ["broken compression", (socket) => socket.write(wsFrame(0xc1, Buffer.from([7, 255, 255, 0]))), true],
    [
      "the middle of a message and then the end",
      (socket) => socket.end(wsFrame(0x81, Buffer.alloc(100, 0x34)).subarray(0, 50)),
      false,
    ],
  ])("that sends %s ends with an error, and the next one opens", async (_name, bytes, deflate) => {
    const caught = catchUncaught();
    const server = await sending(bytes, deflate);
    const socket = connect(server.url, { transports: ["websocket"] });
    const [reason] = await once(socket.io, "close");
    expect(["transport error", "transport close"]).toContain(reason);
    await once(socket, "connect");
    expect(caught).toEqual([]);
  });

  it.each<[string, (socket: TcpSocket) => void, boolean]>([
    ["a message that unpacks to 64 MB", (socket) => socket.write(bomb), true],
    [
      "a message in fragments without end",
      (socket) => {
        socket.write(wsFrame(0x01, Buffer.alloc(10_000, 0x34)));
        const more = () =>
          void (socket.destroyed || socket.write(wsFrame(0x00, Buffer.alloc(10_000, 0x34)), () => setImmediate(more)));
        more();
      },
      false,
    ],
  ])("that sends %s is cut off at maxReceive, without the memory for it", async (_name, bytes, deflate) => {
    const caught = catchUncaught();
    const server = await sending(bytes, deflate);
    const socket = connect(server.url, { transports: ["websocket"], maxReceive: 1_000_000 });
    await once(socket.io, "open");
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const look = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)), 1);
    try {
      const [, details] = await once(socket.io, "close", patient);
      expect(details).toMatchObject({ code: "message_too_large" });
    } finally {
      clearInterval(look);
    }
    await once(socket, "connect", patient);
    expect(most).toBeLessThan(32 << 20);
    expect(caught).toEqual([]);
  });

  it("that begins with a broken frame leaves no session behind on the server, which is asked for the reason", async () => {
    const wss = new WebSocketServer({ noServer: true });
    const server = await startRawServer({
      upgrade(req, socket) {
        wss.handleUpgrade(req, socket, Buffer.alloc(0), (ws) => {
          ws.on("error", () => {});
          socket.write(wsFrame(0xf1, Buffer.from("4")));
        });
        return true;
      },
    });
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    const [error] = await once(socket, "connect_error");
    expect(error).toMatchObject({ code: "not_socketio" });
    expect([server.peers.length, server.received]).toEqual([1, ["1"]]);
  });
});
