// The figures of the read-me's comparison, against the results of the benches and the files as they are.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./packed";
import { referenceSizes, sizes } from "./size.mjs";

interface Bench {
  rows: { name: string; unit: string; figures: Record<"holdfast" | "reference", { median: number }> }[];
}

const read = (path: string): string => readFileSync(join(root, path), "utf8");
/** The lines of the read-me's tables, with single spaces. */
const lines = read("README.md")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) => line.replace(/ +/g, " "));

const round = (value: number) => (value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : String(Math.round(value)));
const units: Record<string, (value: number) => string> = {
  us: (value) => (value < 1000 ? `${round(value)} µs` : `${round(value / 1000)} ms`),
  ms: (value) => `${round(value)} ms`,
  B: (value) => `${round(value / 1000)} kB`,
  RTT: (value) => `${round(value)} round trips`,
  events: (value) => value.toLocaleString("en-GB"),
};

/** What the table calls it, the bench, and its row there. */
const measured: [string, string, string][] = [
  ["CPU for an event sent, 100 in a tick", "emit", "burst, 100 a tick"],
  ["CPU for an event received, 100 at once", "receive", "coalesced, 100 a write"],
  ["acknowledgement by WebSocket", "ack", "round trip, sequential, p50"],
  ["acknowledgement by polling, in Node", "polling", "acknowledgement round trip, p50"],
  ["five namespaces joined, polling first", "connect", "default (polling first), 5 namespaces"],
  ["40 events confirmed by `retries`", "retries", "40 events until all are confirmed"],
  ["heap of an idle connection", "memory", "heap per idle connection (2000)"],
  ["lost of what was emitted while away", "outage", "default: lost of those emitted while disconnected"],
  ["answer to what `connect` sends, while it upgrades", "upgrade", "sent in the connect listener, cold, p50"],
  ["CPU to encode 24 kB of JSON", "codec", "encode, JSON of 24 KB"],
];

it.each(measured)("README.md has the figures of the bench: %s", (title, bench, name) => {
  const { rows } = JSON.parse(read(`bench/results/${bench}.json`)) as Bench;
  const row = rows.find((one) => one.name === name)!;
  const [ours, theirs] = [row.figures.holdfast, row.figures.reference].map(({ median }) => units[row.unit]!(median));
  expect(lines).toContain(`| ${title} | ${ours} | ${theirs} | \`npm run bench -- ${bench}\` |`);
});

it("README.md has the sizes of the files as they are", () => {
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const [classic, esm, websocket] = sizes().map(({ size }) => kB(size));
  const [theirClassic, theirEsm] = referenceSizes().map(({ size }) => kB(size));
  expect(lines).toEqual(
    expect.arrayContaining([
      `| script tag, gzip | ${classic} | ${theirClassic} | \`npm run size\` |`,
      `| ES module, gzip | ${esm} | ${theirEsm} | \`npm run size\` |`,
      `| ES module with WebSocket alone, gzip | ${websocket} | | \`npm run size\` |`,
    ]),
  );
});

it("README.md names the versions of the other clients that were looked at", () => {
  const { devDependencies } = JSON.parse(read("bench/others/package.json")) as {
    devDependencies: Record<string, string>;
  };
  const [head] = lines.filter((line) => line.includes("`centrifuge`"));
  for (const [name, version] of Object.entries(devDependencies)) expect(head).toContain(`\`${name}\` ${version}`);
});
