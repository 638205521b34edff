// `node bench/plot.mjs`: bench/summary.svg from results/*.json, for the README. Bars of our share of the reference's cost.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** What is shown: a bench, how its row begins, and how to say it in a few words. */
const SHOWN = [
  ["size", "holdfast.min.js, gzip", "Bundle, gzip"],
  ["emit", "burst", "Emit, burst: CPU"],
  ["emit", "one a tick", "Emit, single: CPU"],
  ["emit", "1 KB binary", "Emit, binary: CPU"],
  ["receive", "coalesced", "Receive: CPU"],
  ["receive", "1 KB binary", "Receive, binary: CPU"],
  ["ack", "round trip, seq", "Acknowledgement: round trip"],
  ["polling", "burst up", "Polling, up: CPU"],
  ["polling", "burst down", "Polling, down: CPU"],
  ["polling", "acknowledgement round trip", "Polling acknowledgement: round trip"],
  ["memory", "heap per idle", "Heap per idle connection"],
  ["memory", "CPU per connect", "CPU per connect"],
  ["browser", "emit, 100", "Chromium, emit, burst: CPU"],
  ["browser", "receive, 100", "Chromium, receive: CPU"],
  ["browser", "heap of JavaScript", "Chromium, heap per idle connection"],
  ["browser", "emit, polling", "Chromium, polling, up: CPU"],
  ["connect", "default (polling first), 5", "Connect, 5 namespaces: round trips"],
  ["outage", "default: lost", "Chaos: events lost"],
  ["outage", "retries: until", "Chaos with retries: time"],
  ["retries", "40 events", "40 confirmed events: round trips"],
];

const WIDTH = 760;
const LABELS = 250;
const VALUES = 200;
const LINE = 26;
const TOP = 56;
const FULL = WIDTH - LABELS - VALUES;

const UNITS = { us: "µs", B: "B", ms: "ms", RTT: "RTT", s: "s", events: "events" };

function lines() {
  const found = SHOWN.map(([bench, begin, label]) => {
    const file = new URL(`results/${bench}.json`, import.meta.url);
    if (!existsSync(file)) return undefined;
    const row = JSON.parse(readFileSync(file, "utf8")).rows.find(({ name }) => name.startsWith(begin));
    return row && { label, row };
  });
  return found.filter(Boolean);
}

function short(value) {
  if (value >= 1000) return Math.round(value).toLocaleString("en-US");
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toPrecision(2);
}

function bar({ label, row: { figures, ratio, unit } }, i) {
  const [ours, theirs] = [figures.holdfast.median, figures.reference.median];
  const share = ratio?.value ?? ours / theirs;
  const y = TOP + i * LINE;
  const width = Math.max(2, Math.min(share, 1.15) * FULL);
  const text = `${short(ours)} vs ${short(theirs)} ${UNITS[unit] ?? unit}`;
  return [
    `<text x="${LABELS - 10}" y="${y + 13}" text-anchor="end">${label}</text>`,
    `<rect x="${LABELS}" y="${y}" width="${FULL}" height="18" rx="3" class="theirs"/>`,
    `<rect x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="18" rx="3" class="ours"/>`,
    `<text x="${LABELS + Math.max(FULL, width) + 10}" y="${y + 13}"><tspan class="share">${share.toFixed(2)}</tspan>  ${text}</text>`,
  ].join("\n  ");
}

/** Colours of their own for dark pages: the README is shown on both. */
const STYLE = `
    text { font: 12px system-ui, sans-serif; fill: #24292f; white-space: pre; }
    .title { font-size: 15px; font-weight: 600; }
    .share { font-weight: 600; }
    .ours { fill: #1f7a5c; }
    .theirs { fill: #d5dbe1; }
    @media (prefers-color-scheme: dark) {
      text { fill: #d6dde5; }
      .ours { fill: #35b387; }
      .theirs { fill: #39424d; }
    }`;

function svg(shown) {
  const height = TOP + shown.length * LINE + 30;
  const { against, machine } = JSON.parse(readFileSync(new URL("results/emit.json", import.meta.url), "utf8"));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Cost of holdfast next to socket.io-client">
  <style>${STYLE}
  </style>
  <text x="10" y="22" class="title">What holdfast costs, next to socket.io-client (the whole bar); less is better</text>
  ${shown.map(bar).join("\n  ")}
  <text x="10" y="${height - 10}">${against}; ${machine}. Made by node bench/plot.mjs.</text>
</svg>
`;
}

writeFileSync(new URL("summary.svg", import.meta.url), svg(lines()));
console.log("bench/summary.svg is written");
