import { describe, expect, it } from "vitest";
import type { ExtendedError } from "../../../src/errors";
import type { AuthRequest } from "../../../src/options";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

/** An `auth` that notes why it was asked, and gives one of these tokens after the other, the last one for ever. */
function tokens(...values: unknown[]) {
  const asked: AuthRequest[] = [];
  const auth = (done: (data: object) => void, request: AuthRequest): void => {
    asked.push(request);
    done({ token: values.length > 1 ? values.shift() : values[0] });
  };
  return { auth, asked };
}

describe("a function that gives credentials", () => {
  it("is told whether the namespace is joined for the first time or again", () => {
    const { world } = current;
    const { auth, asked } = tokens("a");
    world.connected({ auth });
    world.server.drop();
    world.advance(2000);
    expect(asked.map(({ reason }) => reason)).toEqual(["first", "reconnect"]);
  });

  it("is asked once more when the server refuses, and other credentials are tried", () => {
    const { world } = current;
    const { auth, asked } = tokens("old", "new");
    world.server.admit = (_, given) =>
      (given as { token: string }).token === "old" ? { message: "expired" } : undefined;
    const errors: Error[] = [];
    const socket = world.connect({ auth });
    socket.on("connect_error", (error) => errors.push(error));
    world.advance(100);
    expect([socket.connected, errors]).toEqual([true, []]);
    expect(asked[1]).toMatchObject({ reason: "rejected", error: { message: "expired", code: "rejected" } });
  });

  it("hears the refusal when the second credentials are refused as well", () => {
    const { world } = current;
    const { auth, asked } = tokens("old", "new");
    world.server.admit = () => ({ message: "no" });
    const errors: ExtendedError[] = [];
    const socket = world.connect({ auth });
    socket.on("connect_error", (error) => errors.push(error));
    world.advance(100);
    expect([asked.length, world.server.auths.length, socket.active]).toEqual([2, 2, false]);
    expect(errors.map(({ code }) => code)).toEqual(["rejected"]);
  });

  it.each<[string, (done: (data: object) => void, request: AuthRequest) => void]>([
    ["gives the same", (done) => done({ token: "same" })],
    [
      "throws",
      (done, { reason }) => {
        if (reason === "rejected") throw new Error("no more");
        done({ token: "one" });
      },
    ],
  ])("leaves the refusal as it is when it %s the second time", (_, auth) => {
    const { world } = current;
    world.server.admit = () => ({ message: "no" });
    const errors: string[] = [];
    const socket = world.connect({ auth });
    socket.on("connect_error", ({ message }) => errors.push(message));
    world.advance(100);
    expect([errors, world.server.auths.length, socket.active]).toEqual([["no"], 1, false]);
  });

  it("is not asked again where the namespace does not exist", () => {
    const { world } = current;
    const { auth, asked } = tokens("a", "b");
    world.server.admit = () => ({ message: "Invalid namespace" });
    world.connect({ auth });
    world.advance(100);
    expect(asked.length).toBe(1);
  });
});

it.each<[string, unknown, string]>([
  ["without a word is told by its code", {}, "rejected"],
  ["that is a text, as some servers have it, is told by that", "no room", "no room"],
])("a refusal %s", (_, refusal, told) => {
  const { world } = current;
  world.server.admit = () => refusal as object;
  const errors: ExtendedError[] = [];
  world.connect().on("connect_error", (error) => errors.push(error));
  world.advance(100);
  expect(errors.map(({ message, code }) => [message, code])).toEqual([[told, "rejected"]]);
});

describe("a listener that hears of a refusal", () => {
  it("may mend what was wrong and connect again, and what waits goes on waiting", async () => {
    const { world } = current;
    world.server.admit = (_, given) => (given ? undefined : { message: "no" });
    const socket = world.connect();
    socket.on("connect_error", () => {
      socket.auth = { token: "t" };
      socket.connect();
    });
    const answer = socket.emitWithAck("e", 1);
    world.advance();
    expect(await answer).toBe(1);
  });

  it("hears of it once, and at once, where the credentials are an object", () => {
    const { world } = current;
    world.server.admit = () => ({ message: "no" });
    const socket = world.connect({ auth: { token: "t" } });
    const errors: string[] = [];
    socket.on("connect_error", ({ message }) => errors.push(message));
    world.advance();
    expect([errors, world.server.auths.length, socket.active]).toEqual([["no"], 1, false]);
  });
});

describe("a refusal that says when to come back", () => {
  it("is told, and followed by another attempt after that many seconds", () => {
    const { world } = current;
    let refusals = 1;
    world.server.admit = () => (refusals-- > 0 ? { message: "busy", data: { retryAfter: 3 } } : undefined);
    const errors: ExtendedError[] = [];
    const socket = world.connect();
    socket.on("connect_error", (error) => errors.push(error));
    world.advance(2900);
    expect([errors[0]?.retryAfter, socket.active, socket.connected]).toEqual([3000, true, false]);
    world.advance(200);
    expect([errors.length, socket.connected]).toEqual([1, true]);
  });

  it("is over when the socket is disconnected meanwhile", () => {
    const { world } = current;
    world.server.admit = () => ({ message: "busy", data: { retryAfter: 3 } });
    const socket = world.connect();
    world.advance(100);
    socket.disconnect();
    world.advance(10_000);
    expect(world.server.auths.length).toBe(1);
  });
});

describe("a server that closes while the namespace is being joined", () => {
  it.each([
    ["at once", 10, "parser_mismatch"],
    ["after a long silence", 5000, "namespace_timeout"],
  ])("%s is named so", (_, ms, code) => {
    const { world } = current;
    world.server.admit = () => "silence";
    const errors: ExtendedError[] = [];
    const socket = world.connect({ reconnection: false });
    socket.on("connect_error", (error) => errors.push(error));
    world.advance(ms);
    world.server.drop();
    world.advance(10);
    expect(errors.map((error) => [error.code, error.phase])).toEqual([[code, "namespace"]]);
  });
});

describe("a namespace that is being joined", () => {
  /** Joins where the server does not answer, or not to the second time. */
  function joining(again = false) {
    const { world } = current;
    const answers = again ? [undefined] : [];
    world.server.admit = () => (answers.length ? answers.pop() : "silence");
    const errors: ExtendedError[] = [];
    const socket = world.connect();
    socket.on("connect_error", (error) => errors.push(error));
    socket.once("connect", () => socket.disconnect().connect());
    world.advance(100);
    return {
      socket,
      errors,
      server: (type: number, data?: object) => world.server.session.packet({ type, nsp: "/", data }),
    };
  }

  it("is not blamed on the server when we close the connection ourselves", () => {
    const { socket, errors } = joining();
    socket.io.engine.close();
    expect(errors).toEqual([expect.objectContaining({ message: "forced close", code: "disconnected" })]);
  });

  it("is refused by a DISCONNECT, which is how a middleware of an old server says no", () => {
    const { socket, errors, server } = joining();
    const answer = socket.emitWithAck("e");
    answer.catch(() => undefined);
    server(1);
    current.world.advance(100);
    expect(errors).toEqual([expect.objectContaining({ message: "io server disconnect", code: "rejected" })]);
    expect(socket.active).toBe(false);
    return expect(answer).rejects.toBe(errors[0]);
  });

  it("does not mind a DISCONNECT that is about the session before", () => {
    const { socket, errors, server } = joining(true);
    server(1);
    server(0, { sid: "s" });
    current.world.advance(100);
    expect([errors, socket.id]).toEqual([[], "s"]);
  });

  it("does not mind one that is about a session that was left before its answer came", () => {
    const { world } = current;
    world.server.settings.latency = 60;
    const socket = world.connected().io.socket("/other");
    let joins = 0;
    world.server.onJoin = (nsp, session) => {
      // The official server may take its time to see that it does not want somebody.
      if (!joins++) world.clock.after(30, () => session.packet({ type: 1, nsp, data: undefined }));
    };
    world.advance(30);
    socket.disconnect().connect();
    world.advance(1000);
    expect([joins, socket.connected]).toEqual([2, true]);
  });
});

describe("what is sent until it is acknowledged", () => {
  it("waits for other credentials when the server refuses, and is given up by disconnect()", async () => {
    const { world } = current;
    world.server.admit = (_, given) => ((given as { token: string }).token === "old" ? { message: "no" } : undefined);
    const socket = world.connect({ auth: { token: "old" }, retries: 3, ackTimeout: 1000 });
    const answer = socket.emitWithAck("a", 1);
    world.advance(100);
    expect(socket.active).toBe(false);
    socket.auth = { token: "new" };
    socket.connect();
    world.advance(100);
    expect(await answer).toBe(1);
    socket.auth = { token: "old" };
    socket.disconnect().connect();
    const second = socket.emitWithAck("a", 2);
    world.advance(100);
    socket.disconnect();
    world.advance(100);
    await expect(second).rejects.toMatchObject({ code: "disconnected" });
  });
});
