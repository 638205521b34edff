// Round trips until `connect`, through a proxy that makes a round trip 50 ms; each contestant has a proxy of its own,
// so that its TCP connections can be counted.
import { start } from "../lib/child.mjs";
import { progress } from "../lib/progress.mjs";
import { row } from "../lib/report.mjs";
import { subject } from "../lib/rounds.mjs";

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

export const title = `Connect: round trips of ${ROUND_TRIP} ms until all namespaces are joined`;

/** Plays the rounds of one contestant: the waiting is what is measured, so the contestants run side by side. */
async function measure(contestant, near, server, { namespaces, options }, rounds) {
  const proxy = await server("proxy", { target: near, roundTrip: ROUND_TRIP });
  const params = { near, port: proxy.ready.port, roundTrip: ROUND_TRIP, namespaces, options };
  const series = { roundTrips: [], connections: [] };
  for (let i = 0; i < rounds; i++) {
    // A process of its own each time: a connection kept alive from the round before would save a round trip.
    const worker = await start(WORKER, { task: "connect", contestant, params, subject: subject.file });
    const before = await proxy.call({});
    series.roundTrips.push((await worker.call({})).roundTrips);
    series.connections.push((await proxy.call({})) - before);
    await worker.stop();
  }
  await proxy.stop();
  return series;
}

export async function run({ server, quick }) {
  const { port } = (await server("official")).ready;
  const rows = [];
  for (const one of CASES) {
    const contestants = ["holdfast", "reference", one.limit];
    const spaces = one.namespaces === 1 ? "1 namespace" : `${one.namespaces} namespaces`;
    progress(`connect: ${one.name}, ${spaces}`);
    const series = await Promise.all(contestants.map((who) => measure(who, port, server, one, quick ? 3 : 12)));
    const samples = (field) => Object.fromEntries(contestants.map((who, i) => [who, series[i][field]]));
    rows.push(
      row(`${one.name}, ${spaces}`, "RTT", samples("roundTrips"), { target: one.target, absolute: true }),
      row("    TCP connections", "", samples("connections")),
    );
  }
  return rows;
}
