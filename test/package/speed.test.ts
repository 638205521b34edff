import { beforeAll, describe, expect, it } from "vitest";
import { speedRatios } from "../../bench/gate.mjs";

describe("the CPU per event of the built client, next to the reference in the same run", () => {
  let ratios: Awaited<ReturnType<typeof speedRatios>>;

  beforeAll(async () => {
    ratios = await speedRatios();
  });

  it("stays below its bound", () => {
    const over = ratios.filter(({ ratio, bound }) => !(ratio <= bound));
    expect(over.map(({ name, ratio, bound }) => `${name}: ${ratio.toFixed(2)}, the bound is ${bound}`)).toEqual([]);
    expect(ratios.length).toBeGreaterThan(0);
  });
});
