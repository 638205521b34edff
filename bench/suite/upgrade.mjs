import { play, playFresh } from "../lib/rounds.mjs";
import { row } from "../lib/report.mjs";
import { quantile } from "../lib/stats.mjs";

/** Milliseconds. */
const TARGET = 10;

export const title = "A message right after connect, while upgrading (loopback, official server)";

/** The 95th percentile has one value for all rounds; that of each third gives an idea of its spread. */
const p95 = (samples) =>
  [0, 1, 2].map((third) =>
    quantile(
      samples.filter((_, i) => i % 3 === third),
      0.95,
    ),
  );

const pick = (results, field, change = (list) => list) =>
  Object.fromEntries(Object.entries(results).map(([who, list]) => [who, change(list.map((one) => one[field]))]));

function rowsOf(name, results) {
  return [
    row(`${name}, p50`, "ms", pick(results, "message")),
    row(`${name}, p95`, "ms", pick(results, "message", p95), { target: TARGET, absolute: true }),
  ];
}

export async function run({ server, quick }) {
  const { port } = (await server("official")).ready;
  const task = (atOnce) => ({ task: "upgrade", contestants: ["holdfast", "reference"], params: { port, atOnce } });
  const warm = quick ? { generations: 1, rounds: 24 } : { generations: 4, rounds: 48 };
  // Here the upgrade is dialled after the first message, there before it; later moments meet that of either client.
  const cold = await playFresh({ ...task(true), rounds: quick ? 8 : 40 });
  const atOnce = await play({ ...task(true), ...warm });
  const soon = await play({ ...task(false), ...warm });
  return [
    row("from io() to the first answer, cold, p50", "ms", pick(cold, "answered")),
    row("from io() to the first answer, warm, p50", "ms", pick(atOnce, "answered")),
    ...rowsOf("sent in the connect listener, cold", cold),
    ...rowsOf("sent in the connect listener, warm", atOnce),
    ...rowsOf("sent up to 80 ms later", soon),
  ];
}
