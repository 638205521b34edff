import { describe, expect, it } from "vitest";
import { defaults, type EngineOptions } from "../../../src/options";
import { limitOf } from "../../../src/platform/node-settings";

describe("the largest message that a WebSocket takes in Node", () => {
  it.each<[EngineOptions, number]>([
    [{}, defaults.maxReceive],
    [{ maxReceive: 10 }, 10],
    // As for polling, and for WebSockets in browsers.
    [{ maxReceive: 0 }, defaults.maxReceive],
    [{ maxReceive: 10, maxPayload: 20 }, 20],
    [{ maxReceive: 10, maxPayload: 0 }, Infinity],
    [JSON.parse('{ "maxReceive": null, "maxPayload": null }') as EngineOptions, defaults.maxReceive],
  ])("by %o is %d", (options, bytes) => {
    expect(limitOf(options)).toBe(bytes);
  });
});
