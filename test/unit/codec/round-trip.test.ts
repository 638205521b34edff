import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDecoder } from "../../../src/codec/decode";
import { encode } from "../../../src/codec/encode";
import type { Frame, Packet } from "../../../src/codec/packet";

/** The codec of the official server, which is nested where only that server finds it. */
interface Oracle {
  Encoder: new () => { encode(packet: Packet): (string | Uint8Array)[] };
  Decoder: new (options: { maxAttachments: number }) => {
    on(event: "decoded", listener: (packet: Packet) => void): void;
    add(data: unknown): void;
  };
}
const require = createRequire(import.meta.url);
const oracle = createRequire(require.resolve("socket.io"))("socket.io-parser") as Oracle;

const bytes = fc.uint8Array({ maxLength: 8 }).map((list) => Buffer.from(list));
/** What survives JSON, with binary anywhere. No key of it is `_placeholder`, which is the protocol's own. */
const argument = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean(), fc.constant(null), bytes),
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie("leaf"),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "toString")), tie("tree"), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).tree;

const reserved = ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];
const packets: fc.Arbitrary<Packet> = fc
  .record(
    {
      type: fc.constantFrom(2, 3),
      nsp: fc.oneof(fc.constant("/"), fc.stringMatching(/^\/[a-z0-9?=&-]*$/)),
      id: fc.nat(),
      name: fc.string().filter((name) => !reserved.includes(name)),
      args: fc.array(argument, { maxLength: 4 }),
    },
    { requiredKeys: ["type", "nsp", "name", "args"] },
  )
  .map(({ type, nsp, id, name, args }) => ({
    type,
    nsp,
    data: type === 2 ? [name, ...args] : args,
    // An acknowledgement has an id always, and a key that is absent is not one that is undefined.
    ...(type === 3 || id !== undefined ? { id: id ?? 0 } : undefined),
  }));

function decodeAll(frames: readonly Frame[]): Packet[] {
  const decoder = createDecoder(Infinity);
  return frames.map((frame) => decoder.add(frame)).filter((packet) => packet !== undefined);
}

const untouched = Object.getOwnPropertyNames(Object.prototype);

describe("any packet", () => {
  it("comes back as it was from its own frames", () => {
    fc.assert(
      fc.property(packets, (packet) => {
        expect(decodeAll(encode(packet))).toEqual([packet]);
      }),
    );
  });

  it("is understood by the official server's decoder", () => {
    fc.assert(
      fc.property(packets, (packet) => {
        // There, putting an attachment back under such a key changes a prototype.
        fc.pre(!encode(packet)[0]?.toString().includes("__proto__"));
        const decoded: Packet[] = [];
        const decoder = new oracle.Decoder({ maxAttachments: 1000 });
        decoder.on("decoded", (one) => decoded.push(one));
        for (const frame of encode(packet)) decoder.add(typeof frame === "string" ? frame.slice(1) : frame);
        expect(decoded).toHaveLength(1);
        const [{ type, nsp, data, id }] = decoded as [Packet];
        expect({ type: type > 4 ? type - 3 : type, nsp, data, id }).toEqual({ id: undefined, ...packet });
      }),
    );
  });

  it("is understood when the official server encoded it", () => {
    fc.assert(
      fc.property(packets, (packet) => {
        const frames = new oracle.Encoder().encode({ ...packet, data: structuredClone(packet.data) });
        const decoded = decodeAll(frames.map((part) => (typeof part === "string" ? "4" + part : Buffer.from(part))));
        expect(decoded).toHaveLength(1);
      }),
    );
  });

  it("is not changed by being encoded", () => {
    fc.assert(
      fc.property(packets, (packet) => {
        const before = JSON.stringify(packet);
        encode(packet);
        expect(JSON.stringify(packet)).toBe(before);
      }),
    );
  });
});

describe("garbage", () => {
  const piece = fc.constantFrom(
    ...["0", "1", "2", "3", "4", "5", "6", "7", "-", ",", "/", "/a,", "[", "]", "{", "}", '"e"', "null", "12"],
    ...['["e"]', '{"_placeholder":true,"num":0}', '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{}}}'],
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => "4" + pieces.join("")),
    fc.string({ unit: "binary" }),
  );
  const frames = fc.array(fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: bytes }), { maxLength: 5 });

  it("throws an Error or gives a packet of a sound shape, and changes no prototype", () => {
    fc.assert(
      fc.property(frames, (list) => {
        const decoder = createDecoder(4);
        try {
          for (const frame of list) {
            const packet = decoder.add(frame);
            if (packet?.type === 2 || packet?.type === 3) expect(packet.data).toBeInstanceOf(Array);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
        expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(untouched);
      }),
      { numRuns: 500 },
    );
  });
});
