import { describe, expect, it } from "vitest";
import { RecoveryOffset } from "../../../src/socket/recovery";
import { journal, worldForEachTest } from "../../support/memory-client";
import { clockForEachTest, ManualClock } from "../../support/manual-clock";

const time = clockForEachTest();
const current = worldForEachTest();

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** A time stamp in base 64, as the official server's adapter in memory makes them. */
function stamp(ms: number): string {
  let text = "";
  for (let rest = ms; rest > 0; rest = Math.floor(rest / 64)) text = DIGITS[rest % 64]! + text;
  return text;
}

function offsetAfter(...lasts: unknown[]): string | undefined {
  const offset = new RecoveryOffset("pid", time.clock);
  for (const last of lasts) offset.see(last);
  return offset.offset;
}

describe("the offset", () => {
  it("is the last argument that reads as a time near ours, in the form of each known adapter", () => {
    const now = time.clock.now();
    const mongo = Math.floor(now / 1000).toString(16) + "0123456789abcdef";
    for (const text of [stamp(now), `${stamp(now)}.1a`, `${now}-0`, mongo]) expect(offsetAfter("x", text)).toBe(text);
  });

  it("stays when an event ends in another text, as volatile events do", () => {
    const offset = stamp(time.clock.now());
    expect(offsetAfter(offset, "hello", "goodbye", `${Date.UTC(2001, 1)}-0`, "0".repeat(24))).toBe(offset);
  });

  it("moves on to the next one", () => {
    const next = stamp(time.clock.now() + 1);
    expect(offsetAfter(stamp(time.clock.now()), next)).toBe(next);
  });

  it("is the last text there was while none reads as a time, for adapters that are not known", () => {
    expect(offsetAfter("a", 1, {}, "b", null)).toBe("b");
    expect(offsetAfter("a", stamp(time.clock.now()))).toBe(stamp(time.clock.now()));
  });

  it("is nothing while no event ended in a text", () => {
    expect(offsetAfter(1, null, undefined, { a: 1 })).toBeUndefined();
  });
});

describe("a session that can be recovered", () => {
  it("is asked for with its private id and the last offset, and is told to be recovered when the server agrees", () => {
    const { world } = current;
    const offset = stamp(new ManualClock().now());
    world.server.admit = (nsp) => {
      world.server.session.joined.set(nsp, { sid: "same" });
      world.server.session.packet({ type: 0, nsp, data: { sid: "same", pid: "private" } });
      return "silence";
    };
    const socket = world.connected({ auth: { token: "t" } });
    const events = journal(socket, ["news"]);
    expect([socket.id, socket.recovered]).toEqual(["same", false]);
    world.server.session.emit("/", ["news", 1, offset]);
    world.advance(10);
    world.server.drop();
    expect(socket.recovered).toBe(false);
    world.advance(2000);
    expect(socket.recovered).toBe(true);
    expect(events).toEqual(["news 1"]);
    expect(world.server.auths).toEqual([{ token: "t" }, { token: "t", pid: "private", offset }]);
  });

  it("is not said to be recovered when the server gives another private id", () => {
    const { world } = current;
    let n = 0;
    world.server.admit = (nsp) => {
      world.server.session.joined.set(nsp, { sid: "s" });
      world.server.session.packet({ type: 0, nsp, data: { sid: `s${++n}`, pid: `p${n}` } });
      return "silence";
    };
    const socket = world.connected();
    world.server.drop();
    world.advance(2000);
    expect([socket.id, socket.recovered]).toEqual(["s2", false]);
    world.server.drop();
    world.advance(4000);
    expect(world.server.auths).toEqual([undefined, { pid: "p1" }, { pid: "p2" }]);
  });
});
