import { describe, expect, it, vi } from "vitest";
import { Emitter, microtask } from "../../src/emitter";
import { catchUncaught } from "../support/client";
import { untilThrown } from "../support/manual-clock";

interface Events {
  a: (n: number) => void;
  b: () => void;
}

const make = () => new Emitter<Events>();

describe("listeners", () => {
  it("are called in the order they were added, on the emitter, with the arguments", () => {
    const emitter = make();
    const calls: unknown[] = [];
    emitter.on("a", function (this: unknown, n) {
      calls.push([1, n, this === emitter]);
    });
    emitter.on("a", (n) => calls.push([2, n]));
    emitter._deliver("a", [7]);
    expect(calls).toEqual([
      [1, 7, true],
      [2, 7],
    ]);
  });

  it("stay when another one, or none at all, is to be removed", () => {
    const emitter = make();
    const listener = vi.fn();
    emitter.on("b", listener);
    emitter.off("b", () => undefined);
    emitter.off("b", undefined);
    emitter.off(undefined);
    emitter._deliver("b", []);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(emitter.off("b", listener).hasListeners("b")).toBe(false);
  });

  it("are called once when they were added by once()", () => {
    const emitter = make();
    const listener = vi.fn();
    emitter.once("b", listener);
    emitter._deliver("b", []);
    emitter._deliver("b", []);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("of once() are called once though they cause the event again", () => {
    const emitter = make();
    let calls = 0;
    emitter.once("b", () => {
      calls++;
      emitter._deliver("b", []);
    });
    emitter._deliver("b", []);
    expect(calls).toBe(1);
  });

  it("that are removed or added while an event is delivered change the next one, not this one", () => {
    const emitter = make();
    const calls: string[] = [];
    const second = () => calls.push("second");
    emitter.on("b", () => {
      calls.push("first");
      emitter.off("b", second);
      emitter.once("b", () => calls.push("third"));
    });
    emitter.on("b", second);
    emitter._deliver("b", []);
    expect(calls).toEqual(["first", "second"]);
    emitter._deliver("b", []);
    expect(calls).toEqual(["first", "second", "first", "third"]);
  });

  it("of one event may be many: none of them makes the others move", () => {
    const emitter = make();
    const before = process.cpuUsage();
    for (let n = 0; n < 40_000; n++) emitter.on("b", () => n);
    const { user, system } = process.cpuUsage(before);
    // Some ten milliseconds; seconds, when the list is copied each time.
    expect((user + system) / 1000).toBeLessThan(600);
  });

  it("may be for names that every object has", () => {
    const emitter = new Emitter<Record<string, () => void>>();
    const listener = vi.fn();
    for (const name of ["__proto__", "constructor", "toString"]) {
      emitter._deliver(name, []);
      emitter.on(name, listener)._deliver(name, []);
    }
    expect(listener).toHaveBeenCalledTimes(3);
  });
});

describe("a listener that throws", () => {
  it.each([1, 2])("stops neither the caller nor the others, and surfaces as uncaught (%i listeners)", async (count) => {
    const uncaught = catchUncaught();
    const emitter = make();
    const error = new Error("mine");
    const other = vi.fn();
    emitter.on("b", () => {
      throw error;
    });
    if (count > 1) emitter.on("b", other);
    emitter._deliver("b", []);
    expect(other).toHaveBeenCalledTimes(count - 1);
    await untilThrown();
    expect(uncaught).toEqual([error]);
  });
});

describe("off()", () => {
  const listener = vi.fn();

  it("removes one listener, also one that was added by once()", () => {
    const emitter = make().on("b", listener).once("b", listener);
    emitter.off("b", listener);
    expect(emitter.listeners("b")).toHaveLength(1);
    emitter.off("b", listener);
    expect(emitter.hasListeners("b")).toBe(false);
  });

  it("removes all listeners of an event", () => {
    const emitter = make().on("b", listener).on("b", vi.fn()).on("a", listener);
    emitter.off("b");
    expect([emitter.hasListeners("b"), emitter.hasListeners("a")]).toEqual([false, true]);
  });

  it("removes everything when it has no argument", () => {
    const emitter = make().on("b", listener).on("a", listener);
    emitter.off();
    expect([emitter.hasListeners("b"), emitter.hasListeners("a")]).toEqual([false, false]);
  });

  it("removes nothing when the event is undefined, as with a constant that does not exist", () => {
    const emitter = make().on("b", listener);
    emitter.off(undefined);
    emitter.off(undefined, listener);
    expect(emitter.hasListeners("b")).toBe(true);
  });

  it("is known by the names of DOM and Node", () => {
    const emitter = make();
    emitter.addEventListener("b", listener);
    emitter.removeEventListener("b", listener);
    emitter.on("b", listener).removeListener("b", listener);
    emitter.on("b", listener).removeAllListeners();
    expect(emitter.listeners("b")).toEqual([]);
  });
});

describe("the end of the tick", () => {
  it("comes though a test framework has put something of its own in the place of queueMicrotask", async () => {
    const faked = vi.spyOn(globalThis, "queueMicrotask").mockReturnValue(undefined);
    const run = vi.fn();
    microtask(run);
    faked.mockRestore();
    expect(run).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(run).toHaveBeenCalledTimes(1);
  });
});
