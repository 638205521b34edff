import { describe, it } from "vitest";
import { Model } from "../support/memory-model";

/** Numerical Recipes' generator: a run is told by its seed alone. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let i = 0; i < 8; i++) next(1);
  return next;
}

const QUARTERS = 4;
/** Raised by hand for a longer search. */
const RUNS = Number(process.env["MODEL_RUNS"] ?? 60);
const STEPS = 120;

describe.each([
  ["each event is sent once", {}],
  ["events are sent again until they are acknowledged", { retries: 3, ackTimeout: 400 }],
])("any course of events, when %s", (_, options) => {
  it.each(Array.from({ length: QUARTERS }, (_, i) => i))(
    "keeps the promises of the client (quarter %i)",
    async (q) => {
      for (let run = q; run < RUNS; run += QUARTERS) {
        const model = new Model(generator(run + 1), options);
        try {
          for (let i = 0; i < STEPS; i++) model.step();
          await model.settle();
          await model.end();
        } catch (error) {
          const { message } = error as Error;
          throw new Error(`run ${run}: ${message}\n${model.log.join("\n")}`, { cause: error });
        }
      }
    },
    600_000,
  );
});
