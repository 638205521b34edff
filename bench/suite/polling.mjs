import { play } from "../lib/rounds.mjs";
import { rowOf } from "../lib/report.mjs";

export const title = "Long-polling (official server)";

export async function run({ server, scale, rounds }) {
  const { port } = (await server("official")).ready;
  const on = (task, params) =>
    play({
      task,
      contestants: ["holdfast", "reference", "http"],
      params: { port, transports: ["polling"], ...params },
      ...rounds,
    });
  const total = 10_000 * scale;
  const up = await on("emit", { kind: "text", count: total, perTick: 100 });
  const down = await on("receive", { count: total, order: [total, 100] });
  const ack = await on("ack", { width: 1, count: 200 * scale });
  return [
    rowOf("burst up, 100 a tick, CPU per event", "us", up, "cpu", { target: 0.45 }),
    rowOf("burst down, 100 a tick, CPU per event", "us", down, "cpu", { target: 0.45 }),
    rowOf("acknowledgement round trip, p50", "us", ack, "p50", { target: 0.35 }),
    rowOf("acknowledgement, CPU", "us", ack, "cpu"),
  ];
}
