// What a fresh clone needs before anything here can run: the packages, and the built library. Only Node's own modules may
// be imported, as the others are installed by the first step.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...path) => join(ROOT, ...path);
const NEEDED = ["socket.io", "socket.io-client", "rollup", "engine.io-parser", "uplot", "esbuild"];
const BUILT = [at("dist", "holdfast.min.js"), at("dist", "holdfast.node.mjs")];

/** Runs a command with one live line; its output is shown only when it fails. */
async function step(title, command, args) {
  const began = Date.now();
  const live = process.stdout.isTTY;
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(0)} s`;
  if (!live) console.log(`${title} ...`);
  const ticker = live && setInterval(() => process.stdout.write(`\r${title} ... ${seconds()} `), 200);
  let output = "";
  const child = spawn(command, args, { cwd: ROOT, shell: process.platform === "win32" });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) => {
    child.on("error", (error) => resolve(((output += error.message), 1)));
    child.on("close", resolve);
  });
  clearInterval(ticker);
  if (live) process.stdout.write("\r\x1b[2K");
  if (code === 0) return console.log(`${title}: done in ${seconds()}`);
  console.error(`${output.trim()}\n\n${title} failed. The command was: ${command} ${args.join(" ")}`);
  process.exit(1);
}

const mtime = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function newest(folder) {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newest(path) : mtime(path);
  });
  return Math.max(0, ...times);
}

/** Whether dist/ is what git has, and as new as its sources there: a fresh clone writes them in any order. */
function isBuildOfCommit() {
  const git = (...args) => spawnSync("git", args, { cwd: ROOT, encoding: "utf8" });
  const sources = ["src", ".build", "rollup.config.mjs", ":!*.md"];
  const { status, stdout } = git("status", "--porcelain", "--", ...sources, "dist");
  if (status !== 0 || stdout) return false;
  const [source, built] = [sources, ["dist"]].map((paths) =>
    git("rev-list", "-1", "HEAD", "--", ...paths).stdout.trim(),
  );
  return git("merge-base", "--is-ancestor", source, built).status === 0;
}

function isBuildStale() {
  if (isBuildOfCommit()) return false;
  const sources = Math.max(newest(at("src")), newest(at(".build")), mtime(at("rollup.config.mjs")));
  return BUILT.some((file) => mtime(file) < sources);
}

/** Installs and builds what is missing. */
export async function prepare() {
  if (NEEDED.some((name) => !existsSync(at("node_modules", name, "package.json")))) {
    // The tools that build the library are development dependencies, wanted also where NODE_ENV says production.
    await step("Installing packages", "npm", ["ci", "--include=dev", "--no-audit", "--no-fund"]);
  }
  if (isBuildStale()) {
    await step("Building Holdfast", process.execPath, [at("node_modules", "rollup", "dist", "bin", "rollup"), "-c"]);
  }
}

export function portFromEnvironment() {
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new Error(`PORT is "${process.env.PORT}", which is not a port number.`);
}

/** Ctrl+C closes what is open; a second one does not wait for that. */
export function stopOnSignal(close) {
  let closing = false;
  const stop = () => {
    if (closing) process.exit(130);
    closing = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}
