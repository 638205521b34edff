import { playFresh } from "../lib/rounds.mjs";
import { rowOf } from "../lib/report.mjs";

export const title = "Many clients in one process (WebSocket)";

export async function run({ server, quick }) {
  const count = quick ? 1000 : 5000;
  const { port } = (await server("raw")).ready;
  const results = await playFresh({
    task: "idle",
    contestants: ["holdfast", "reference", "ws"],
    params: { port, count },
    rounds: quick ? 1 : 3,
    execArgv: ["--expose-gc"],
  });
  const clients = count.toLocaleString("en-US");
  return [
    rowOf(`CPU per connect, ${clients} clients`, "us", results, "cpu", { target: 0.8 }),
    rowOf(`RSS per client of ${clients}`, "B", results, "rss"),
    rowOf(`heap per client of ${clients}`, "B", results, "heap", { target: 0.5 }),
  ];
}
