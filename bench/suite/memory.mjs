import { playFresh } from "../lib/rounds.mjs";
import { rowOf } from "../lib/report.mjs";

export const title = "Memory (WebSocket): connections that idle, and what is left of those that went";

const ALL = ["holdfast", "reference", "ws"];
/** Bytes of noise that nothing of three thousand would still add up to. */
const NOTHING = 30;
const execArgv = ["--expose-gc"];

async function left({ server, quick }, what, count, warm, contestants) {
  const { port } = (await server("raw")).ready;
  const params = { port, what, count, warm };
  return playFresh({ task: "churn", contestants, params, rounds: quick ? 1 : 3, execArgv });
}

export async function run(context) {
  const { server, quick } = context;
  const { port } = (await server("raw")).ready;
  const params = { port, count: 2000 };
  const idle = await playFresh({ task: "idle", contestants: ALL, params, rounds: quick ? 2 : 6, execArgv });
  // In a run of 14,000 the heap grew up to about the four thousandth and not after: only what goes on growing is a leak.
  const spaces = await left(context, "namespaces", 3000, quick ? 500 : 3000, ["holdfast", "reference"]);
  const connects = await left(context, "connections", quick ? 2000 : 10_000, quick ? 1000 : 5000, ALL);
  return [
    rowOf("heap per idle connection (2000)", "B", idle, "heap", { target: 0.5 }),
    rowOf("RSS per idle connection (2000)", "B", idle, "rss"),
    rowOf("CPU per connect", "us", idle, "cpu", { target: 0.8 }),
    rowOf("heap left by a namespace opened and closed (3000)", "B", spaces, "heap", {
      target: NOTHING,
      absolute: true,
    }),
    rowOf(`heap left by a connect and disconnect (${quick ? "2,000" : "10,000"})`, "B", connects, "heap", {
      target: NOTHING,
      absolute: true,
    }),
    rowOf("CPU of a connect and disconnect", "us", connects, "cpu"),
  ];
}
