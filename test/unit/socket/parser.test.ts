import { describe, expect, it, vi } from "vitest";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

describe("the decoder of a parser, when it is destroyed", () => {
  it("may open the connection anew: there is one", () => {
    const { world } = current;
    let reopens = false;
    const parser = {
      Encoder: class {
        encode = ({ type, data }: { type: number; data?: unknown }) => [`${type}${data ? JSON.stringify(data) : ""}`];
      },
      Decoder: class {
        private _decoded: (packet: unknown) => void = () => undefined;
        on(_event: "decoded", listener: (packet: unknown) => void): void {
          this._decoded = listener;
        }
        add(text: unknown): void {
          this._decoded({ type: Number((text as string)[0]), nsp: "/", data: JSON.parse((text as string).slice(1)) });
        }
        destroy(): void {
          if (!reopens) return;
          reopens = false;
          socket.io.disconnect();
          socket.io.open();
        }
      },
    };
    const socket = world.connected({ parser, reconnectionDelay: 10 });
    reopens = true;
    world.server.drop();
    world.advance();
    expect([socket.io.state.is, socket.connected, world.server.sessions.size]).toEqual(["connected", true, 1]);
  });
});

describe("the decoder of a parser that cannot be made", () => {
  const cause = new Error("of mine");
  let works = false;
  const parser = {
    Encoder: class {
      encode = ({ type }: { type: number }) => [`${type}`];
    },
    Decoder: class {
      constructor() {
        if (!works) throw cause;
      }
      add(): void {}
      on(): void {}
    },
  };

  it("is told to whoever connects, and nothing is left open", () => {
    const { world } = current;
    works = false;
    expect(() => world.connect({ parser })).toThrow(expect.objectContaining({ code: "unavailable", cause }));
    world.advance();
    expect(world.server.sessions.size).toBe(0);
  });

  it("is a failed attempt later, like any other", () => {
    const { world } = current;
    works = true;
    const socket = world.connect({ parser, reconnectionDelay: 1000 });
    world.advance();
    works = false;
    const error = vi.fn();
    socket.io.on("reconnect_error", error);
    world.server.drop();
    world.advance(1600);
    expect(error.mock.calls).toEqual([[expect.objectContaining({ code: "unavailable", cause })]]);
    works = true;
    world.advance(5000);
    expect(socket.io.state.is).toBe("connected");
  });
});
