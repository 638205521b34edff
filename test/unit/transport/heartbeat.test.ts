import { afterEach, describe, expect, it, vi } from "vitest";
import { Heartbeat } from "../../../src/transport/heartbeat";
import { clockForEachTest } from "../../support/manual-clock";

const LIMIT = 45_000;
let heartbeat: Heartbeat | undefined;
// Declared before the clock, whose check comes first otherwise: hooks after a test run in the opposite order.
const time = clockForEachTest();
afterEach(() => heartbeat?.stop());

function start(limit = LIMIT, stirred = () => false) {
  const silent = vi.fn();
  heartbeat = new Heartbeat(time.clock, limit, { stirred, silent });
  return { heartbeat, silent };
}

describe("a heartbeat", () => {
  it("reports a silence of its limit, once", () => {
    const { silent } = start();
    time.clock.advance(LIMIT - 1);
    expect(silent).not.toHaveBeenCalled();
    time.clock.advance(1);
    time.clock.advance(10 * LIMIT);
    expect(silent).toHaveBeenCalledTimes(1);
  });

  it("counts from the last sign of life", () => {
    const { heartbeat, silent } = start();
    time.clock.advance(LIMIT - 1);
    heartbeat.seen();
    time.clock.advance(LIMIT - 1);
    expect(silent).not.toHaveBeenCalled();
    time.clock.advance(1);
    expect(silent).toHaveBeenCalledTimes(1);
  });

  it("keeps one timer, however many signs of life there are", () => {
    const { heartbeat } = start();
    for (let i = 0; i < 100; i++) {
      time.clock.advance(10);
      heartbeat.seen();
    }
    expect(time.clock.pending).toBe(1);
  });

  it("reports nothing after it was stopped", () => {
    const { heartbeat, silent } = start();
    heartbeat.stop();
    time.clock.advance(2 * LIMIT);
    expect(silent).not.toHaveBeenCalled();
  });

  it("takes bytes for life that no frame has told of", () => {
    let moved = true;
    const { silent } = start(LIMIT, () => moved);
    time.clock.advance(LIMIT);
    expect(silent).not.toHaveBeenCalled();
    moved = false;
    time.clock.advance(LIMIT);
    expect(silent).toHaveBeenCalledTimes(1);
  });
});

describe("a timer that is throttled", () => {
  it("does not hide that time is up", () => {
    const { heartbeat, silent } = start();
    time.clock.sleep(LIMIT);
    expect(heartbeat.expired).toBe(true);
    expect(silent).not.toHaveBeenCalled();
  });

  it("reports the silence as soon as it fires", () => {
    const { silent } = start();
    time.clock.sleep(10 * LIMIT);
    time.clock.advance(0);
    expect(silent).toHaveBeenCalledTimes(1);
  });

  it("is not up before the limit, nor after a sign of life", () => {
    const { heartbeat } = start();
    time.clock.sleep(LIMIT - 1);
    expect(heartbeat.expired).toBe(false);
    time.clock.sleep(1);
    heartbeat.seen();
    expect(heartbeat.expired).toBe(false);
  });

  it("is not up when bytes came meanwhile, which count as life from then on", () => {
    let moved = true;
    const { heartbeat } = start(LIMIT, () => moved);
    time.clock.sleep(LIMIT + 1);
    expect(heartbeat.expired).toBe(false);
    moved = false;
    time.clock.sleep(LIMIT - 1);
    expect(heartbeat.expired).toBe(false);
    time.clock.sleep(1);
    expect(heartbeat.expired).toBe(true);
  });
});

describe("a clock that is set", () => {
  it("postpones the report by one limit at most when it is set back, by a day even", () => {
    const { silent } = start();
    time.clock.advance(1000);
    time.clock.set(-24 * 3600 * 1000);
    time.clock.advance(2 * LIMIT);
    expect(silent).toHaveBeenCalledTimes(1);
  });

  it("is taken for a silence when it is set forward: nothing tells it from one", () => {
    const { heartbeat } = start();
    time.clock.set(24 * 3600 * 1000);
    expect(heartbeat.expired).toBe(true);
  });
});

describe("a limit that no timer can hold", () => {
  it("is waited for in several steps", () => {
    const limit = 2 ** 31 + 5_000;
    const { silent } = start(limit);
    time.clock.advance(limit - 1);
    expect(silent).not.toHaveBeenCalled();
    time.clock.advance(1);
    expect(silent).toHaveBeenCalledTimes(1);
  });

  it("never ends when it is infinite", () => {
    const { silent } = start(Infinity);
    time.clock.advance(2 ** 33);
    expect(silent).not.toHaveBeenCalled();
  });
});
