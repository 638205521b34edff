// Processes: each client and each server has one of its own, so that none pays for the garbage of another.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const ANSWER_LIMIT = 180_000;
const children = new Set();

process.on("exit", () => children.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

/**
 * Starts a script with JSON arguments. `call` asks it something and resolves with what it answers; see `serve` for the
 * other end. `ready` is what it said once it was up.
 */
export async function start(script, args, execArgv = []) {
  const child = fork(fileURLToPath(script), [JSON.stringify(args)], { execArgv, serialization: "advanced" });
  children.add(child);
  const waiting = new Map();
  let last = 0;
  const expect = (id, within = ANSWER_LIMIT) =>
    new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`${script} gave no answer: ${JSON.stringify(args)}`)), within);
      waiting.set(id, { limit, resolve, reject });
    });
  const settle = (id, error, value) => {
    const entry = waiting.get(id);
    if (!entry) return;
    waiting.delete(id);
    clearTimeout(entry.limit);
    if (error) entry.reject(new Error(`${JSON.stringify(args)}: ${error}`));
    else entry.resolve(value);
  };
  child.on("message", ({ id, error, value }) => settle(id, error, value));
  child.on("exit", (code, signal) => {
    children.delete(child);
    for (const id of [...waiting.keys()]) settle(id, `ended with ${code ?? signal}`);
  });
  const ready = await expect(0);
  const call = (question, within) => {
    const answer = expect(++last, within);
    child.send({ id: last, question });
    return answer;
  };
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once("exit", resolve);
      child.send({ id: -1 });
      // A client that cannot end by itself is not what is measured here.
      setTimeout(() => child.kill("SIGKILL"), 2000).unref();
    });
  return { ready, call, stop };
}

/** The child's end: `open(args)` gives `{ ready, answer }`; `answer(question)` may be asynchronous. */
export async function serve(open) {
  const say = (id, promise) =>
    promise.then(
      (value) => process.send({ id, value }),
      (error) => process.send({ id, error: error?.stack ?? String(error) }),
    );
  const made = Promise.resolve(JSON.parse(process.argv[2])).then(open);
  process.on("message", ({ id, question }) => {
    // With --cpu-prof the profile is written on the way out, which a kill would prevent.
    if (id === -1) process.exit(0);
    say(
      id,
      made.then(({ answer }) => answer(question)),
    );
  });
  process.on("disconnect", () => process.exit(0));
  await say(
    0,
    made.then(({ ready }) => ready),
  );
}
