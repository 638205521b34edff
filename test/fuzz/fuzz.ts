/** `npm run fuzz`: millions of frames by chance, for the decoder beside the official one and for the whole client. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { fuzzClient } from "./client";
import { fuzzCodec } from "./codec";
import { generator } from "./generator";

/** Of so many frames one is for the whole client, which takes its time. */
const SHARE = 20;
/** What the heap may grow by, in bytes. */
const GROWTH = 16e6;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const untouched = Object.getOwnPropertyNames(Object.prototype).join();
let failed = 0;

function check(what: string, holds: boolean): void {
  if (!holds) failed++;
  console.log(`${holds ? "  ok" : "FAIL"} ${what}`);
}

async function timed<T>(what: string, count: number, run: () => T | Promise<T>): Promise<T> {
  const begin = performance.now();
  const result = await run();
  const seconds = (performance.now() - begin) / 1000;
  console.log(`${what}: ${count} frames in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second`);
  return result;
}

/** Runs both with a seed, prints figures, and exits with 1 when something does not hold. */
export async function main(frames: number, seed: number): Promise<void> {
  // Nobody reads the stacks of a million refusals.
  Error.stackTraceLimit = 0;
  process.on("uncaughtException", (error) => check(`nothing is thrown: ${error.message}`, false));
  console.log(`${frames} frames with seed ${seed}`);
  const forClient = Math.ceil(frames / SHARE);
  const forCodec = frames - forClient;
  // The first tenth warms everything up.
  fuzzCodec(Math.ceil(forCodec / 10), generator(seed));
  await fuzzClient(Math.ceil(forClient / 10), generator(seed));
  const before = heap();
  const say = (done: number): void => console.log(`  ${done} frames, heap ${(heap() / 1e6).toFixed(1)} MB`);

  const codec = await timed("decoder", forCodec, () => fuzzCodec(forCodec, generator(seed + 1), say));
  const { packets, refused, known, findings } = codec;
  console.log(`  ${packets} packets, ${refused} refusals; unlike the official decoder: ${JSON.stringify(known)}`);
  for (const { what, frames: found } of findings) console.log(`  ${what}: ${found.join(" | ")}`);
  check("the official decoder and this one agree, but for known reasons", !findings.length);

  const client = await timed("client", forClient, () => fuzzClient(forClient, generator(seed + 2), say));
  console.log(`  ${JSON.stringify(client)}`);
  check("the client joined again whenever the server was friendly", client.connects > forClient / 1_000);
  check("events and answers got through in between", client.events > 0 && client.answers > 0);
  check("no prototype was touched", Object.getOwnPropertyNames(Object.prototype).join() === untouched);
  const growth = heap() - before;
  check(`the heap grew by ${(growth / 1e6).toFixed(1)} MB, at most ${GROWTH / 1e6}`, growth < GROWTH);
  console.log(`${failed ? 0 : 1} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
