/** Programs in processes of their own: clients that have to exit by themselves, servers that are to be killed. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { onTestFinished } from "vitest";

// Below the packages, so that a program finds them, and ignored by git.
const folder = fileURLToPath(new URL("../../node_modules/.cache/holdfast-test/", import.meta.url));

let bundled: Promise<string> | undefined;

/** The client as a file that plain Node can import. */
export function bundledClient(): Promise<string> {
  const outfile = `${folder}client.mjs`;
  const entryPoints = [fileURLToPath(new URL("../../src/index.node.ts", import.meta.url))];
  const options = { bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "silent" } as const;
  return (bundled ??= build({ ...options, entryPoints, outfile }).then(() => outfile));
}

export interface Program {
  process: ChildProcess;
  /** What it wrote to its standard output, and to its error output. */
  output(): string;
  errors(): string;
  /** The next message it sends with `process.send()`. */
  message(): Promise<unknown>;
  /** Its exit code, or the signal that ended it, once it has ended. */
  exit: Promise<number | string>;
}

let programs = 0;

/**
 * Runs the text of an ES module in Node; it is killed when the test ends, if it has not ended by itself.
 *
 * @param within - a command that runs another one, e.g. in a network of its own
 */
export function run(source: string, env: Record<string, string> = {}, within: readonly string[] = []): Program {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}program-${process.pid}-${++programs}.mjs`;
  writeFileSync(file, source);
  const [command, ...args] = [...within, process.execPath, file];
  const child = spawn(command!, args, {
    env: { ...process.env, ...env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const text = { out: "", err: "" };
  child.stdout?.on("data", (data) => (text.out += data));
  child.stderr?.on("data", (data) => (text.err += data));
  // A channel that nobody asked for must not keep the program alive.
  child.channel?.unref();
  const exit = new Promise<number | string>((resolve) =>
    child.on("close", (code, signal) => resolve(code ?? signal ?? "")),
  );
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exit;
    rmSync(file, { force: true });
  });
  return {
    process: child,
    output: () => text.out,
    errors: () => text.err,
    message: () => new Promise((resolve) => child.once("message", resolve)),
    exit,
  };
}
