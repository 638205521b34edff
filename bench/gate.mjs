// A check for the tests: CPU per event next to the reference, in the same run. A few seconds, and generous bounds.
import { pathToFileURL } from "node:url";
import { start } from "./lib/child.mjs";
import { play } from "./lib/rounds.mjs";

/**
 * Each bound lies half way between what is measured and its double: noise does not reach it, a doubling passes it.
 * It goes down with the figure, and never up.
 */
const CHECKS = [
  { name: "emit, 100 a tick", bound: 0.5, task: "emit", params: { kind: "text", count: 10_000, perTick: 100 } },
  {
    // More than the socket takes: what waits must not be moved each time that one leaves.
    name: "emit, 120,000 at once",
    bound: 0.45,
    task: "emit",
    params: { kind: "text", count: 120_000, perTick: 120_000 },
    rounds: 2,
  },
  {
    name: "receive, 100 a write",
    bound: 0.85,
    task: "receive",
    params: { count: 20_000, order: ["text", 20_000, 100] },
  },
];

/** The cheapest round: others on the machine can only make a round dearer. */
const cheapest = (results) => Math.min(...results.map(({ cpu }) => cpu));

/** A machine that does other things as well can spoil all rounds of one turn; what is slow is so in each of them. */
const TURNS = 3;

async function ratioOf({ task, params, rounds = 7 }, port) {
  const { holdfast, reference } = await play({
    task,
    contestants: ["holdfast", "reference"],
    params: { port, ...params },
    generations: 2,
    rounds,
  });
  return cheapest(holdfast) / cheapest(reference);
}

/** Name, ratio to the reference (less is better) and bound of each check. */
export async function speedRatios() {
  const server = await start(new URL("./servers/raw.mjs", import.meta.url), {});
  const ratios = [];
  for (const check of CHECKS) {
    const { name, bound } = check;
    let ratio = Infinity;
    for (let turn = 0; turn < TURNS && !(ratio <= bound); turn++) {
      ratio = Math.min(ratio, await ratioOf(check, server.ready.port));
    }
    ratios.push({ name, bound, ratio });
  }
  await server.stop();
  return ratios;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const { name, ratio, bound } of await speedRatios()) {
    console.log(`${name.padEnd(22)} ${ratio.toFixed(2)} of the reference, at most ${bound}`);
    if (ratio > bound) process.exitCode = 1;
  }
}
