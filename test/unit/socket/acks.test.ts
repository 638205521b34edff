import { describe, expect, it, vi } from "vitest";
import { Acks } from "../../../src/socket/acks";
import { clockForEachTest } from "../../support/manual-clock";

const time = clockForEachTest();
const self = { the: "socket" };
const none = new Set<number>();

describe("an acknowledgement", () => {
  it("calls back with the server's arguments, on the socket", () => {
    const acks = new Acks(self);
    const callback = vi.fn(function (this: unknown) {
      expect(this).toBe(self);
    });
    acks.add(1, callback, false, time.clock);
    acks.settle(1, ["a", "b"]);
    expect(callback.mock.calls).toEqual([["a", "b"]]);
  });

  it("has null for an error in front when the callback takes one", () => {
    const acks = new Acks(self);
    const callback = vi.fn();
    acks.add(1, callback, true, time.clock);
    acks.settle(1, ["a"]);
    expect(callback.mock.calls).toEqual([[null, "a"]]);
  });

  it("counts once, and an id that is unknown not at all", () => {
    const acks = new Acks(self);
    const callback = vi.fn();
    acks.add(1, callback, false, time.clock);
    acks.settle(1, []);
    acks.settle(1, []);
    acks.settle(2, []);
    acks.fail(1, new Error());
    expect(callback).toHaveBeenCalledTimes(1);
  });
});

describe("a time limit", () => {
  it("ends the wait with ack_timeout, after what was asked to be undone", () => {
    const acks = new Acks(self);
    const order: unknown[] = [];
    const callback = (error: unknown) => order.push(error);
    acks.add(1, callback, false, time.clock, 100, () => order.push("undone"));
    time.clock.advance(99);
    expect(order).toEqual([]);
    time.clock.advance(1);
    expect(order).toEqual(["undone", expect.objectContaining({ code: "ack_timeout" })]);
    acks.settle(1, ["late"]);
    expect(order).toHaveLength(2);
  });

  it("makes the callback take an error first", () => {
    const acks = new Acks(self);
    const callback = vi.fn();
    acks.add(1, callback, false, time.clock, 100);
    acks.settle(1, ["a"]);
    expect(callback.mock.calls).toEqual([[null, "a"]]);
  });

  it("of 0 milliseconds is one too", () => {
    const acks = new Acks(self);
    const callback = vi.fn();
    acks.add(1, callback, false, time.clock, 0);
    time.clock.advance(0);
    expect(callback).toHaveBeenCalledTimes(1);
  });
});

describe("failing all", () => {
  it("tells those that take an error, and spares those that are still to be sent", () => {
    const acks = new Acks(self);
    const calls: unknown[] = [];
    const error = new Error("gone");
    acks.add(1, (first) => calls.push([1, first]), true, time.clock);
    acks.add(2, (first) => calls.push([2, first]), false, time.clock);
    acks.add(3, (first) => calls.push([3, first]), true, time.clock, 100);
    acks.add(4, (first) => calls.push([4, first]), true, time.clock, 100);
    acks.failAll(error, new Set([4]));
    expect(calls).toEqual([
      [1, error],
      [3, error],
    ]);
    acks.settle(2, ["the server's answer to nobody"]);
    acks.settle(4, []);
    expect(calls.slice(2)).toEqual([[4, null]]);
  });

  it("leaves alone what a callback adds meanwhile", () => {
    const acks = new Acks(self);
    const added = vi.fn();
    acks.add(1, () => acks.add(2, added, true, time.clock), true, time.clock);
    acks.failAll(new Error(), none);
    expect(added).not.toHaveBeenCalled();
    acks.settle(2, ["a"]);
    expect(added.mock.calls).toEqual([[null, "a"]]);
  });
});
