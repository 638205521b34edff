// The command: reads the options, starts a server of its own where none is named, lets the swarm loose, and reports.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createProgress, milliseconds, percentiles, table } from "../../bots/report.mjs";
import { swarm } from "./swarm.mjs";

const USUAL = { count: 200, ramp: 100, seconds: 5 };

function options(args) {
  const text = { type: "string" };
  const { values } = parseArgs({ args, options: { count: text, ramp: text, seconds: text, url: text } });
  for (const [name, usual] of Object.entries(USUAL)) {
    values[name] = Number(values[name] ?? usual);
    if (!(values[name] >= 1)) throw new Error(`--${name} has to be a number from 1.`);
  }
  return values;
}

/** In a process of its own, so that the swarm does not compete with what it measures. */
async function startServer(port) {
  const child = fork(fileURLToPath(new URL("./server.mjs", import.meta.url)), { env: { ...process.env, PORT: port } });
  const { error, url } = await new Promise((resolve) => child.once("message", resolve));
  if (error) throw Object.assign(new Error(error.message), error);
  return { url, close: () => child.disconnect() };
}

function report({ connects, trips, failures, lost }, count) {
  const row = (name, list) => [`${name} (${list.length})`, ...percentiles(list).map(milliseconds)];
  const rows = [["", "p50", "p90", "p99", "worst"], row("time to connect", connects), row("round trip", trips)];
  console.log(`\n${table(rows)}\n\n${connects.length} of ${count} connected, ${lost} connections lost`);
  for (const [code, times] of failures) console.log(`${code}: ${times} times`);
  if (connects.length < count) process.exitCode = 1;
}

export async function start({ port, args }) {
  const wanted = options(args);
  const own = wanted.url ? undefined : await startServer(port);
  const joining = createProgress("Joining", wanted.count);
  const results = await swarm({ ...wanted, url: wanted.url ?? own.url, joined: joining.step });
  joining.end();
  report(results, wanted.count);
  own?.close();
}
