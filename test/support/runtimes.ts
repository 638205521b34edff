/** The server of test/servers on other runtimes than Node. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { waitFor } from "./wait";

const folder = fileURLToPath(new URL("../servers/", import.meta.url));
const installed = (name: string) => join(folder, "node_modules", name);
const server = join(folder, "server.mjs");

const bun = installed("@oven/bun-linux-x64/bin/bun");
const deno = installed("@deno/linux-x64-glibc/deno");

/** What runs the server: a program, what comes before the file, what comes after the port. */
const RUNTIMES = {
  Bun: [bun, ["run", server], []],
  "Bun's own engine": [bun, ["run", server], ["engine"]],
  Deno: [deno, ["run", "-A", server], []],
} as const;

export type Runtime = keyof typeof RUNTIMES;
export const runtimes = Object.keys(RUNTIMES) as Runtime[];

/** Installs the packages of test/servers where they are not yet. Returns why there are none. */
function ensurePackages(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return "the packages of test/servers are for x64 Linux";
  if (![bun, deno, installed("express")].every(existsSync)) {
    spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, timeout: 240_000 });
  }
  return existsSync(installed("express")) ? undefined : "the packages of test/servers cannot be installed";
}

/** Why there is no Express to test with; undefined when there is. */
export const expressMissing = ensurePackages();

/** Express, with as much of its types as is used here. */
export function loadExpress(): () => {
  (req: unknown, res: unknown): void;
  use(handler: unknown): void;
  get(path: string, handler: (req: unknown, res: { json(body: unknown): void }) => void): void;
} {
  return createRequire(server)("express") as ReturnType<typeof loadExpress>;
}

function ensureRuntimes(): string | undefined {
  if (expressMissing) return expressMissing;
  for (const runtime of [bun, deno]) {
    const { status, error, stderr } = spawnSync(runtime, ["--version"], { encoding: "utf8" });
    if (status !== 0) return `the runtimes of test/servers cannot be installed or started: ${error?.message ?? stderr}`;
  }
  return undefined;
}

/** Why there are no other runtimes to test with; undefined when there are. */
export const runtimesMissing = ensureRuntimes();

export interface RuntimeServer {
  url: string;
  port: number;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

/** Starts the server on a runtime; it is killed when the test ends. */
export async function startRuntime(runtime: Runtime, wanted = 0): Promise<RuntimeServer> {
  const [command, before, after] = RUNTIMES[runtime];
  const env = { ...process.env, NO_COLOR: "1", DO_NOT_TRACK: "1", DENO_NO_UPDATE_CHECK: "1" };
  const child = spawn(command, [...before, String(wanted), ...after], { cwd: folder, env });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (errors += text));
  const ended = new Promise((resolve) => child.on("close", resolve));
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  await waitFor(
    () => {
      if (child.exitCode !== null) throw new Error(`${runtime} has ended: ${errors}`);
      return output.includes("\n");
    },
    { what: `${runtime} to listen`, timeout: 20_000 },
  );
  const port = Number(output);
  return { url: `http://127.0.0.1:${port}`, port, kill };
}
