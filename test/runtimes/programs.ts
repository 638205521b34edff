/** The runtimes, and how a program is run in each. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Places } from "./places";

export const folder = fileURLToPath(new URL(".", import.meta.url));
const binary = (path: string): string => join(folder, "node_modules", path);

export interface Runtime {
  name: string;
  file: string;
  /** What comes before the name of a program. */
  args: string[];
}

export const RUNTIMES: readonly Runtime[] = [
  ...[18, 20, 22, 24, 26].map((major) => ({ name: `Node ${major}`, file: binary(`node${major}/bin/node`), args: [] })),
  { name: "Bun", file: binary("@oven/bun-linux-x64/bin/bun"), args: ["run"] },
  {
    name: "Deno",
    file: binary("@deno/linux-x64-glibc/deno"),
    args: ["run", "-A", "--node-modules-dir=manual"],
  },
];

export const workerd = binary("@cloudflare/workerd-linux-64/bin/workerd");

/** Why a runtime cannot be used here; undefined when it can. */
export function missing(file: string): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return "the pinned runtimes are for x64 Linux";
  if (!existsSync(file)) return "it is not installed (npm ci --prefix test/runtimes)";
  const { status, error, stderr } = spawnSync(file, ["--version"], { encoding: "utf8" });
  return status === 0 ? undefined : `it does not start: ${error?.message ?? stderr}`;
}

export type Results = Record<string, unknown>;

export interface Ran {
  results: Results;
  code: number | null;
  errors: string;
}

const closed = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once("close", resolve));

/** Runs the checks as a program, to its own end. */
export async function runProgram({ file, args }: Runtime, project: string, places: Places, how: string): Promise<Ran> {
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" };
  const all = [...args, "program.mjs", JSON.stringify(places), how];
  const child = spawn(file, all, { cwd: project, env, stdio: ["ignore", "pipe", "pipe"], timeout: 110_000 });
  let output = "";
  let errors = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (errors += text));
  const code = await closed(child);
  if (!output.startsWith("{")) throw new Error(`it printed no results: ${output}${errors}`);
  return { results: JSON.parse(output) as Results, code, errors };
}

/** Starts a Socket.IO server in a runtime. */
export async function startServerIn({ file, args }: Runtime): Promise<{ url: string; kill(): Promise<void> }> {
  // The packages are those of the repository, above the folder that it lies in.
  const before = args.filter((one) => !one.startsWith("--"));
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" };
  const child = spawn(file, [...before, join(folder, "server.mjs")], { env, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (text) => (errors += text));
  const ended = closed(child);
  const port = new Promise((resolve) => child.stdout.once("data", (text) => resolve(Number(text))));
  const failed = ended.then(() => Promise.reject(new Error(`it ended: ${errors}`)));
  failed.catch(() => {});
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  return { url: `http://127.0.0.1:${await Promise.race([port, failed])}`, kill };
}

const configuration = (certificate: string, date: string): string => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .checks),
    (name = "internet", network = (
      allow = ["public", "private", "local"],
      tlsOptions = (trustedCertificates = [${JSON.stringify(certificate)}]),
    )),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const checks :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.bundle.mjs")],
  compatibilityDate = "${date}",
);
`;

/** Runs the checks in a worker, bundled as for Cloudflare's. */
export async function runWorker(project: string, places: Places, date: string): Promise<Results> {
  await build({
    entryPoints: [join(project, "worker.mjs")],
    outfile: join(project, "worker.bundle.mjs"),
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    logLevel: "silent",
  });
  writeFileSync(join(project, "config.capnp"), configuration(places.certificate, date));
  const args = ["serve", "config.capnp", "--control-fd=3"];
  const child = spawn(workerd, args, { cwd: project, stdio: ["ignore", "ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr!.on("data", (text) => (errors += text));
  const ended = closed(child);
  try {
    const line = new Promise<string>((resolve) => child.stdio[3]!.once("data", (data) => resolve(String(data))));
    const failed = ended.then(() => Promise.reject(new Error(`workerd ended: ${errors}`)));
    failed.catch(() => {});
    const { port } = JSON.parse((await Promise.race([line, failed])).split("\n")[0]!) as { port: number };
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: JSON.stringify(places) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${text}${errors}`);
    return JSON.parse(text) as Results;
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}
