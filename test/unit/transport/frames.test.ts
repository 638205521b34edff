import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame } from "../../../src/codec/packet";
import { decodePayload, payloadLength, payloadOf, textFrames } from "../../../src/transport/frames";

function encode(...frames: Frame[]): Promise<string> {
  return new Promise((done, failed) => textFrames(frames, (texts) => done(payloadOf(texts)), failed));
}

const bytes = (...list: number[]) => new Uint8Array(list);

describe("a payload", () => {
  it("is one frame as it is", async () => {
    expect(await encode('42["a"]')).toBe('42["a"]');
  });

  it("is there at once when there is no binary in it", () => {
    let texts: readonly string[] | undefined;
    textFrames(
      ["2", "3"],
      (found) => (texts = found),
      () => expect.unreachable(),
    );
    expect(texts).toEqual(["2", "3"]);
  });

  it("joins frames by the record separator, binary as base64 with its mark", async () => {
    expect(await encode("2", bytes(1, 2, 3).buffer, "3")).toBe("2\x1ebAQID\x1e3");
  });

  it("holds only the part of the memory that a view shows", async () => {
    expect(await encode(new Uint8Array(bytes(9, 1, 2, 3, 9).buffer, 1, 3))).toBe("bAQID");
    expect(await encode(new DataView(bytes(9, 1, 2, 3, 9).buffer, 1, 3))).toBe("bAQID");
  });

  it("keeps the order though a Blob takes time to read", async () => {
    expect(await encode("a", new Blob([bytes(1, 2, 3)]), "b")).toBe("a\x1ebAQID\x1eb");
  });

  it("fails when a Blob cannot be read", async () => {
    const blob = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error("gone")) });
    await expect(encode(blob)).rejects.toThrow("gone");
  });

  it("is taken apart into text with its type digit and binary of the platform's kind", () => {
    expect(decodePayload("2\x1ebAQID\x1e4x", "arraybuffer")).toEqual(["2", bytes(1, 2, 3).buffer, "4x"]);
    const [buffer] = decodePayload("bAQID", "nodebuffer");
    expect(Buffer.isBuffer(buffer)).toBe(true);
    expect(buffer).toEqual(Buffer.from([1, 2, 3]));
  });

  it("without anything is one empty frame, which is nothing the protocol knows", () => {
    expect(decodePayload("", "arraybuffer")).toEqual([""]);
  });
});

describe("any frames", () => {
  const text = fc.string({ unit: "grapheme" }).map((one) => "4" + one.replaceAll("\x1e", ""));
  const frame = fc.oneof(text, fc.uint8Array());

  it("come back from a payload", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 1 }), async (frames) => {
        const expected = frames.map((one) => (typeof one === "string" ? one : Buffer.from(one)));
        expect(decodePayload(await encode(...frames), "nodebuffer")).toEqual(expected);
      }),
    );
  });

  it("are as long as is said, in the bytes of UTF-8", async () => {
    await fc.assert(
      fc.asyncProperty(frame, async (one) => {
        expect(payloadLength(one)).toBe(Buffer.byteLength(await encode(one)));
      }),
    );
  });
});
