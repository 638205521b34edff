// Many clients in one process: they come at a given pace, ask for an echo every second, and leave.
import { setTimeout as pause } from "node:timers/promises";
import { io } from "../../../dist/holdfast.node.mjs";

const ASK_EVERY = 1_000;
const PATIENCE = 10_000;

/** Adds to what went wrong, by the code that every error of the library has. */
function fail(results, { code = "unknown" }) {
  results.failures.set(code, (results.failures.get(code) ?? 0) + 1);
}

/** Connects one bot; resolves once that has succeeded or failed. */
async function join(url, results) {
  const began = performance.now();
  // Without `forceNew` all bots would be sockets of one shared connection.
  const socket = io(url, { forceNew: true, timeout: PATIENCE });
  socket.on("disconnect", () => (results.lost += 1));
  socket.on("connect_error", (error) => fail(results, error));
  const connected = new Promise((resolve) => socket.once("connect", resolve));
  // A bot that is refused tries again by itself, as long as the swarm is patient.
  await Promise.race([connected, pause(PATIENCE, undefined, { ref: false })]);
  if (socket.connected) results.connects.push(performance.now() - began);
  return socket;
}

/** Asks until it is over. */
async function ask(socket, results, isOver) {
  // Not all at the same moment: that would measure the queue of this process.
  await pause(Math.random() * ASK_EVERY);
  while (!isOver()) {
    const sent = performance.now();
    try {
      await socket.timeout(PATIENCE).emitWithAck("echo", "are you there?");
      results.trips.push(performance.now() - sent);
    } catch (error) {
      fail(results, error);
    }
    await pause(Math.max(0, ASK_EVERY - (performance.now() - sent)));
  }
}

/**
 * Lets a swarm loose on a server.
 *
 * @param options.count - how many clients
 * @param options.ramp - how many of them begin each second
 * @param options.seconds - how long they stay once all are there
 * @param options.joined - called for each
 */
export async function swarm({ url, count, ramp, seconds, joined = () => {} }) {
  const results = { connects: [], trips: [], failures: new Map(), lost: 0 };
  const joining = Array.from({ length: count }, async (_, index) => {
    await pause((index * 1_000) / ramp);
    const socket = await join(url, results);
    joined();
    return socket;
  });
  const sockets = await Promise.all(joining);
  const end = performance.now() + seconds * 1_000;
  const there = sockets.filter(({ connected }) => connected);
  await Promise.all(there.map((socket) => ask(socket, results, () => performance.now() > end)));
  for (const socket of sockets) socket.off("disconnect").disconnect();
  return results;
}
