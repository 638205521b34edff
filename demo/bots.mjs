// `npm run bots -- --count 200`: many Node clients join the demo, and tell at the end how it was for them.
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createBot } from "./bots/bot.mjs";
import { createProgress, milliseconds, percentiles, table } from "./bots/report.mjs";

const USAGE = `npm run bots -- [--count 200] [--ramp 50] [--seconds 15] [--url http://localhost:3000]

  --count    how many clients join
  --ramp     how many of them each second
  --seconds  how long they stay once all have joined
  --url      where the demo runs; without it one is started here when none answers`;

function options() {
  const text = { type: "string" };
  const { values } = parseArgs({
    options: { count: text, ramp: text, seconds: text, url: text, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit();
  }
  const number = (name, usual, most) => {
    const value = Number(values[name] ?? usual);
    if (value >= 1 && value <= most) return value;
    throw new Error(`--${name} has to be a number from 1 to ${most}.\n\n${USAGE}`);
  };
  return {
    count: Math.floor(number("count", 200, 5000)),
    ramp: number("ramp", 50, 1000),
    seconds: number("seconds", 15, 3600),
    url: values.url,
  };
}

async function answers(url) {
  try {
    const response = await fetch(new URL("/control/status?visitor=bots", url), { signal: AbortSignal.timeout(3000) });
    return response.ok && "stoppedFor" in (await response.json());
  } catch {
    return false;
  }
}

/** The demo that was named, or the one on the usual port, or one of our own. */
async function findDemo(named) {
  const usual = `http://localhost:${process.env.PORT || 3000}`;
  const url = named ?? usual;
  if (await answers(url)) return { url, close: async () => {} };
  if (named) throw new Error(`No demo answers at ${url}. Start it with: npm start`);
  console.log(`No demo answers at ${url}, so one is started for this run. To watch the bots, run npm start first.`);
  return startOne();
}

/** In a process of its own, so that the memory of this one is that of the clients. */
async function startOne() {
  const start = fileURLToPath(new URL("./start.mjs", import.meta.url));
  const env = { ...process.env, PORT: "0", NODE_OPTIONS: "" };
  const child = spawn(process.execPath, [start], { env, stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^Holdfast demo: (\S+)/.exec(line) ?? [];
    if (!url) continue;
    child.stdout.resume();
    return { url, close: () => (child.kill("SIGTERM"), gone) };
  }
  throw new Error("The demo could not be started.");
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What this process holds, after a collection. */
function memory() {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapUsed, rss };
}

async function join(bots, { ramp }) {
  const progress = createProgress("Joining", bots.length);
  const began = performance.now();
  const joined = bots.map(async (bot, index) => {
    await pause((index * 1000) / ramp);
    await bot.join();
    progress.step();
  });
  await Promise.all(joined);
  progress.end();
  return performance.now() - began;
}

async function stay({ seconds }) {
  const progress = createProgress("Chatting", seconds);
  for (let second = 0; second < seconds; second++) {
    await pause(1000);
    progress.step();
  }
  progress.end();
}

function report(bots, before, after, took) {
  const count = bots.length;
  const each = (name) => (after[name] - before[name]) / count / 1024;
  const sum = (name) => bots.reduce((total, bot) => total + bot.counts[name], 0);
  const trips = bots.flatMap((bot) => bot.trips);
  const row = (name, list) => [name, ...percentiles(list).map(milliseconds)];
  console.log(
    `\n${count} clients joined in ${(took / 1000).toFixed(1)} s and exchanged, with the whole room listening:\n`,
  );
  console.log(
    table([
      ["", "p50", "p90", "p99", "worst"],
      row(
        "time to join",
        bots.map((bot) => bot.joined),
      ),
      row(`round trip (${trips.length})`, trips),
    ]),
  );
  console.log(
    `\n${sum("said")} messages said, ${sum("heard")} heard, ${sum("lost")} links lost, ${sum("unanswered")} questions unanswered`,
  );
  console.log(
    `Memory per client: ${each("heapUsed").toFixed(1)} kB of heap, ${each("rss").toFixed(1)} kB of the process in all`,
  );
}

async function main() {
  const wanted = options();
  const demo = await findDemo(wanted.url);
  const before = memory();
  const bots = Array.from({ length: wanted.count }, (_, index) => createBot(demo.url, index));
  const leave = async () => {
    for (const bot of bots) bot.leave();
    await demo.close();
  };
  process.once("SIGINT", () => void leave().then(() => process.exit(130)));
  try {
    const took = await join(bots, wanted);
    await stay(wanted);
    report(bots, before, memory(), took);
  } finally {
    await leave();
  }
}

/** Memory can only be told after a collection, which Node has to be asked for at its start. */
function withCollector() {
  if (globalThis.gc) return false;
  const args = ["--expose-gc", fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  process.exitCode = status ?? 1;
  return true;
}

if (!withCollector()) {
  main().then(
    () => process.exit(),
    (error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
}
