// A link that is cut every half second. Both clients at the same time, each through a proxy of its own.
import { setTimeout as sleep } from "node:timers/promises";
import { start } from "../lib/child.mjs";
import { progress } from "../lib/progress.mjs";
import { row } from "../lib/report.mjs";
import { subject } from "../lib/rounds.mjs";

const WORKER = new URL("../lib/worker.mjs", import.meta.url);
const CONTESTANTS = ["holdfast", "reference"];
const ROUND_TRIP = 20;
const RESET_EVERY = 500;
/** When nothing new has arrived for this long, nothing will: longer than two of the longest waits between attempts. */
const QUIET = 20_000;
const LONGEST = 150_000;

const MODES = [
  { name: "default", options: {} },
  { name: "WebSocket", options: { transports: ["websocket"] } },
  { name: "retries", options: { retries: 1000, ackTimeout: 2000 }, target: 0.55 },
];

export const title = `Chaos: all connections reset every ${RESET_EVERY} ms, ${ROUND_TRIP} ms round trip`;

async function finished(official, run, count) {
  const end = Date.now() + LONGEST;
  for (;;) {
    const book = await official.call({ run });
    const quiet = book.distinct && Date.now() - book.lastAt > QUIET;
    if (book.distinct === count || quiet || Date.now() > end) return book;
    await sleep(200);
  }
}

async function endure(contestant, { name, options }, official, server, seconds) {
  const proxy = await server("proxy", {
    target: official.ready.port,
    roundTrip: ROUND_TRIP,
    resetEvery: RESET_EVERY,
    resetFor: seconds * 1000,
  });
  const count = seconds * 100;
  const params = { port: proxy.ready.port, run: name, count, every: 10, options };
  const worker = await start(WORKER, { task: "numbered", contestant, params, subject: subject.file });
  await proxy.call({ begin: true });
  const { name: run, startedAt, whileDown } = await worker.call({});
  const book = await finished(official, run, count);
  await Promise.all([worker.stop(), proxy.stop()]);
  return {
    lost: count - book.distinct,
    lostWhileDown: whileDown.filter((number) => !book.seen[number]).length,
    doubled: book.doubled,
    late: book.late,
    seconds: (book.lastAt - startedAt) / 1000,
  };
}

function rowsOf({ name, target }, results) {
  const samples = (field) => Object.fromEntries(CONTESTANTS.map((who, i) => [who, [results[i][field]]]));
  const none = { target: 0, absolute: true };
  return [
    row(`${name}: lost`, "events", samples("lost"), target ? none : {}),
    row(`${name}: lost of those emitted while disconnected`, "events", samples("lostWhileDown"), none),
    row(`${name}: doubled`, "events", samples("doubled")),
    row(`${name}: out of order`, "events", samples("late"), none),
    row(`${name}: until the last arrival`, "s", samples("seconds"), { target }),
  ];
}

export async function run({ server, quick }) {
  const seconds = quick ? 6 : 20;
  const official = await server("official");
  progress(`outage: ${seconds} s of resets, then until all is quiet`);
  const modes = MODES.map(async (mode) => {
    const results = await Promise.all(CONTESTANTS.map((who) => endure(who, mode, official, server, seconds)));
    return rowsOf(mode, results);
  });
  return (await Promise.all(modes)).flat();
}
