import { describe, expect, it } from "vitest";
import { clockForEachTest } from "../../support/manual-clock";
import { connect, end } from "../../support/memory-link";

const LIMIT = 45_000;
const SILENT = [["ping timeout", []]];
const time = clockForEachTest();

/** A link that takes a silence of `limit` for the end. */
function start(limit = LIMIT) {
  return connect(time.clock, "websocket", { pingInterval: limit - 20_000, pingTimeout: 20_000 });
}

describe("a heartbeat", () => {
  it("reports a silence of its limit, once", () => {
    const { heard } = start();
    time.clock.advance(LIMIT - 1);
    expect(heard).toEqual([]);
    time.clock.advance(1);
    time.clock.advance(10 * LIMIT);
    expect(heard).toEqual(SILENT);
  });

  it("counts from the last sign of life", () => {
    const { heard, transport } = start();
    time.clock.advance(LIMIT - 1);
    transport.receive("6");
    time.clock.advance(LIMIT - 1);
    expect(heard).toEqual([]);
    time.clock.advance(1);
    expect(heard).toEqual(SILENT);
  });

  it("keeps one timer, however many signs of life there are", () => {
    const { link, transport } = start();
    for (let i = 0; i < 100; i++) {
      time.clock.advance(10);
      transport.receive("6");
    }
    expect(time.clock.pending).toBe(1);
    end(link);
  });

  it("reports nothing after the link was closed", () => {
    const { link, heard } = start();
    end(link);
    heard.length = 0;
    expect(time.clock.pending).toBe(0);
    time.clock.advance(2 * LIMIT);
    expect(heard).toEqual([]);
  });

  it("takes bytes for life that no frame has told of", () => {
    const { heard, transport } = start();
    transport.moved = true;
    time.clock.advance(LIMIT);
    expect(heard).toEqual([]);
    time.clock.advance(LIMIT);
    expect(heard).toEqual(SILENT);
  });
});

describe("a timer that is throttled", () => {
  it("does not hide that time is up", () => {
    const { link, heard } = start();
    time.clock.sleep(LIMIT);
    expect(heard).toEqual([]);
    expect(link.checkAlive()).toBe(false);
    expect(heard).toEqual(SILENT);
  });

  it("reports the silence as soon as it fires", () => {
    const { heard } = start();
    time.clock.sleep(10 * LIMIT);
    time.clock.advance(0);
    expect(heard).toEqual(SILENT);
  });

  it("is not up before the limit, nor after a sign of life", () => {
    const { link, transport } = start();
    time.clock.sleep(LIMIT - 1);
    expect(link.checkAlive()).toBe(true);
    time.clock.sleep(1);
    transport.receive("6");
    expect(link.checkAlive()).toBe(true);
    end(link);
  });

  it("is not up when bytes came meanwhile, which count as life from then on", () => {
    const { link, transport } = start();
    transport.moved = true;
    time.clock.sleep(LIMIT + 1);
    expect(link.checkAlive()).toBe(true);
    time.clock.sleep(LIMIT - 1);
    expect(link.checkAlive()).toBe(true);
    time.clock.sleep(1);
    expect(link.checkAlive()).toBe(false);
  });
});

describe("a clock that is set", () => {
  it("postpones the report by one limit at most when it is set back, by a day even", () => {
    const { heard } = start();
    time.clock.advance(1000);
    time.clock.set(-24 * 3600 * 1000);
    time.clock.advance(2 * LIMIT);
    expect(heard).toEqual(SILENT);
  });

  it("is taken for a silence when it is set forward: nothing tells it from one", () => {
    const { link } = start();
    time.clock.set(24 * 3600 * 1000);
    expect(link.checkAlive()).toBe(false);
  });
});

describe("a limit that no timer can hold", () => {
  it("is waited for in several steps", () => {
    const limit = 2 ** 31 + 5_000;
    const { heard } = start(limit);
    time.clock.advance(limit - 1);
    expect(heard).toEqual([]);
    time.clock.advance(1);
    expect(heard).toEqual(SILENT);
  });
});
