import { describe, expect, it } from "vitest";
import type { EngineOptions } from "../../../src/options";
import { WebSocketTransport } from "../../../src/transport/websocket";
import { clockForEachTest, untilThrown } from "../../support/manual-clock";
import { MemoryEnvironment } from "../../support/memory-environment";
import { dial } from "../../support/memory-peer";

const time = clockForEachTest();
const MEGABYTE = 1 << 20;

function open(options: EngineOptions = {}) {
  const environment = new MemoryEnvironment(time.clock);
  const made = dial(WebSocketTransport, environment.route(options));
  const [socket] = environment.webSockets;
  socket!.open();
  return { ...made, socket: socket! };
}

describe("a websocket transport", () => {
  it("throws what the platform throws when there is no WebSocket", () => {
    const environment = new MemoryEnvironment(time.clock);
    environment.noWebSocket = new Error("none here");
    expect(() => dial(WebSocketTransport, environment.route())).toThrow("none here");
  });

  it("sends each frame as one message, with the compression that is asked for", () => {
    const { transport, socket } = open();
    const binary = new Uint8Array(1);
    transport.send(["4a", binary], true);
    transport.send(["4b"], false);
    expect(socket.sent).toEqual(["4a", binary, "4b"]);
    expect(socket.compressed).toEqual([true, true, false]);
  });

  it("takes nothing more once the other side is closing it: browsers drop what comes then without a word", () => {
    const { transport, socket } = open();
    expect(transport.writable).toBe(true);
    socket.readyState = 2;
    expect(transport.writable).toBe(false);
  });

  it("is closed with the status and reason of the closing handshake, or with the error", () => {
    const polite = open();
    polite.socket.drop(1000, "bye");
    expect(polite.heard.at(-1)).toBe("closed transport close");
    const broken = open();
    broken.socket.drop(1006, "", new Error("reset"));
    expect(broken.heard.at(-1)).toBe("closed transport error");
  });

  it.each([
    ["it is being opened", "upgrade", undefined],
    ["somebody uses it", "open", "open"],
  ])("breaks, while %s, in the phase %s, where the platform does not know better", (_when, phase, is) => {
    const { transport, socket } = open();
    const ends: unknown[] = [];
    transport.sink = { is, frame: () => ends.push("frame"), closed: (_reason, details) => ends.push(details) };
    socket.drop(1006, "", new Error("reset"));
    expect(ends).toMatchObject([{ code: "network", phase }]);
  });
});

describe("a websocket that cannot keep up", () => {
  it("takes nothing more until half of what waits has left", () => {
    const { transport, socket, heard } = open();
    socket.bufferedAmount = MEGABYTE + 1;
    transport.send(["4a"], false);
    expect(transport.writable).toBe(false);
    socket.bufferedAmount = MEGABYTE / 2 + 1;
    time.clock.advance(100);
    expect([transport.writable, heard.includes("drained")]).toEqual([false, false]);
    socket.bufferedAmount = MEGABYTE / 2;
    time.clock.advance(100);
    expect([transport.writable, heard.includes("drained")]).toEqual([true, true]);
  });

  it("leaves no timer when it is closed by either side meanwhile", () => {
    for (const close of [
      (one: ReturnType<typeof open>) => one.transport.close(true),
      (one: ReturnType<typeof open>) => one.socket.drop(),
    ]) {
      const made = open();
      made.socket.bufferedAmount = 2 * MEGABYTE;
      made.transport.send(["4a"], false);
      close(made);
      expect(time.clock.pending).toBe(0);
    }
  });
});

describe("bytes", () => {
  it("that arrived without a frame are told once", () => {
    const { transport, socket } = open();
    expect(transport.stirred!()).toBe(false);
    socket.moved = true;
    expect([transport.stirred!(), transport.stirred!()]).toEqual([true, false]);
  });
});

describe("binary as base64", () => {
  it("keeps its place: nothing is taken until it is encoded", async () => {
    const { transport, socket, heard } = open({ forceBase64: true });
    transport.send(["4a", new Uint8Array([1, 2, 3])], true);
    expect(transport.writable).toBe(false);
    await untilThrown();
    expect([transport.writable, heard.at(-1), socket.sent]).toEqual([true, "drained", ["4a", "bAQID"]]);
  });

  it.each([{ forceBase64: true }, {}])("is read from text with its mark, with %o", (options) => {
    const { frames, socket } = open(options);
    socket.receive("bAQID");
    socket.receive("4a");
    expect(frames).toEqual([new Uint8Array([1, 2, 3]).buffer, "4a"]);
  });

  it("that is still being encoded when its owner closes goes nowhere", async () => {
    const { transport, socket, heard } = open({ forceBase64: true });
    transport.send(["4a", new Uint8Array([1, 2, 3])], true);
    transport.close(true);
    const before = heard.length;
    await untilThrown();
    expect([socket.sent, transport.writable, heard.length]).toEqual([[], false, before]);
  });
});
