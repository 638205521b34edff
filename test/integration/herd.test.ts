// `npm run herd` does this with a thousand clients and draws docs/herd.svg.
import { describe, expect, it } from "vitest";
import { io } from "../../src/index.node";
import { type Connect, herd, histogram } from "../soak/herd";

const CLIENTS = 200;
const [DELAY, LONGEST, JITTER] = [400, 1_600, 0.5];
/** Milliseconds that may pass between the choice of a delay and our hearing of it. */
const SLACK = 100;

describe(`${CLIENTS} clients of a server that dies`, () => {
  it("spread their attempts over the window of the delay, also once it grows no more, and all come back", async () => {
    const options = { reconnectionDelay: DELAY, reconnectionDelayMax: LONGEST, randomizationFactor: JITTER };
    const fourEach = (_: number, planned: number[][]) => planned[3]?.length === CLIENTS;
    const { attempts, delays } = await herd(io as unknown as Connect, CLIENTS, fourEach, options);
    expect(attempts.length).toBeGreaterThan(CLIENTS * 3);
    // What each client meant to wait: when its timer fires is up to the machine as well.
    for (const [round, longest] of [400, 800, 1_600, 1_600].entries()) {
      const waits = delays[round]!;
      const [least, most] = [longest * (1 - JITTER), longest * (1 + JITTER)];
      expect(Math.min(...waits), `round ${round}`).toBeGreaterThanOrEqual(least - SLACK);
      expect(Math.max(...waits), `round ${round}`).toBeLessThanOrEqual(most + SLACK);
      // A quarter of the window has a quarter of the clients, give or take what chance does.
      const quarters = histogram(
        waits.map((wait) => Math.max(0, wait - least)),
        (most - least) / 4,
        most - least,
      );
      for (const count of quarters) expect(count, `round ${round}`).toBeGreaterThan(waits.length / 8);
    }
  });
});
