import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeFrame } from "../../../src/platform/node-base64";
import { packetOf, payloadLength } from "../../../src/transport/frames";

describe("the packet of a frame", () => {
  it("has the type of its digit, and what follows the digit", () => {
    const types = [..."0123456"].map((digit) => packetOf(digit).type);
    expect(types).toEqual(["open", "close", "ping", "pong", "message", "upgrade", "noop"]);
    expect([packetOf("2probe"), packetOf("3")]).toEqual([{ type: "ping", data: "probe" }, { type: "pong" }]);
  });

  it("is a message with the bytes of a binary frame", () => {
    const data = new Uint8Array([1]);
    expect(packetOf(data)).toEqual({ type: "message", data });
  });
});

describe("any frame", () => {
  const frame = fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array());

  it("is as long in a payload as is said, in the bytes of UTF-8", async () => {
    await fc.assert(
      fc.asyncProperty(frame, async (one) => {
        expect(payloadLength(one)).toBe(Buffer.byteLength(await encodeFrame(one)));
      }),
    );
  });
});
