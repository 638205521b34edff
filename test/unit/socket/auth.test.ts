import { describe, expect, it } from "vitest";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

describe("credentials", () => {
  it.each<[string, unknown, unknown]>([
    ["an object", { token: "t" }, { token: "t" }],
    ["what a function calls back with", (done: (data: object) => void) => done({ token: "t" }), { token: "t" }],
    ["what a function returns", () => ({ token: "t" }), { token: "t" }],
    ["nothing", undefined, undefined],
    ["null, which is nothing", null, undefined],
  ])("are %s", (_, auth, seen) => {
    const { world } = current;
    world.connected({ auth: auth as object });
    expect(world.server.auths).toEqual([seen]);
  });

  it("are what a promise gives", async () => {
    const { world } = current;
    const socket = world.connect({ auth: () => Promise.resolve({ token: "t" }) });
    world.advance(100);
    await Promise.resolve();
    world.advance();
    expect(world.server.auths).toEqual([{ token: "t" }]);
    expect(socket.connected).toBe(true);
  });

  it.each<[string, (give: (done: (data: object) => void) => void) => (done: (data: object) => void) => unknown]>([
    ["is called back with, and not the number of a timer that it returns", (keep) => (done) => (keep(done), 1)],
    [
      "is called back with, and not that a promise which it returns has nothing",
      (keep) => async (done) => void keep(done),
    ],
  ])("are what a function %s", async (_, auth) => {
    const { world } = current;
    let give: ((data: object) => void) | undefined;
    const socket = world.connect({ auth: auth((done) => (give = done)) as never });
    world.advance(100);
    await Promise.resolve();
    world.advance(100);
    expect(world.server.auths).toEqual([]);
    give!({ n: 1 });
    world.advance();
    expect([world.server.auths, socket.connected]).toEqual([[{ n: 1 }], true]);
  });

  it.each<[string, (done: unknown) => unknown, unknown]>([
    ["what a promise gives, though there is a callback too", async (_done) => ({ n: 1 }), { n: 1 }],
    ["nothing, where that is what a promise gives", (() => Promise.resolve()) as () => unknown, undefined],
  ])("are %s", async (_, auth, seen) => {
    const { world } = current;
    world.connect({ auth: auth as never });
    world.advance(100);
    await Promise.resolve();
    world.advance();
    expect(world.server.auths).toEqual([seen]);
  });

  it("are asked for anew each time", () => {
    const { world } = current;
    let n = 0;
    world.connected({ auth: () => ({ n: ++n }) });
    world.server.drop();
    world.advance(2000);
    expect(world.server.auths).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it("count once when they are called back twice", () => {
    const { world } = current;
    const auth = (done: (data: object) => void) => {
      done({ n: 1 });
      done({ n: 2 });
    };
    world.connected({ auth });
    expect(world.server.auths).toEqual([{ n: 1 }]);
  });

  it("of an attempt that is over do not count when they come late", () => {
    const { world } = current;
    const callbacks: ((data: object) => void)[] = [];
    const socket = world.connect({ auth: (done: (data: object) => void) => void callbacks.push(done) });
    world.advance(100);
    world.server.drop();
    world.advance(2000);
    callbacks[0]!({ n: 1 });
    world.advance();
    expect(socket.connected).toBe(false);
    callbacks[1]!({ n: 2 });
    world.advance();
    expect(socket.connected).toBe(true);
    expect(world.server.auths).toEqual([{ n: 2 }]);
  });

  it("that come after disconnect() join nothing", () => {
    const { world } = current;
    const main = world.connected();
    let give: ((data: object) => void) | undefined;
    const third = world.join(main, "/third", { auth: (done: (data: object) => void) => void (give = done) });
    third.disconnect();
    give!({});
    world.advance();
    expect(third.connected).toBe(false);
    expect(world.server.auths).toHaveLength(1);
  });

  it.each<[string, () => unknown]>([
    [
      "a function that throws",
      () => {
        throw new Error("no token");
      },
    ],
    ["a promise that is rejected", () => Promise.reject(new Error("no token"))],
    ["a promise that is rejected with a text", () => Promise.reject("no token")],
  ])("that cannot be had are a connect_error: %s", async (_, auth) => {
    const errors: unknown[] = [];
    const socket = current.world.connect({ auth: auth as never });
    socket.on("connect_error", (error) => errors.push(error));
    current.world.advance();
    await Promise.resolve();
    expect(errors).toEqual([expect.objectContaining({ code: "auth_failed", message: "auth failed: no token" })]);
    expect((errors[0] as Error).cause).toBeDefined();
    expect(socket.active).toBe(false);
  });

  it("that cannot be had, and whose connection was lost before, do no harm to the next one", async () => {
    const { world } = current;
    const asked: ((error?: Error) => void)[] = [];
    const auth = () =>
      new Promise<object>((resolve, reject) => asked.push((error) => (error ? reject(error) : resolve({}))));
    const socket = world.connect({ auth });
    world.advance(100);
    world.server.drop();
    world.advance(2000);
    asked[1]!();
    await Promise.resolve();
    world.advance();
    asked[0]!(new Error("late"));
    await Promise.resolve();
    expect(socket.connected).toBe(true);
  });

  it("are waited for without end where the connection has no time limit either", () => {
    const { world } = current;
    let give: ((data: object) => void) | undefined;
    const socket = world.connect({ auth: (done: (data: object) => void) => void (give = done), timeout: false });
    world.advance(100_000);
    give!({});
    world.advance();
    expect([socket.connected, world.server.auths.length]).toEqual([true, 1]);
  });

  it("that are never given are a connect_error after the time limit", () => {
    const { world } = current;
    const errors: unknown[] = [];
    const socket = world.connect({ auth: (_done: unknown) => undefined, timeout: 700 });
    socket.on("connect_error", (error) => errors.push(error));
    world.advance(2000);
    expect(errors).toEqual([expect.objectContaining({ code: "auth_timeout" })]);
  });

  it.each<[string, object]>([
    ["an object", { big: 1n }],
    ["what a function gives", () => ({ big: 1n })],
  ])("that JSON cannot hold are a connect_error: %s", (_, auth) => {
    const { world } = current;
    const errors: unknown[] = [];
    world.connect({ auth }).on("connect_error", (error) => errors.push(error));
    world.advance();
    expect(errors).toEqual([expect.objectContaining({ code: "not_serialisable", phase: "api" })]);
  });
});
