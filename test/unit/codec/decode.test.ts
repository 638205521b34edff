import { describe, expect, it } from "vitest";
import { createDecoder } from "../../../src/codec/decode";
import type { Frame, Packet } from "../../../src/codec/packet";

const buffer = (...bytes: number[]) => new Uint8Array(bytes).buffer;

/** Feeds all frames to a new decoder: what the last one gives. */
function decode(...frames: Frame[]): Packet | undefined {
  const decoder = createDecoder(3);
  let packet: Packet | undefined;
  for (const frame of frames) packet = decoder.add(frame);
  return packet;
}

describe("text frames", () => {
  it.each([
    ["40", { type: 0, nsp: "/" }],
    ['40{"sid":"x"}', { type: 0, nsp: "/", data: { sid: "x" } }],
    ["40/a,", { type: 0, nsp: "/a" }],
    ["40/a", { type: 0, nsp: "/a" }],
    ["41/a,", { type: 1, nsp: "/a" }],
    ['42["e",1]', { type: 2, nsp: "/", data: ["e", 1] }],
    ["42[7]", { type: 2, nsp: "/", data: [7] }],
    ['42/a,12["e"]', { type: 2, nsp: "/a", id: 12, data: ["e"] }],
    ['42/a?b=c,["e"]', { type: 2, nsp: "/a?b=c", data: ["e"] }],
    ["430[]", { type: 3, nsp: "/", id: 0, data: [] }],
    ['44"no"', { type: 4, nsp: "/", data: "no" }],
    ['44/a,{"message":"no"}', { type: 4, nsp: "/a", data: { message: "no" } }],
  ])("are read: %s", (text, packet) => {
    expect(decode(text)).toEqual(packet);
  });

  it.each([
    ["nothing behind the message digit", "4"],
    ["a packet type below 0", "4/"],
    ["a packet type above 6", "47[]"],
    ["a packet type that is no digit", "4x"],
    ["JSON that breaks off", '42["e"'],
    ["JSON with something behind it", '42["e"]x'],
    ["an id without a payload", "4212"],
    ["an event without a payload", "42"],
    ["an event that is an object", '42{"a":1}'],
    ["an event without a name", "42[]"],
    ["an event whose name is null", "42[null]"],
    ["an event whose name is an object", "42[{}]"],
    ["an event named connect", '42["connect"]'],
    ["an event named disconnect", '42["disconnect"]'],
    ["an event named connect_error", '42["connect_error"]'],
    ["an event named disconnecting", '42["disconnecting"]'],
    ["an event named newListener", '42["newListener"]'],
    ["an event named removeListener", '42["removeListener"]'],
    ["an acknowledgement that is no list", '431{"a":1}'],
    ["an acknowledgement without a payload", "431"],
    ["an acknowledgement without an id", '43["x"]'],
    ["a CONNECT with a list", "40[]"],
    ["a CONNECT with a text", '40"x"'],
    ["a CONNECT with null", "40null"],
    ["a DISCONNECT with a payload", "41{}"],
    ["a CONNECT_ERROR without a payload", "44"],
    ["a CONNECT_ERROR with a number", "44/a,null"],
    ["a CONNECT_ERROR with a list", "44[]"],
    ["a CONNECT_ERROR with a list and an id", "447[]"],
    ["an event with more arguments than can be called with", `42["e"${",1".repeat(65_535)}]`],
  ])("are refused: %s", (_, text) => {
    expect(() => decode(text)).toThrow(Error);
  });

  it("keep a key named __proto__ as a key", () => {
    const packet = decode('42["e",{"__proto__":{"polluted":true}}]');
    const argument = (packet?.data as object[])[1]!;
    expect(Object.keys(argument)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(argument)).toBe(Object.prototype);
  });
});

describe("binary packets", () => {
  it("are complete with their last attachment, not before", () => {
    const decoder = createDecoder(3);
    const text = '452-/a,7["e",{"_placeholder":true,"num":1},[{"_placeholder":true,"num":0}]]';
    expect(decoder.add(text)).toBeUndefined();
    expect(decoder.add(buffer(1))).toBeUndefined();
    const packet = { type: 2, nsp: "/a", id: 7, data: ["e", buffer(2), [buffer(1)]] };
    expect(decoder.add(buffer(2))).toEqual(packet);
  });

  it("are complete at once when they announce no attachment", () => {
    expect(decode('450-["e"]')).toEqual({ type: 2, nsp: "/", data: ["e"] });
  });

  it("follow each other on one decoder", () => {
    const decoder = createDecoder(3);
    const text = '461-1[{"_placeholder":true,"num":0}]';
    for (const byte of [1, 2]) {
      decoder.add(text);
      expect(decoder.add(buffer(byte))).toEqual({ type: 3, nsp: "/", id: 1, data: [buffer(byte)] });
    }
  });

  it("may use an attachment twice, or not at all", () => {
    const place = '{"_placeholder":true,"num":0}';
    const data = decode(`452-["e",${place},${place}]`, buffer(1), buffer(2))?.data;
    expect(data).toEqual(["e", buffer(1), buffer(1)]);
  });

  it("keep binary under a key named __proto__ as a key", () => {
    const packet = decode('451-["e",{"__proto__":{"_placeholder":true,"num":0}}]', buffer(1));
    const argument = (packet?.data as object[])[1]!;
    expect(Object.keys(argument)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(argument)).toBe(Object.prototype);
  });

  it("look for placeholders in lists and own properties alone, whatever a program has added to all objects", () => {
    const shared = Object.prototype as { added?: unknown };
    shared.added = [{}];
    try {
      const data = decode('451-["e",[1,[{"deep":{"_placeholder":true,"num":0}}]]]', buffer(1))?.data;
      const [, [, [one]]] = data as [string, [number, [object]]];
      expect(Object.entries(one)).toEqual([["deep", buffer(1)]]);
    } finally {
      delete shared.added;
    }
  });

  it("leave what looks like a placeholder alone in a text packet", () => {
    for (const head of ["42", "42/a,", "427", "437"]) {
      expect(decode(head + '["e",{"_placeholder":true,"num":0}]')?.data).toEqual(["e", { _placeholder: true, num: 0 }]);
    }
  });

  it.each([
    ["no count of attachments", '45["e"]'],
    ["no dash behind the count", '451["e"]'],
    ["a dash without a count", '45-["e"]'],
    ["more attachments than allowed", '454-["e"]'],
    ["a name that is binary", '451-[{"_placeholder":true,"num":0}]'],
    ["a payload that is no list", '451-{"_placeholder":true,"num":0}'],
    ["an acknowledgement without an id", "461-[]"],
  ])("are refused with their first frame: %s", (_, text) => {
    expect(() => decode(text)).toThrow(Error);
  });

  it.each(["1", "-1", "0.5", '"0"', "null", '"length"', "1e999"])(
    "are refused when a placeholder names attachment %s of one",
    (num) => {
      expect(() => decode(`451-["e",{"_placeholder":true,"num":${num}}]`, buffer(1))).toThrow("illegal attachments");
    },
  );

  it("are refused when a placeholder names an attachment of none", () => {
    expect(() => decode('450-["e",{"_placeholder":true,"num":0}]')).toThrow("illegal attachments");
  });

  it("are refused when text comes while attachments are awaited", () => {
    expect(() => decode('451-["e",{"_placeholder":true,"num":0}]', '42["e"]')).toThrow("invalid payload");
  });

  it("are refused when binary comes without a header", () => {
    expect(() => decode(buffer(1))).toThrow("invalid payload");
    expect(() => decode('42["e"]', buffer(1))).toThrow("invalid payload");
  });
});
