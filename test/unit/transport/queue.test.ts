import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame, Outgoing } from "../../../src/codec/packet";
import { payloadLength } from "../../../src/transport/frames";
import { takeBatch } from "../../../src/transport/queue";

function packet(...frames: Frame[]): Outgoing {
  return { type: 2, nsp: "/", frames, options: {}, taken: 0 };
}

function queueOf(...packets: Outgoing[]) {
  return { entries: packets, takeBatch: (limit?: number) => takeBatch(packets, Infinity, limit) };
}

const texts = (...list: string[]) => queueOf(...list.map((text) => packet(text)));

describe("a batch", () => {
  it("takes everything when there is no limit", () => {
    const queue = texts("a", "b", "c");
    expect(queue.takeBatch()).toEqual(["a", "b", "c"]);
    expect(queue.entries).toEqual([]);
  });

  it("is empty when nothing waits", () => {
    expect(takeBatch([], Infinity, 1)).toEqual([]);
  });

  it("counts a separator between frames, and none before the first", () => {
    expect(texts("aa", "bb", "cc").takeBatch(5)).toEqual(["aa", "bb"]);
    expect(texts("aa", "bb", "cc").takeBatch(4)).toEqual(["aa"]);
    expect(texts("aa", "bb", "cc").takeBatch(8)).toEqual(["aa", "bb", "cc"]);
  });

  it("takes one frame that is too large by itself, as none can be divided", () => {
    const queue = texts("aaaaaaaaaa", "b");
    expect(queue.takeBatch(3)).toEqual(["aaaaaaaaaa"]);
    expect(queue.takeBatch(3)).toEqual(["b"]);
  });

  it("takes all of a packet that has a frame which is too large, and nothing behind it", () => {
    const queue = queueOf(packet("aaaaaaaaaa", "b"), packet("c"));
    expect(queue.takeBatch(3)).toEqual(["aaaaaaaaaa", "b"]);
    expect(queue.takeBatch(3)).toEqual(["c"]);
  });

  it("ends at a gap, and begins behind one", () => {
    const queue = queueOf(packet(), packet("a"), packet("b"), packet(), packet(), packet("c"));
    expect([queue.takeBatch(), queue.takeBatch(), queue.takeBatch()]).toEqual([["a", "b"], ["c"], []]);
  });

  it("takes no more frames than may go together, also of one packet", () => {
    const queue = [packet("a"), packet("b", "c"), packet("d")];
    expect(takeBatch(queue, 2, 100)).toEqual(["a", "b"]);
    expect(takeBatch(queue, 2, 100)).toEqual(["c", "d"]);
    expect(queue).toEqual([]);
  });

  it("takes all of a packet with a frame that is too large, however many go together", () => {
    const queue = [packet("aaaaaaaaaa", "b", "c"), packet("d")];
    expect(takeBatch(queue, 2, 3)).toEqual(["aaaaaaaaaa", "b", "c"]);
    expect(takeBatch(queue, 2, 3)).toEqual(["d"]);
  });

  it("takes nothing that is too large only as base64 while that may wait", () => {
    const binary = new Uint8Array(9);
    const queue = [packet("a"), packet(binary, "b")];
    expect(takeBatch(queue, Infinity, 9, true)).toEqual(["a"]);
    expect(takeBatch(queue, Infinity, 9, true)).toEqual([]);
    expect(takeBatch(queue, Infinity, 9)).toEqual([binary, "b"]);
  });

  it.each([
    ["a text", "aaaaaaaaaa", 3],
    ["binary that is too large anywhere", new Uint8Array(10), 9],
    ["anything from a server that takes nothing by its own words", "a", 0],
  ])("takes %s all the same", (_, frame, limit) => {
    expect(takeBatch([packet(frame), packet("z")], Infinity, limit, true)).toEqual([frame]);
  });

  it("counts the bytes of UTF-8, not the characters", () => {
    // Two bytes, three bytes, and four for a pair of surrogates.
    expect(texts("é", "a").takeBatch(3)).toEqual(["é"]);
    expect(texts("é", "a").takeBatch(4)).toEqual(["é", "a"]);
    expect(texts("€", "a").takeBatch(4)).toEqual(["€"]);
    expect(texts("€", "a").takeBatch(5)).toEqual(["€", "a"]);
    expect(texts("😀", "a").takeBatch(5)).toEqual(["😀"]);
    expect(texts("😀", "a").takeBatch(6)).toEqual(["😀", "a"]);
  });

  it("counts binary as the base64 text it becomes, with its mark", () => {
    // Four bytes become eight characters, behind a "b".
    const binary = new Uint8Array(4);
    expect(queueOf(packet("a", binary)).takeBatch(10)).toEqual(["a"]);
    expect(queueOf(packet("a", binary)).takeBatch(11)).toEqual(["a", binary]);
    expect(queueOf(packet("a", new Blob(["abcd"]))).takeBatch(10)).toEqual(["a"]);
  });

  it("may end between a text and its attachments, and the next one goes on there", () => {
    const first = new Uint8Array(3);
    const second = new Uint8Array(3);
    const queue = queueOf(packet("h", first, second), packet("z"));
    expect(queue.takeBatch(7)).toEqual(["h", first]);
    expect(queue.entries.map(({ taken }) => taken)).toEqual([2, 0]);
    expect(queue.takeBatch(7)).toEqual([second, "z"]);
    expect(queue.entries).toEqual([]);
  });
});

/** Whether a list ends in another. */
const isEnd = (list: Frame[], end: Frame[]) => end.every((one, i) => one === list[list.length - end.length + i]);

describe("any queue", () => {
  const frame = fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 12 }), fc.uint8Array({ maxLength: 12 }));
  const queues = fc.array(fc.array(frame, { minLength: 1, maxLength: 3 }), { maxLength: 8 });

  it("leaves in order and whole, in batches within the limit unless one frame alone exceeds it, which the rest of its packet goes with", () => {
    fc.assert(
      fc.property(queues, fc.integer({ min: 1, max: 40 }), (lists, limit) => {
        const queue = queueOf(...lists.map((frames) => packet(...frames)));
        const taken: Frame[] = [];
        for (let batch = queue.takeBatch(limit); batch.length; batch = queue.takeBatch(limit)) {
          const bytes = batch.reduce((sum, one) => sum + payloadLength(one), batch.length - 1);
          if (payloadLength(batch[0]!) > limit) expect(lists.some((frames) => isEnd(frames, batch))).toBe(true);
          else expect(bytes).toBeLessThanOrEqual(limit);
          taken.push(...batch);
        }
        expect(taken).toEqual(lists.flat());
      }),
    );
  });
});
