import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame } from "../../../src/codec/packet";
import { decodePayload, encodePayload, payloadLength, textFrame } from "../../../src/transport/frames";

function encode(...frames: Frame[]): string {
  let body: string | undefined;
  encodePayload(frames, (text) => (body = text), expect.unreachable);
  return body!;
}

const bytes = (...list: number[]) => new Uint8Array(list);

describe("a payload", () => {
  it("is one frame as it is", () => {
    expect(encode('42["a"]')).toBe('42["a"]');
  });

  it("joins frames by the record separator, binary as base64 with its mark", () => {
    expect(encode("2", bytes(1, 2, 3).buffer, "3")).toBe("2\x1ebAQID\x1e3");
  });

  it("holds only the part of the memory that a view shows", () => {
    expect(encode(new Uint8Array(bytes(9, 1, 2, 3, 9).buffer, 1, 3))).toBe("bAQID");
    expect(encode(new DataView(bytes(9, 1, 2, 3, 9).buffer, 1, 3))).toBe("bAQID");
  });

  it("keeps the order though a Blob takes time to read", async () => {
    const body = new Promise((done, failed) => encodePayload(["a", new Blob([bytes(1, 2, 3)]), "b"], done, failed));
    expect(await body).toBe("a\x1ebAQID\x1eb");
  });

  it("fails when a Blob cannot be read", async () => {
    const blob = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error("gone")) });
    await expect(new Promise((done, failed) => textFrame(blob, done, failed))).rejects.toThrow("gone");
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

  it("come back from a payload", () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1 }), (frames) => {
        const expected = frames.map((one) => (typeof one === "string" ? one : Buffer.from(one)));
        expect(decodePayload(encode(...frames), "nodebuffer")).toEqual(expected);
      }),
    );
  });

  it("are as long as is said, in the bytes of UTF-8", () => {
    fc.assert(
      fc.property(frame, (one) => {
        expect(payloadLength(one)).toBe(Buffer.byteLength(encode(one)));
      }),
    );
  });
});
