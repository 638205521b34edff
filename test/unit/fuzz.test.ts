// `npm run fuzz -- --frames 10000000` does the same for longer.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fuzzClient } from "../fuzz/client";
import { fuzzCodec } from "../fuzz/codec";
import { generator } from "../fuzz/generator";

describe("frames by chance", () => {
  const { stackTraceLimit } = Error;
  // Nobody reads the stacks of thousands of refusals.
  beforeEach(() => void (Error.stackTraceLimit = 0));
  afterEach(() => void (Error.stackTraceLimit = stackTraceLimit));

  it("are taken or refused by the decoder as by the official one, but for known reasons", () => {
    const { findings, packets, refused } = fuzzCodec(15_000, generator(1));
    expect(findings).toEqual([]);
    expect(Math.min(packets, refused)).toBeGreaterThan(1_000);
  }, 60_000);

  it("leave a client that joins the next friendly server, with few timers and connections", async () => {
    const { connects, events } = await fuzzClient(2_000, generator(2));
    expect(Math.min(connects, events)).toBeGreaterThan(50);
  }, 60_000);
});
