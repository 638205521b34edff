import { describe, expect, it } from "vitest";
import * as msgpack from "socket.io-msgpack-parser";
import { barrier, connect, differs } from "../support/client";
import { startServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

const parser = msgpack as never;

/** A parser of an application's own: JSON of the whole packet. */
class JsonEncoder {
  encode(packet: object) {
    return [JSON.stringify(packet)];
  }
}

class JsonDecoder {
  private listeners: ((packet: unknown) => void)[] = [];
  add(text: string) {
    for (const listener of this.listeners) listener(JSON.parse(text));
  }
  on(_event: string, listener: (packet: unknown) => void) {
    this.listeners.push(listener);
    return this;
  }
  off(_event: string, listener: (packet: unknown) => void) {
    this.listeners = this.listeners.filter((one) => one !== listener);
    return this;
  }
  removeListener(event: string, listener: (packet: unknown) => void) {
    return this.off(event, listener);
  }
  destroy() {}
}

describe.each(["polling", "websocket"] as const)("socket.io-msgpack-parser over %s", (transport) => {
  async function open() {
    const server = (await startServer({ parser: msgpack })).echo();
    const socket = connect(server.url, { parser, transports: [transport] });
    const peer = await server.connection();
    await once(socket, "connect");
    return { server, socket, peer };
  }

  it("carries events both ways", async () => {
    const { socket, peer } = await open();
    const up = once(peer, "x");
    socket.emit("x", 1, { a: ["ü"] });
    expect(await up).toEqual([1, { a: ["ü"] }]);
    const down = once(socket, "x");
    peer.emit("x", 2, null);
    expect(await down).toEqual([2, null]);
  });

  it("carries acknowledgements and binary", async () => {
    const { socket } = await open();
    const answer = (await socket.emitWithAck("echo", { data: Buffer.from([1, 2]) })) as { data: Uint8Array };
    expect([...new Uint8Array(answer.data)]).toEqual([1, 2]);
  });

  it("joins namespaces and is disconnected by the server", async () => {
    const { server, socket } = await open();
    server.io.of("/a");
    const joined = server.connection("/a");
    const a = socket.io.socket("/a");
    const peer = await joined;
    if (!a.connected) await once(a, "connect");
    peer.disconnect();
    expect((await once(a, "disconnect"))[0]).toBe("io server disconnect");
  });

  it("goes on after a reconnection", async () => {
    const { socket, peer } = await open();
    peer.conn.close();
    await once(socket, "connect");
    expect(await socket.emitWithAck("echo", 5)).toBe(5);
  });
});

/** What an encoder is given of each packet that a session of a few events consists of. */
async function encoded(): Promise<Record<string, unknown>[]> {
  const packets: Record<string, unknown>[] = [];
  class Encoder extends JsonEncoder {
    override encode(packet: object) {
      packets.push(packet as Record<string, unknown>);
      return super.encode(packet);
    }
  }
  const server = (await startServer({ parser: { Encoder: JsonEncoder, Decoder: JsonDecoder } as never })).echo();
  const socket = connect(server.url, { parser: { Encoder, Decoder: JsonDecoder } as never });
  await once(socket, "connect");
  socket.emit("plain", 1);
  await socket.emitWithAck("echo", 2);
  socket.disconnect();
  return packets;
}

describe("a parser of an application's own", () => {
  /** What is to be encoded, options of sending aside. */
  const wanted = [
    { type: 0, nsp: "/" },
    { type: 2, nsp: "/", data: ["plain", 1] },
    { type: 2, nsp: "/", data: ["echo", 2], id: 0 },
    { type: 1, nsp: "/" },
  ];
  const bare = ({ options: _, ...rest }: Record<string, unknown>) => rest;

  it("is given packets of type, namespace, payload and id", async () => {
    expect((await encoded()).map(bare)).toEqual(wanted);
  });

  differs("is given nothing that is not there, which some formats write out", "an undefined payload", async () => {
    expect((await encoded()).map(bare)).toStrictEqual(wanted);
  });

  it("is told when its connection has ended", async () => {
    let destroyed = 0;
    class Decoder extends JsonDecoder {
      override destroy() {
        destroyed++;
      }
    }
    const server = await startServer({ parser: { Encoder: JsonEncoder, Decoder: JsonDecoder } as never });
    const socket = connect(server.url, { parser: { Encoder: JsonEncoder, Decoder } as never });
    await once(socket, "connect");
    for (const end of [() => socket.io.engine.close(), () => socket.disconnect().connect()]) {
      const before = destroyed;
      end();
      await waitFor(() => destroyed > before);
      await once(socket, "connect");
    }
  });

  it("may make several packets of one frame", async () => {
    class Decoder extends JsonDecoder {
      override add(text: string) {
        const { data, ...packet } = JSON.parse(text) as { data: unknown[] };
        const parts = data?.[0] === "batch" ? data.slice(1) : [data];
        for (const part of parts) super.add(JSON.stringify({ ...packet, data: part }));
      }
    }
    const server = await startServer({ parser: { Encoder: JsonEncoder, Decoder: JsonDecoder } as never });
    server.io.on("connection", (peer) => peer.emit("batch", ["a", 1], ["b", 2], ["c", 3]));
    const socket = connect(server.url, { parser: { Encoder: JsonEncoder, Decoder } as never });
    const heard: unknown[] = [];
    socket.onAny((...args: unknown[]) => heard.push(args));
    await waitFor(() => heard.length === 3);
    expect(heard).toEqual([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]);
  });

  it("may take its time to decode", async () => {
    class Decoder extends JsonDecoder {
      override add(text: string) {
        setImmediate(() => super.add(text));
      }
    }
    const own = { Encoder: JsonEncoder, Decoder: JsonDecoder };
    const server = (await startServer({ parser: own as never })).echo();
    const socket = connect(server.url, { parser: { ...own, Decoder } as never });
    await once(socket, "connect");
    expect(await socket.emitWithAck("echo", "one")).toBe("one");
  });

  differs("has its packets left alone once their connection is gone", "it goes into the next session", async () => {
    const late: (() => void)[] = [];
    let held = false;
    class Decoder extends JsonDecoder {
      override add(text: string) {
        if (held) late.push(() => super.add(text));
        else super.add(text);
      }
    }
    const own = { Encoder: JsonEncoder, Decoder: JsonDecoder };
    const server = (await startServer({ parser: own as never })).echo();
    const socket = connect(server.url, { parser: { ...own, Decoder } as never });
    await once(socket, "connect");
    const heard: unknown[] = [];
    socket.onAny((...args: unknown[]) => heard.push(args));
    held = true;
    server.io.emit("old");
    await waitFor(() => late.length > 0);
    held = false;
    socket.io.engine.close();
    await once(socket, "connect");
    for (const decode of late) decode();
    await barrier(socket);
    expect(heard).toEqual([]);
  });

  it("replaces the protocol's", async () => {
    const own = { Encoder: JsonEncoder, Decoder: JsonDecoder } as never;
    const server = (await startServer({ parser: own })).echo();
    const socket = connect(server.url, { parser: own });
    await once(socket, "connect");
    expect(await socket.emitWithAck("echo", { a: 1 })).toEqual({ a: 1 });
    await barrier(socket);
  });
});
