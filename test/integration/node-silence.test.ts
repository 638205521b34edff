// Signs of life of a WebSocket in Node: what arrives of a message counts before it is whole, and nothing counts twice.
import type { Socket as TcpSocket } from "node:net";
import { describe, expect, it } from "vitest";
import { connect } from "../support/client";
import { openPacket, startRawServer } from "../support/raw-server";
import { once } from "../support/wait";

const PING_INTERVAL = 300;
const PING_TIMEOUT = 300;
const HEARTBEAT = PING_INTERVAL + PING_TIMEOUT;

/** The frame of an event with `length` characters, in two parts or in one. */
function frames(length: number, parts: boolean): Buffer[] {
  const payload = Buffer.from(`42["said","${"x".repeat(length)}"]`);
  const framed = (first: number, bytes: Buffer): Buffer =>
    Buffer.concat([Buffer.from([first, 126, bytes.length >> 8, bytes.length & 255]), bytes]);
  if (!parts) return [framed(0x81, payload)];
  return [framed(0x01, payload.subarray(0, 200)), framed(0x80, payload.subarray(200))];
}

/** A client, and the stream that its server writes to. */
async function joined() {
  let stream: TcpSocket | undefined;
  const server = await startRawServer({
    open: ({ sid }) => openPacket(sid, { pingInterval: PING_INTERVAL, pingTimeout: PING_TIMEOUT }),
    upgrade: (_req, socket) => void (stream = socket),
  });
  const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
  await once(socket, "connect");
  return { socket, stream: stream! };
}

describe.each([
  ["in one frame", false],
  ["in parts, which ws reads,", true],
])("a message %s", (_how, parts) => {
  it("that takes longer than the heartbeat keeps its connection; the silence after it does so no longer", async () => {
    const { socket, stream } = await joined();
    const said = once(socket, "said");
    const left = once(socket, "disconnect");
    const bytes = Buffer.concat(frames(1000, parts));
    let at = 0;
    const drip = setInterval(() => {
      stream.write(bytes.subarray(at, (at += 50)));
      if (at >= bytes.length) clearInterval(drip);
    }, HEARTBEAT / 8);
    await said;
    const start = performance.now();
    const [reason] = await left;
    const took = performance.now() - start;
    expect(reason).toBe("ping timeout");
    // The server may have been a little later than we were.
    expect(took).toBeGreaterThan(HEARTBEAT - 60);
    expect(took).toBeLessThan(HEARTBEAT * 1.7);
  });
});
