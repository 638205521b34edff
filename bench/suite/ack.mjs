import { play } from "../lib/rounds.mjs";
import { rowOf } from "../lib/report.mjs";

export const title = "Acknowledgements (WebSocket, official server)";

export async function run({ server, scale, rounds }) {
  const { port } = (await server("official")).ready;
  const contestants = ["holdfast", "reference", "ws", "corked"];
  const ask = (width, count) =>
    play({ task: "ack", contestants, params: { port, width, count: count * scale }, ...rounds });
  const sequential = await ask(1, 2_000);
  const pipelined = await ask(100, 10_000);
  const left = await play({
    task: "leave",
    contestants: ["holdfast", "reference"],
    params: { port, count: 10 * scale },
    ...rounds,
    generations: 1,
  });
  return [
    rowOf("round trip, sequential, p50", "us", sequential, "p50", { target: 0.8 }),
    rowOf("CPU, sequential", "us", sequential, "cpu"),
    rowOf("CPU, 100 under way", "us", pipelined, "cpu"),
    rowOf("round trip after another namespace left, p50", "ms", left, "p50"),
  ];
}
