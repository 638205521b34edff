// Starts the realtime process, and does to it what befalls processes: it is killed and comes back, it freezes and thaws.
import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTokens } from "./tokens.mjs";

const PROGRAM = fileURLToPath(new URL("./realtime.mjs", import.meta.url));
/** Windows cannot stop a process; there the line holds back every byte instead. */
const CAN_FREEZE = process.platform !== "win32";

export async function startRealtime() {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-demo-"));
  const secret = randomBytes(16).toString("hex");
  const env = { ...process.env, DEMO_JOURNAL: join(folder, "journal"), DEMO_SECRET: secret, NODE_OPTIONS: "" };
  const state = { child: undefined, port: undefined, back: 0, thaw: 0, closed: false };
  const timers = {};
  /** Orders that came while it was down. */
  const orders = [];

  function start() {
    const child = fork(PROGRAM, [], { env, execArgv: [] });
    state.child = child;
    return new Promise((resolve, reject) => {
      child.once("message", ({ port }) => {
        resolve((state.port = port));
        for (const order of orders.splice(0)) child.send(order, () => {});
      });
      child.once("exit", (code) => {
        reject(new Error(`the realtime server ended at its start, with code ${code}`));
        if (state.child !== child) return;
        state.child = state.port = undefined;
        // It was not asked to end: whatever it was, people are waiting.
        if (!state.closed) later("start", 500, start);
      });
    });
  }

  function later(name, ms, action) {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(() => void Promise.resolve(action()).catch(() => {}), ms);
  }

  function kill() {
    const { child } = state;
    state.child = state.port = undefined;
    state.thaw = 0;
    child?.kill("SIGKILL");
    return child;
  }

  const left = (until) => Math.max(0, until - Date.now());
  const exit = () => state.child?.kill("SIGKILL");
  process.on("exit", exit);

  try {
    await start();
  } catch (error) {
    process.off("exit", exit);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    /** Another one knows nothing of what happened here. */
    id: randomBytes(6).toString("hex"),
    issueToken: createTokens(secret).issue,
    /** Where it listens; nothing while it is down. */
    get port() {
      return state.port;
    },
    /** Milliseconds until it is back, or thaws. */
    stoppedFor: () => (state.port ? 0 : Math.max(100, left(state.back))),
    frozenFor: () => left(state.thaw),
    /** Whether the line has to hold back what the process would not read. */
    isHeld: () => !CAN_FREEZE && left(state.thaw) > 0,
    stop(ms) {
      state.back = Math.max(state.back, Date.now() + ms);
      kill();
      later("start", left(state.back), start);
    },
    freeze(ms) {
      const { child } = state;
      if (!child) return;
      state.thaw = Math.max(state.thaw, Date.now() + ms);
      if (CAN_FREEZE) child.kill("SIGSTOP");
      later("thaw", left(state.thaw), () => CAN_FREEZE && child.kill("SIGCONT"));
    },
    tell(order, visitor) {
      if (state.port) state.child.send({ order, visitor }, () => {});
      else orders.push({ order, visitor });
    },
    async close() {
      state.closed = true;
      Object.values(timers).forEach(clearTimeout);
      process.off("exit", exit);
      const child = kill();
      if (child && child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
