import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { EngineOptions } from "../../../src/options";
import { encodeMessage, readMessages } from "../../../src/transport/stream";
import type { TransportClass } from "../../../src/transport/transport";
import { TransportManager } from "../../../src/transport/transport-manager";
import { WebSocketTransport } from "../../../src/transport/websocket";
import { WebTransportTransport } from "../../../src/transport/webtransport";
import { clockForEachTest, untilThrown } from "../../support/manual-clock";
import { MemoryEnvironment } from "../../support/memory-environment";
import { packet } from "../../support/memory-link";
import { handshake } from "../../support/memory-transport";
import { waitFor } from "../../support/wait";

const time = clockForEachTest();
const MEGABYTE = 1 << 20;

function dial(Class: TransportClass, environment: MemoryEnvironment, options: EngineOptions = {}) {
  const ignore = (): void => undefined;
  const plan = { route: environment.route(options), transports: [Class], server: {}, upgradeLimit: 1000 };
  return new TransportManager(plan, { opened: ignore, pinged: ignore, message: ignore, closed: ignore });
}

function overWebSocket(options: EngineOptions = {}) {
  const environment = new MemoryEnvironment(time.clock);
  const link = dial(WebSocketTransport, environment, options);
  const [socket] = environment.webSockets;
  socket!.open();
  socket!.receive(handshake());
  return { link, socket: socket! };
}

/** A link on the streams of a WebTransport session, and what the server reads from them. */
async function overWebTransport() {
  // Any binary is written, and bytes are read.
  const up = new TransformStream<ArrayBuffer, Uint8Array>({
    transform: (chunk, controller) => controller.enqueue(new Uint8Array(chunk)),
  });
  const down = new TransformStream<Uint8Array, Uint8Array>();
  let close!: () => void;
  const session = {
    ready: Promise.resolve(),
    closed: new Promise<void>((resolve) => (close = resolve)),
    createBidirectionalStream: () => Promise.resolve({ readable: down.readable, writable: up.writable }),
    close,
  };
  const openWebTransport = (): never => session as never;
  const link = dial(WebTransportTransport, Object.assign(new MemoryEnvironment(time.clock), { openWebTransport }));
  const read: unknown[] = [];
  const end = readMessages(up.readable, 1e6, (frame) =>
    read.push(typeof frame === "string" ? frame : [...new Uint8Array(frame as ArrayBuffer)]),
  );
  await down.writable.getWriter().write(new Uint8Array(await encodeMessage(handshake())));
  await untilThrown();
  return { link, read, end };
}

describe("close() of a link over a stream that is busy", () => {
  it("lets binary that is still being encoded go first", async () => {
    const { link, socket } = overWebSocket({ forceBase64: true });
    link.write(packet("451-", new Uint8Array([1, 2, 3])));
    link.write(packet("4b"));
    link.close();
    time.clock.flush();
    await untilThrown();
    time.clock.advance(100);
    expect([socket.sent, socket.ended]).toEqual([["451-", "bAQID", "4b"], "politely"]);
  });

  it("lets a message that is still being written in pieces go first", async () => {
    const { link, read, end } = await overWebTransport();
    link.write(packet("452-", new Uint8Array([1]), new Uint8Array([2])));
    link.write(packet("4b"));
    link.close();
    while (link.is !== "closed") {
      await untilThrown();
      time.clock.advance(30);
    }
    await end;
    await untilThrown();
    time.clock.advance(100);
    expect(read).toEqual(["0", "452-", [1], [2], "4b"]);
  });

  it("leaves no timer behind when what it holds never leaves", () => {
    const { link, socket } = overWebSocket();
    socket.bufferedAmount = 2 * MEGABYTE;
    link.write(packet("4a"));
    link.write(packet("4b"));
    link.close();
    time.clock.advance(3000);
    expect([socket.sent, link.is, time.clock.pending]).toEqual([["4a", "4b"], "closed", 0]);
  });
});

describe("a link over WebTransport", () => {
  it("ends when what is to be sent cannot be read", async () => {
    const { link } = await overWebTransport();
    const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "attachment");
    writeFileSync(file, "as it was");
    const blob = await openAsBlob(file);
    writeFileSync(file, "changed since then");
    const ends: unknown[] = [];
    link._sink = { ...link._sink, closed: (reason, details) => ends.push([reason, details]) };
    link.write(packet("451-", blob));
    await waitFor(() => {
      time.clock.flush();
      return link.is === "closed";
    });
    // By its cause, and not as if the other side had ended it.
    expect(ends).toMatchObject([
      ["transport error", { code: "network", phase: "open", cause: { message: "The blob could not be read" } }],
    ]);
  });
});
