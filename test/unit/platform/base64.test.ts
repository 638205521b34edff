import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame } from "../../../src/codec/packet";
import * as browser from "../../../src/platform/base64";
import * as node from "../../../src/platform/node-base64";

const bytes = (...list: number[]) => new Uint8Array(list);

describe.each([
  { name: "a browser", ...browser, own: (data: Uint8Array): unknown => data.slice().buffer },
  { name: "Node", ...node, own: (data: Uint8Array): unknown => Buffer.from(data) },
])("frames as text in $name", ({ encodeFrame, decodeFrame, own }) => {
  it("stay what they are when they are text", async () => {
    expect([await encodeFrame('42["a"]'), decodeFrame('42["a"]'), decodeFrame("")]).toEqual(['42["a"]', '42["a"]', ""]);
  });

  it("are base64 with its mark when they are binary, of the platform's own kind on the way back", async () => {
    expect(await encodeFrame(bytes(1, 2, 3).buffer)).toBe("bAQID");
    expect(decodeFrame("bAQID")).toStrictEqual(own(bytes(1, 2, 3)));
  });

  it("hold only the part of the memory that a view shows", async () => {
    expect(await encodeFrame(new Uint8Array(bytes(9, 1, 2, 3, 9).buffer, 1, 3))).toBe("bAQID");
    expect(await encodeFrame(new DataView(bytes(9, 1, 2, 3, 9).buffer, 1, 3))).toBe("bAQID");
    expect(await encodeFrame(new Uint16Array([0x201]))).toBe("bAQI=");
  });

  it("are the bytes of a Blob", async () => {
    expect(await encodeFrame(new Blob([bytes(1), bytes(2, 3)]))).toBe("bAQID");
    expect(await encodeFrame(new Blob([]))).toBe("b");
  });

  it.each([29_999, 30_000, 30_001, 100_000])("come back from %d bytes", async (length) => {
    const data = new Uint8Array(length).map((_, index) => index % 251);
    const text = await encodeFrame(data);
    expect(text).toBe("b" + Buffer.from(data).toString("base64"));
    expect(Buffer.from(decodeFrame(text) as Uint8Array).equals(data)).toBe(true);
  });

  it("come back whatever they are", async () => {
    const text = fc.string({ unit: "grapheme" }).map((one) => "4" + one);
    const one = fc.oneof(text, fc.uint8Array());
    await fc.assert(
      fc.asyncProperty(one, async (frame: Frame) => {
        const expected = typeof frame === "string" ? frame : own(frame as Uint8Array);
        expect(decodeFrame(await encodeFrame(frame))).toStrictEqual(expected);
      }),
    );
  });
});

describe("text with the mark of base64 that is none", () => {
  it("stays text in a browser, so that the link takes it for the nonsense it is", () => {
    expect([browser.decodeFrame("b!"), browser.decodeFrame("bA")]).toEqual(["b!", "bA"]);
  });
});

describe("a Blob that cannot be read", () => {
  it("fails in Node", async () => {
    const blob = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error("gone")) });
    await expect(node.encodeFrame(blob)).rejects.toThrow("gone");
  });
});

describe("binary that was transferred to another thread", () => {
  it("has no bytes left in Node", async () => {
    const view = new Uint8Array(8);
    const { buffer } = view;
    structuredClone(0, { transfer: [buffer] });
    expect([await node.encodeFrame(buffer), await node.encodeFrame(view)]).toEqual(["b", "b"]);
  });
});
