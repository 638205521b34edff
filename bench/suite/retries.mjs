import { progress } from "../lib/progress.mjs";
import { playTogether } from "../lib/rounds.mjs";
import { rowOf } from "../lib/report.mjs";

const ROUND_TRIP = 50;
const COUNT = 40;

export const title = `Confirmed events (retries) over a link of ${ROUND_TRIP} ms`;

export async function run({ server, quick }) {
  const official = await server("official");
  const proxy = await server("proxy", { target: official.ready.port, roundTrip: ROUND_TRIP });
  const results = { holdfast: [], reference: [] };
  const rounds = quick ? 2 : 6;
  for (let round = 0; round < rounds; round++) {
    progress(`retries: round ${round + 1} of ${rounds}`);
    const params = { port: proxy.ready.port, roundTrip: ROUND_TRIP, count: COUNT };
    const both = await playTogether({ task: "confirmed", contestants: Object.keys(results), params });
    for (const who of Object.keys(results)) results[who].push(...both[who]);
  }
  return [
    rowOf(`${COUNT} events until all are confirmed`, "RTT", results, "roundTrips", { target: 3, absolute: true }),
  ];
}
