import { play } from "../lib/rounds.mjs";
import { rowOf } from "../lib/report.mjs";

const KINDS = [
  { kind: "small", name: "small event", count: 100_000 },
  { kind: "large", name: "JSON of 24 KB", count: 500 },
  { kind: "binary", name: "1 KB binary", count: 50_000 },
];

export const title = "Codec: CPU per packet";

export async function run({ scale, rounds }) {
  const rows = [];
  for (const { kind, name, count } of KINDS) {
    for (const direction of ["encode", "decode"]) {
      const results = await play({
        task: "codec",
        contestants: ["holdfast", "reference", "json"],
        params: { kind, direction, count: count * scale },
        ...rounds,
      });
      rows.push(rowOf(`${direction}, ${name}`, "us", results, "cpu"));
    }
  }
  return rows;
}
