// Programs that the steps of `npm test` run, and that end with it.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MINUTE = 60_000;
/** Vite announces what a later version of it will do; that is no news about our code. */
const QUIET = { VITE_CONFIG_NATIVE_IGNORE_WARNING: "true" };
const children = new Set();

/** Runs a program of node_modules and resolves with its exit code and everything it said. */
export function node(args, { env, limit = 15 * MINUTE } = {}) {
  return new Promise((resolve) => {
    // A group of its own: a step that hangs is ended together with the servers and browsers it started.
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1", ...QUIET, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    children.add(child);
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    const timer = setTimeout(() => {
      output += `\nended after ${limit / MINUTE} minutes`;
      end(child);
    }, limit);
    child.on("close", (code) => {
      clearTimeout(timer);
      children.delete(child);
      resolve({ code, output });
    });
  });
}

function end(child) {
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself meanwhile.
  }
}

export const endAll = () => children.forEach(end);
