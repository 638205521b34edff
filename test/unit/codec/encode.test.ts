import { describe, expect, it } from "vitest";
import { encode } from "../../../src/codec/encode";
import { ACK, CONNECT, DISCONNECT, EVENT } from "../../../src/codec/packet";

const event = (...data: unknown[]) => encode({ type: EVENT, nsp: "/", data });

describe("text packets", () => {
  it("leave out the main namespace", () => {
    expect(event("hi", 1)).toEqual(['42["hi",1]']);
  });

  it("name every other namespace and end it with a comma", () => {
    expect(encode({ type: EVENT, nsp: "/admin?token=1", data: ["hi"] })).toEqual(['42/admin?token=1,["hi"]']);
  });

  it("carry the acknowledgement id, 0 included, before the payload", () => {
    expect(encode({ type: EVENT, nsp: "/", data: ["hi"], id: 0 })).toEqual(['420["hi"]']);
    expect(encode({ type: ACK, nsp: "/a", data: [], id: 13 })).toEqual(["43/a,13[]"]);
  });

  it("have no payload where there is none", () => {
    expect(encode({ type: CONNECT, nsp: "/" })).toEqual(["40"]);
    expect(encode({ type: CONNECT, nsp: "/a" })).toEqual(["40/a,"]);
    expect(encode({ type: DISCONNECT, nsp: "/a" })).toEqual(["41/a,"]);
  });

  it("have no payload for null, which no server takes for credentials", () => {
    expect(encode({ type: CONNECT, nsp: "/", data: null })).toEqual(["40"]);
  });

  it("write undefined, functions and NaN as JSON does", () => {
    expect(event("e", undefined, () => 1, NaN)).toEqual(['42["e",null,null,null]']);
  });

  it("write what toJSON() gives", () => {
    expect(event("e", new Date(0), { toJSON: () => ({ a: 1 }) })).toEqual([
      '42["e","1970-01-01T00:00:00.000Z",{"a":1}]',
    ]);
  });
});

describe("binary packets", () => {
  const bytes = new Uint8Array([1, 2, 3]);

  it("announce their attachments, which follow in the order of their placeholders", () => {
    const { buffer } = new Uint8Array([9]);
    const frames = encode({ type: EVENT, nsp: "/a", data: ["e", { deep: [bytes] }, buffer], id: 5 });
    expect(frames[0]).toBe('452-/a,5["e",{"deep":[{"_placeholder":true,"num":0}]},{"_placeholder":true,"num":1}]');
    expect(frames[1]).toBe(bytes);
    expect(frames[2]).toBe(buffer);
    expect(frames).toHaveLength(3);
  });

  it("are of a type of their own for acknowledgements", () => {
    expect(encode({ type: ACK, nsp: "/", data: [bytes], id: 1 })[0]).toBe('461-1[{"_placeholder":true,"num":0}]');
  });

  it.each([
    ["an ArrayBuffer", new ArrayBuffer(2)],
    ["a Buffer", Buffer.from("ab")],
    ["a DataView", new DataView(new ArrayBuffer(2))],
    ["a Float64Array", new Float64Array(1)],
    ["a Blob", new Blob(["ab"])],
  ])("attach %s", (_, binary) => {
    const frames = event("e", binary);
    expect(frames).toHaveLength(2);
    expect(frames[1]).toBe(binary);
  });

  it("attach the same bytes twice when they are there twice", () => {
    expect(event("e", bytes, bytes)).toHaveLength(3);
  });

  it("take binary out of what toJSON() gives", () => {
    const frames = event("e", { ignored: bytes, toJSON: () => ({ kept: bytes }) });
    expect(frames).toEqual(['451-["e",{"kept":{"_placeholder":true,"num":0}}]', bytes]);
  });

  it("ask a toJSON() once, which may give back the object itself or another one like it", () => {
    const itself = {
      kept: bytes,
      toJSON() {
        return this;
      },
    };
    expect(event("e", itself)).toEqual(['451-["e",{"kept":{"_placeholder":true,"num":0}}]', bytes]);
    class Collection extends Array<unknown> {
      toJSON(): unknown[] {
        return this.slice();
      }
    }
    expect(event("e", Collection.of<unknown>(1, bytes))).toEqual([
      '451-["e",[1,{"_placeholder":true,"num":0}]]',
      bytes,
    ]);
    expect(event("e", Collection.of<unknown>(1, 2))).toEqual(['42["e",[1,2]]']);
  });

  it("are what JSON makes of it where there is nothing, or no own property", () => {
    class Heir {
      own = bytes;
    }
    Object.assign(Heir.prototype, { inherited: bytes });
    expect(event("e", { toJSON: () => null }, new Heir())).toEqual([
      '451-["e",null,{"own":{"_placeholder":true,"num":0}}]',
      bytes,
    ]);
  });

  it("leave the arguments as they were", () => {
    const argument = Object.freeze({ list: Object.freeze([bytes]), other: Object.freeze({}) });
    event("e", argument);
    expect(argument.list[0]).toBe(bytes);
  });

  it("keep a key named __proto__ beside binary as a key", () => {
    const argument = JSON.parse('{"__proto__":{"polluted":true}}') as Record<string, unknown>;
    argument["data"] = bytes;
    const [text] = event("e", argument);
    expect(text).toBe('451-["e",{"__proto__":{"polluted":true},"data":{"_placeholder":true,"num":0}}]');
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("keep binary under a key named __proto__", () => {
    const argument = JSON.parse('{"__proto__":{}}') as object;
    Object.defineProperty(argument, "__proto__", { value: bytes, enumerable: true });
    expect(event("e", argument)).toEqual(['451-["e",{"__proto__":{"_placeholder":true,"num":0}}]', bytes]);
  });

  it("are not made of credentials: binary in CONNECT is not the protocol's", () => {
    expect(encode({ type: CONNECT, nsp: "/", data: { token: "t" } })).toEqual(['40{"token":"t"}']);
  });
});

describe("arguments that JSON cannot hold", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;

  it.each([
    ["a cycle", cyclic],
    ["a cycle beside binary", { cyclic, bytes: new Uint8Array(1) }],
    ["a BigInt", 1n],
    ["a BigInt deep inside", { list: [1n] }],
  ])("are refused: %s", (_, argument) => {
    expect(() => event("e", argument)).toThrow(Error);
  });
});
