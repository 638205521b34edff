// Round trips until `connect`, through a proxy that makes a round trip 50 ms, or what the machine makes of it, which is
// measured; each contestant has a proxy of its own, so that its TCP connections can be counted.
import { start } from "../lib/child.mjs";
import { progress } from "../lib/progress.mjs";
import { row } from "../lib/report.mjs";
import { rotated, subject } from "../lib/rounds.mjs";
import { median } from "../lib/stats.mjs";

const ROUND_TRIP = 50;
const WORKER = new URL("../lib/worker.mjs", import.meta.url);

const POLLING_FIRST = { name: "default (polling first)", limit: "http", options: {} };
const WEBSOCKET_FIRST = {
  name: "WebSocket first",
  limit: "ws",
  options: { transports: ["websocket", "polling"] },
};

const CASES = [
  { ...POLLING_FIRST, namespaces: 1 },
  { ...POLLING_FIRST, namespaces: 2 },
  { ...POLLING_FIRST, namespaces: 5, target: 4.2 },
  { ...WEBSOCKET_FIRST, namespaces: 1 },
  { ...WEBSOCKET_FIRST, namespaces: 2 },
  { ...WEBSOCKET_FIRST, namespaces: 5, target: 3.1 },
];

export const title = `Connect: round trips (of ${ROUND_TRIP} ms, as measured beside it) until all namespaces are joined`;

/** A process of its own each time: a connection kept alive from the round before would save a round trip. */
async function begin(contestant, { near, echo, one, server }) {
  const proxy = await server("proxy", { target: near, echo, roundTrip: ROUND_TRIP });
  const params = { ...one, near, port: proxy.ready.port, echoPort: proxy.ready.echoPort };
  const worker = await start(WORKER, { task: "connect", contestant, params, subject: subject.file });
  await worker.call({ phase: "warm" });
  return { contestant, proxy, worker };
}

/** One after the other, as they would take the processor from each other just when it matters; the rest side by side. */
async function round(contestants, by, surroundings) {
  const begun = await Promise.all(rotated(contestants, by).map((who) => begin(who, surroundings)));
  const results = {};
  for (const { contestant, worker } of begun) results[contestant] = await worker.call({ phase: "connect" });
  await Promise.all(
    begun.map(async ({ contestant, proxy, worker }) => {
      await worker.call({ phase: "settle" });
      results[contestant].connections = await proxy.call({});
      await Promise.all([worker.stop(), proxy.stop()]);
    }),
  );
  return results;
}

function rowsFor({ name, namespaces, target }, contestants, played) {
  const spaces = namespaces === 1 ? "1 namespace" : `${namespaces} namespaces`;
  // The link is none of theirs: what it really takes is the unit for all of them.
  const link = median(played.flatMap((results) => Object.values(results).flatMap((result) => result.link)));
  const samples = (pick) => Object.fromEntries(contestants.map((who) => [who, played.map((all) => pick(all[who]))]));
  return [
    row(
      `${name}, ${spaces}`,
      "RTT",
      samples(({ took }) => took / link),
      { target, absolute: true, note: `RTT ${link.toFixed(2)} ms` },
    ),
    row(
      "    TCP connections",
      "",
      samples(({ connections }) => connections),
    ),
  ];
}

export async function run({ server, quick }) {
  const { port: near } = (await server("official")).ready;
  const { port: echo } = (await server("echo")).ready;
  const rows = [];
  for (const one of CASES) {
    const contestants = ["holdfast", "reference", one.limit];
    const played = [];
    for (let i = 0; i < (quick ? 3 : 12); i++) {
      progress(`connect: ${one.name}, ${one.namespaces}: round ${i + 1}`);
      played.push(await round(contestants, i, { near, echo, one, server }));
    }
    rows.push(...rowsFor(one, contestants, played));
  }
  return rows;
}
