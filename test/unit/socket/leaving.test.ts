import { describe, expect, it } from "vitest";
import type { ExtendedError } from "../../../src/errors";
import { journal, worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

/** The frames that transports were given for a namespace, by what stands in front of their payload. */
const given = (nsp = "/other"): string[] =>
  current.world.server.taken.map(({ frame }) => frame as string).filter((frame) => frame.includes(nsp));

/** Two namespaces on one connection. */
function two(options = {}) {
  const { world } = current;
  const main = world.connected(options);
  const other = world.join(main, "/other");
  world.advance();
  current.world.server.taken.length = 0;
  return { world, main, other };
}

describe("a namespace that is left while others stay", () => {
  it("tells the server so twenty milliseconds behind its events, and joins anew as long after that", () => {
    const { world, main, other } = two();
    other.emit("e", 1);
    other.disconnect().connect();
    expect([other.connected, given()]).toEqual([false, ['42/other,["e",1]']]);
    world.advance(19);
    expect(given().length).toBe(1);
    world.advance(1);
    expect(given()[1]).toBe("41/other,");
    world.advance(19);
    expect(given().length).toBe(2);
    world.advance(10);
    expect([given()[2], main.connected, world.arrived("/other")]).toEqual(["40/other,", true, [1]]);
  });

  it("has a request for that alone, where requests wait for each other", () => {
    const { world, main, other } = two({ upgrade: false });
    const [transport] = world.server.alive;
    const { batches } = transport!;
    batches.length = 0;
    // The answer to a request is late, so that all of this waits for it.
    main.emit("e", 0);
    world.clock.flush();
    transport!.hold();
    other.emit("e", 1);
    world.server.settings.latency = 100;
    other.disconnect();
    world.advance(21);
    main.emit("e", 2);
    world.advance(2000);
    expect(batches.slice(1)).toEqual([['42/other,["e",1]'], ["41/other,"], ['42["e",2]']]);
  });

  it("is not left at the server twice when that has refused it meanwhile, or ended it", () => {
    const { world, main } = two();
    world.server.admit = () => "silence";
    const third = world.join(main, "/third");
    world.advance(20);
    third.disconnect();
    world.server.session.packet({ type: 4, nsp: "/third", data: { message: "no" } });
    world.advance();
    expect([given("/third"), main.connected, third.active]).toEqual([["40/third,"], true, false]);
  });

  it("is joined later, when it was left while its credentials were asked for", () => {
    const { world, main } = two();
    const third = world.join(main, "/third", { auth: () => undefined });
    third.disconnect();
    third.auth = {};
    third.connect();
    world.advance();
    expect([third.connected, given("/third").length]).toEqual([true, 1]);
  });

  it("hears nothing of the connection before it was ever wanted", () => {
    const { world } = current;
    world.server.refused.add("polling").add("websocket");
    const main = world.connect({ autoConnect: false });
    const heard = journal(world.join(main, "/other"), ["connect", "connect_error", "disconnect"]);
    main.connect();
    world.advance(5000);
    expect([heard, main.active]).toEqual([[], true]);
  });

  it("hears nothing of what becomes of the connection once it has left", () => {
    const { world, main, other } = two({ reconnectionAttempts: 1 });
    other.disconnect();
    world.advance(100);
    const heard = journal(other, ["connect", "connect_error", "disconnect"]);
    journal(main, ["connect_error", "disconnect"], heard, "main ");
    world.server.refused.add("polling").add("websocket");
    world.server.drop();
    world.advance(5000);
    expect(heard).toEqual(["main disconnect transport close", "main connect_error polling error"]);
  });
});

describe("the last namespace of a connection that is left", () => {
  it.each([
    ["polling", { upgrade: false }, [['42["e",1]'], ["41"], ["1"]]],
    ["websocket", {}, [['42["e",1]'], ["41"]]],
  ])(
    "tells the server so behind its events, and the end of the connection behind that, on %s",
    (_, options, batches) => {
      const { world } = current;
      const socket = world.connected(options);
      const { transport } = world.server.session;
      transport.batches.length = 0;
      socket.emit("e", 1);
      socket.disconnect();
      world.clock.flush();
      expect(transport.batches).toEqual(batches.slice(0, 1));
      world.advance(19);
      if (transport.streaming) expect(transport.batches.length).toBe(1);
      world.advance(20);
      if (transport.streaming) expect([transport.batches.length, transport.ended]).toEqual([2, undefined]);
      world.advance(100);
      expect([transport.batches, transport.ended]).toEqual([batches, "politely"]);
      expect(world.arrived()).toEqual([1]);
    },
  );
});

describe("connect()", () => {
  it("joins once when the manager's open is what calls it", () => {
    const { world } = current;
    const socket = world.connect({ autoConnect: false, auth: () => ({}) });
    socket.io.on("open", () => socket.connect());
    socket.io.open();
    world.advance();
    expect([socket.connected, world.server.auths.length]).toEqual([true, 1]);
  });
});

describe("what is given up with the socket", () => {
  it("is reported, if its sender was told of it", async () => {
    const { world } = current;
    world.server.admit = () => ({ message: "no" });
    const { socket, reports, kept } = world.waiting({});
    const answer = socket.emitWithAck("e", 1);
    socket.emit("e", 2);
    world.advance();
    await expect(answer).rejects.toMatchObject({ code: "rejected" } satisfies Partial<ExtendedError>);
    expect([reports, kept()]).toEqual([[[1, "rejected", true]], [2]]);
  });
});
