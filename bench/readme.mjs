// `npm run bench:readme`: puts the figures of results/*.json, and the sizes of dist/, into the read-me's comparison.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { referenceSizes, sizes } from "../test/package/size.mjs";

const README = fileURLToPath(new URL("../README.md", import.meta.url));

/** What the table calls it, the bench, and its row there. */
const MEASURED = [
  ["CPU for an event sent, 100 in a tick", "emit", "burst, 100 a tick"],
  ["CPU for an event received, 100 at once", "receive", "coalesced, 100 a write"],
  ["CPU to encode 24 kB of JSON", "codec", "encode, JSON of 24 KB"],
  ["acknowledgement by WebSocket", "ack", "round trip, sequential, p50"],
  ["acknowledgement by polling, in Node", "polling", "acknowledgement round trip, p50"],
  ["five namespaces joined, polling first", "connect", "default (polling first), 5 namespaces"],
  ["answer to what is sent in `connect`", "upgrade", "sent in the connect listener, cold, p50"],
  ["40 events confirmed by `retries`", "retries", "40 events until all are confirmed"],
  ["lost of what was emitted while away", "outage", "default: lost of those emitted while disconnected"],
  ["heap of an idle connection", "memory", "heap per idle connection (2000)"],
];

const round = (value) => (value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : String(Math.round(value)));
const UNITS = {
  us: (value) => (value < 1000 ? `${round(value)} µs` : `${round(value / 1000)} ms`),
  ms: (value) => `${round(value)} ms`,
  B: (value) => `${round(value / 1000)} kB`,
  RTT: (value) => `${round(value)} round trips`,
  events: (value) => value.toLocaleString("en-GB"),
};
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

function measured([title, bench, name]) {
  const { rows } = JSON.parse(readFileSync(new URL(`results/${bench}.json`, import.meta.url), "utf8"));
  const { unit, figures } = rows.find((row) => row.name === name);
  const [ours, theirs] = [figures.holdfast, figures.reference].map(({ median }) => UNITS[unit](median));
  return [title, ours, theirs, `\`npm run bench -- ${bench}\``];
}

/** The rows of the comparison, cell by cell. */
export function comparison() {
  const [classic, esm, websocket] = sizes().map(({ size }) => kB(size));
  const [theirClassic, theirEsm] = referenceSizes().map(({ size }) => kB(size));
  return [
    ["script tag, gzip", classic, theirClassic, "`npm run size`"],
    ["ES module, gzip", esm, theirEsm, "`npm run size`"],
    ["ES module with WebSocket alone, gzip", websocket, "", "`npm run size`"],
    ...MEASURED.map(measured),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = new Map(comparison().map((cells) => [cells[0], `| ${cells.join(" | ")} |`]));
  const lines = readFileSync(README, "utf8").split("\n");
  const titleOf = (line) => line.startsWith("|") && line.split("|")[1].trim();
  writeFileSync(README, lines.map((line) => rows.get(titleOf(line)) ?? line).join("\n"));
  spawnSync(process.execPath, ["node_modules/prettier/bin/prettier.cjs", "--write", README], { stdio: "inherit" });
}
