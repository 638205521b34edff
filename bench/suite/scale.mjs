// A crowd on one machine: how long it takes to arrive, what it holds, and what it costs to keep. One contestant after the
// other, each with processes and servers of its own.
import { setTimeout as sleep } from "node:timers/promises";
import { start } from "../lib/child.mjs";
import { progress } from "../lib/progress.mjs";
import { row } from "../lib/report.mjs";
import { roomFor } from "../lib/room.mjs";
import { subject } from "../lib/rounds.mjs";

const WORKER = new URL("../lib/worker.mjs", import.meta.url);
const CLIENTS = 20_000;
const PROCESSES = 4;
/** Connects under way at a time in each process. */
const WIDTH = 25;
/** A machine that is busy with other things takes its time. */
const LONGEST = 900_000;
const GC = ["--expose-gc"];

const SERVERS = [
  { name: "raw", contestants: ["holdfast", "reference", "ws"] },
  { name: "official", contestants: ["holdfast", "reference"] },
];

export const title = "Scale: idle clients of a few processes against one server (WebSocket)";

const sum = (list, field) => list.reduce((total, one) => total + one[field], 0);
const ask = (all, question) => Promise.all(all.map((one) => one.call(question, LONGEST)));

/** The processes of one contestant; each server has its share of them. */
function crowd(contestant, servers, { each, addresses }) {
  return Promise.all(
    Array.from({ length: PROCESSES }, (_, i) => {
      const params = { port: servers[i % servers.length].ready.port, count: each, width: WIDTH, addresses };
      return start(WORKER, { task: "crowd", contestant, params, subject: subject.file }, GC);
    }),
  );
}

/** What `work` resolves with, and the CPU of the servers meanwhile. */
async function withServers(servers, work) {
  const before = await ask(servers, {});
  const answers = await work();
  return { answers, serverCpu: sum(await ask(servers, {}), "cpu") - sum(before, "cpu") };
}

async function measure(servers, processes, { count, seconds, say }) {
  await ask(processes, { phase: "warm" });
  const empty = await ask(servers, { settled: true });
  say("connecting");
  const begun = performance.now();
  const connected = await withServers(servers, () => ask(processes, { phase: "connect" }));
  const took = (performance.now() - begun) / 1000;
  const full = await ask(servers, { settled: true });
  say(`idle for ${seconds} s`);
  const stayed = await withServers(servers, () => ask(processes, { phase: "stay", seconds }));
  const held = (field) => (sum(full, field) - sum(empty, field)) / count;
  return {
    seconds: took,
    cpu: sum(connected.answers, "cpu") / count,
    heap: sum(connected.answers, "heap") / count,
    rss: sum(connected.answers, "rss") / count,
    idle: sum(stayed.answers, "cpu") / seconds / 1000,
    disconnects: sum(stayed.answers, "disconnects"),
    serverCpu: connected.serverCpu / count,
    serverHeap: held("heap"),
    serverRss: held("rss"),
    serverIdle: stayed.serverCpu / seconds / 1000,
  };
}

async function play(contestant, name, { server }, room, times) {
  const say = (what) => progress(`${name} server, ${contestant}: ${what}`);
  say("starting");
  const servers = await Promise.all(Array.from({ length: room.servers }, () => server(name, {}, GC)));
  const processes = await crowd(contestant, servers, room);
  const result = await measure(servers, processes, { ...times, say });
  await Promise.all([...processes, ...servers].map((one) => one.stop()));
  // What the kernel still does for the connections that went must not be counted for those to come.
  await sleep(2000);
  return result;
}

function rowsOf(name, results, seconds) {
  const of = (label, unit, field, options) => {
    const samples = Object.fromEntries(Object.entries(results).map(([who, result]) => [who, [result[field]]]));
    return row(label, unit, samples, options);
  };
  return [
    of(`${name} server: until all are connected`, "s", "seconds"),
    of("    CPU per connect", "us", "cpu"),
    of("    heap per client", "B", "heap"),
    of("    RSS per client", "B", "rss"),
    of(`    CPU of all clients in a second of ${seconds} s idle`, "ms", "idle"),
    of("    disconnects meanwhile", "", "disconnects", { target: 0, absolute: true }),
    of("    server: CPU per connect", "us", "serverCpu"),
    of("    server: heap per client", "B", "serverHeap"),
    of("    server: RSS per client", "B", "serverRss"),
    of("    server: CPU in a second idle", "ms", "serverIdle"),
  ];
}

export async function run(context) {
  const asked = context.clients ?? (context.quick ? 4000 : CLIENTS);
  const seconds = context.quick ? 30 : 60;
  const room = roomFor(asked, PROCESSES);
  const count = room.each * PROCESSES;
  console.log(
    `${count.toLocaleString("en-US")} clients in ${PROCESSES} processes, from ${room.addresses} loopback address(es) ` +
      `to ${room.servers} server process(es): \`ulimit -n\` is ${room.files}\n`,
  );
  const rows = [];
  for (const { name, contestants } of SERVERS) {
    const results = {};
    for (const who of contestants) results[who] = await play(who, name, context, room, { count, seconds });
    rows.push(...rowsOf(name, results, seconds));
  }
  return rows;
}
