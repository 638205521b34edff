import { play } from "../lib/rounds.mjs";
import { rowOf } from "../lib/report.mjs";

const CASES = [
  { name: "burst, 100 a tick", kind: "text", perTick: 100, count: 20_000, target: 0.25 },
  { name: "one a tick", kind: "text", perTick: 1, count: 5_000, target: 0.8 },
  { name: "1 KB binary, 20 a tick", kind: "binary", perTick: 20, count: 5_000, target: 0.35 },
];

export const title = "Emit: CPU per event sent (WebSocket)";

export async function run({ server, scale, rounds }) {
  const { port } = (await server("raw")).ready;
  const rows = [];
  for (const { name, target, count, ...params } of CASES) {
    const results = await play({
      task: "emit",
      contestants: ["holdfast", "reference", "ws", "corked"],
      params: { port, count: count * scale, ...params },
      ...rounds,
    });
    rows.push(rowOf(name, "us", results, "cpu", { target }));
  }
  return rows;
}
