import { describe, expect, it } from "vitest";
import { journal, worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** A time stamp in base 64, as the official server's adapter in memory makes them. */
function stamp(ms: number): string {
  let text = "";
  for (let rest = ms; rest > 0; rest = Math.floor(rest / 64)) text = DIGITS[rest % 64]! + text;
  return text;
}

/** The server lets everybody in with these, and offers to recover the session. */
function offerRecovery(sid: () => string, pid: () => string): void {
  const { server } = current.world;
  server.admit = (nsp) => {
    server.session.joined.set(nsp, { sid: "s" });
    server.session.packet({ type: 0, nsp, data: { sid: sid(), pid: pid() } });
    return "silence";
  };
}

/** The offset that is asked for after events that ended in these. */
function offsetAfter(...lasts: unknown[]): string | undefined {
  const { world } = current;
  const { server } = world;
  offerRecovery(
    () => "s",
    () => "p",
  );
  const socket = world.connected();
  for (const last of lasts) server.session.emit("/", ["e", last]);
  world.advance(20);
  server.drop();
  world.advance(2000);
  expect(socket.recovered).toBe(true);
  socket.disconnect();
  world.advance();
  return (server.auths.at(-1) as { offset?: string }).offset;
}

describe("the offset", () => {
  it("is the last argument that reads as a time near ours, in the form of each known adapter", () => {
    const now = current.world.clock.now();
    const mongo = Math.floor(now / 1000).toString(16) + "0123456789abcdef";
    for (const text of [stamp(now), `${stamp(now)}.1a`, `${now}-0`, mongo]) expect(offsetAfter("x", text)).toBe(text);
  });

  it("is read whatever digits it is made of, each as much as it is worth", () => {
    const { world } = current;
    const month = 30 * 24 * 3600 * 1000;
    const before = stamp(world.clock.now());
    for (const digit of "-_9AZaz") {
      // In the fourth place from the end a digit is worth four minutes, in the third four seconds.
      const text = before.slice(0, 3) + digit.repeat(4);
      expect(offsetAfter(before, text)).toBe(text);
    }
    for (const ms of [month, -month]) {
      const [near, far] = [0.9, 1.1].map((share) => stamp(Math.round(world.clock.now() + ms * share)));
      expect(offsetAfter(before, far)).toBe(before);
      expect(offsetAfter(before, near)).toBe(near);
    }
  });

  it("is known by its time in the form of each adapter, and moves on to that", () => {
    const now = current.world.clock.now();
    const mongo = Math.floor(now / 1000).toString(16) + "0123456789abcdef";
    for (const text of [`${now}-0`, mongo]) expect(offsetAfter(stamp(now), text, "bye")).toBe(text);
  });

  it("stays when an event ends in another text, as volatile events do", () => {
    const offset = stamp(current.world.clock.now());
    expect(offsetAfter(offset, "hello", "goodbye", `${Date.UTC(2001, 1)}-0`, "0".repeat(24))).toBe(offset);
  });

  it("moves on to the next one", () => {
    const next = stamp(current.world.clock.now() + 1);
    expect(offsetAfter(stamp(current.world.clock.now()), next)).toBe(next);
  });

  it("is the last text there was while none reads as a time, for adapters that are not known", () => {
    expect(offsetAfter("a", 1, {}, "b", null)).toBe("b");
    const known = stamp(current.world.clock.now());
    expect(offsetAfter("a", known)).toBe(known);
  });

  it("is nothing while no event ended in a text", () => {
    expect(offsetAfter(1, null, undefined, { a: 1 })).toBeUndefined();
  });
});

describe("a session that can be recovered", () => {
  it("is asked for with its private id and the last offset, and is told to be recovered when the server agrees", () => {
    const { world } = current;
    const offset = stamp(world.clock.now());
    offerRecovery(
      () => "same",
      () => "private",
    );
    const socket = world.connected({ auth: { token: "t" } });
    const events = journal(socket, ["news"]);
    expect([socket.id, socket.recovered]).toEqual(["same", false]);
    world.server.session.emit("/", ["news", 1, offset]);
    world.advance(10);
    world.server.drop();
    world.advance(2000);
    expect(socket.recovered).toBe(true);
    expect(events).toEqual(["news 1"]);
    expect(world.server.auths).toEqual([{ token: "t" }, { token: "t", pid: "private", offset }]);
  });

  it("is asked again for events that came before the CONNECT, when the connection is lost between the two", () => {
    const { world } = current;
    const { server } = world;
    const offsets = [0, 1].map((ms) => stamp(world.clock.now() + ms));
    const letIn = (nsp: string) => server.session.packet({ type: 0, nsp, data: { sid: "s", pid: "p" } });
    const missed = (nsp: string) => server.session.emit(nsp, ["news", 2, offsets[1]]);
    const answers = [letIn, missed, (nsp: string) => (missed(nsp), letIn(nsp))];
    server.admit = (nsp) => {
      server.session.joined.set(nsp, { sid: "s" });
      answers.shift()?.(nsp);
      return "silence";
    };
    const socket = world.connected();
    const events = journal(socket, ["news", "connect"]);
    server.session.emit("/", ["news", 1, offsets[0]]);
    for (let i = 0; i < 2; i++) {
      world.advance(1200);
      server.drop();
    }
    world.advance(5000);
    expect(server.auths).toEqual([undefined, ...[0, 0].map(() => ({ pid: "p", offset: offsets[0] }))]);
    expect(events).toEqual(["news 1", "news 2", "connect"]);
    expect(socket.recovered).toBe(true);
  });

  it("is asked for after a refusal, but not after disconnect(), nor where the server has ended it", () => {
    const { world } = current;
    const offer = () =>
      offerRecovery(
        () => "s",
        () => "p",
      );
    offer();
    const socket = world.connected();
    const again = () => {
      world.advance(2000);
      return world.server.auths.at(-1);
    };
    world.server.drop();
    world.server.admit = () => ({ message: "no" });
    expect(again()).toEqual({ pid: "p" });
    offer();
    socket.connect();
    expect(again()).toEqual({ pid: "p" });
    world.server.session.packet({ type: 1, nsp: "/" });
    world.advance(100);
    socket.connect();
    expect([socket.active, again()]).toEqual([true, undefined]);
    socket.disconnect();
    world.advance(100);
    socket.connect();
    expect([again(), socket.connected]).toEqual([undefined, true]);
  });

  it("is none where the server names no private id, whatever its events end in", () => {
    const { world } = current;
    const socket = world.connected();
    world.server.session.emit("/", ["news", stamp(world.clock.now())]);
    world.advance(20);
    world.server.drop();
    world.advance(2000);
    expect([world.server.auths, socket.recovered]).toEqual([[undefined, undefined], false]);
  });

  it("keeps its offset when it is recovered, until there is another one", () => {
    const { world } = current;
    const offset = stamp(world.clock.now());
    offerRecovery(
      () => "same",
      () => "private",
    );
    world.connected();
    world.server.session.emit("/", ["news", offset]);
    for (let i = 0; i < 2; i++) {
      world.advance(20);
      world.server.drop();
      world.advance(5000);
    }
    expect(world.server.auths.slice(1)).toEqual([0, 0].map(() => ({ pid: "private", offset })));
  });

  it("is not said to be recovered when the server gives another private id", () => {
    const { world } = current;
    let n = 0;
    offerRecovery(
      () => `s${++n}`,
      () => `p${n}`,
    );
    const socket = world.connected();
    world.server.drop();
    world.advance(2000);
    expect([socket.id, socket.recovered]).toEqual(["s2", false]);
    world.server.drop();
    world.advance(4000);
    expect(world.server.auths).toEqual([undefined, { pid: "p1" }, { pid: "p2" }]);
  });
});
