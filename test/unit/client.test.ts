import { describe, expect, it } from "vitest";
import { worldForEachTest } from "../support/memory-client";
import type { ClientOptions } from "../../src/options";

const current = worldForEachTest();

/** What is said when a second namespace of a server is asked for with other options. */
function saidOf(first: Partial<ClientOptions>, second: Partial<ClientOptions>): string[] {
  const { world } = current;
  const sockets = [first, second].map((options, i) =>
    world.io(`http://server/${i}`, { autoConnect: false, ...options }),
  );
  expect(sockets[0]!.io).toBe(sockets[1]!.io);
  return world.environment.warnings;
}

describe("options for a connection that is there already", () => {
  it("are said to be ignored where they are others", () => {
    const first = { transports: ["websocket"], timeout: 1, reconnectionPolicy: () => 1, extraHeaders: { a: "b" } };
    const second = { transports: ["polling"], timeout: 2, reconnectionPolicy: () => 2, extraHeaders: { a: "c" } };
    expect(saidOf(first, second)).toEqual([
      "io(): transports, timeout, reconnectionPolicy, extraHeaders ignored without forceNew: true",
    ]);
  });

  it("are not said to be where they come to the same, though lists and objects are written anew", () => {
    const options = () => ({ transports: ["websocket"], timeout: 1, extraHeaders: { a: "b" }, auth: { token: {} } });
    expect(saidOf(options(), options())).toEqual([]);
  });

  it.each([true, false])("may refer to themselves (the same one: %s)", (same) => {
    const [agent, other] = [1, 2].map((n) => {
      const made: Record<string, unknown> = { n };
      return Object.assign(made, { self: made });
    });
    expect(saidOf({ agent }, { agent: same ? agent : other })).toEqual(
      same ? [] : ["io(): agent ignored without forceNew: true"],
    );
  });
});
