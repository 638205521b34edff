// The processes of the example: Redis, nginx, and nodes that are stopped, killed, and come back.
import { fork, spawn, spawnSync } from "node:child_process";
import { createConnection, createServer } from "node:net";
import { delimiter } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const NODE = fileURLToPath(new URL("./node.mjs", import.meta.url));
const BACK_AFTER = 4_000;
const PATIENCE = 10_000;
// Where system programs are that are not in everybody's PATH.
const PATH = [process.env.PATH, "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"].join(delimiter);
const env = { ...process.env, PATH };

/** Throws a sentence that says what to install. */
export function need(...programs) {
  const missing = programs.filter((name) => spawnSync(name, ["-v"], { env }).error);
  if (!missing.length) return;
  throw new Error(
    `This example needs ${missing.join(" and ")}, which could not be found. ` +
      `Debian, Ubuntu: apt-get install ${missing.join(" ")}; macOS: brew install ${missing.join(" ").replace("-server", "")}.`,
  );
}

/** A port that is free: the one asked for, or any. */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(wanted, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function answers(where) {
  return new Promise((resolve) => {
    const socket = createConnection(where, () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

/** Runs a program until `close()`, and resolves once it listens. */
export async function run(command, args, where) {
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const ended = new Promise((resolve) => child.once("close", resolve));
  const end = performance.now() + PATIENCE;
  while (!(await answers(where))) {
    if (child.exitCode !== null || performance.now() > end) throw new Error(`${command} did not start: ${output}`);
    await pause(20);
  }
  return { close: () => (child.kill("SIGTERM"), ended) };
}

/** A node, which is started again some seconds after it went. */
export async function startNode(name, redis) {
  const port = await freePort();
  const node = { name, port, isUp: false, signal, close };
  let child;
  let again;

  async function begin() {
    child = fork(NODE, { env: { ...process.env, NAME: name, PORT: port, REDIS: redis } });
    child.once("exit", () => {
      node.isUp = false;
      again = setTimeout(() => void begin(), BACK_AFTER);
    });
    await new Promise((resolve) => child.once("message", resolve).once("exit", resolve));
    node.isUp = child.exitCode === null && child.signalCode === null;
  }
  /** SIGTERM as a deployment sends it, or SIGKILL, which is how a crash looks from outside. */
  function signal(which) {
    child.kill(which);
  }
  function close() {
    child.removeAllListeners("exit");
    clearTimeout(again);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    return child.kill("SIGKILL") && ended;
  }
  await begin();
  return node;
}
