import { play } from "../lib/rounds.mjs";
import { rowOf } from "../lib/report.mjs";

const CASES = [
  { name: "coalesced, 100 a write", kind: "text", perWrite: 100, count: 40_000, target: 0.6 },
  { name: "one a write", kind: "text", perWrite: 1, count: 10_000 },
  { name: "1 KB binary, 20 a write", kind: "binary", perWrite: 20, count: 10_000, target: 0.6 },
];

export const title = "Receive: CPU per event up to the listener (WebSocket)";

export async function run({ server, scale, rounds }) {
  const { port } = (await server("raw")).ready;
  const rows = [];
  for (const { name, target, count, kind, perWrite } of CASES) {
    const total = count * scale;
    const results = await play({
      task: "receive",
      contestants: ["holdfast", "reference", "ws"],
      params: { port, count: total, order: [kind, total, perWrite] },
      ...rounds,
    });
    rows.push(rowOf(name, "us", results, "cpu", { target }));
  }
  return rows;
}
