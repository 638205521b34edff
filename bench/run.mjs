// `npm run bench`: all benches; `npm run bench -- emit ack`: those named; `--quick`: fewer and shorter rounds; `--help`.
// A full run replaces results/<name>.json; every run writes results/latest.json, which git ignores.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { start } from "./lib/child.mjs";
import { progressDone } from "./lib/progress.mjs";
import { table } from "./lib/report.mjs";
import { subject } from "./lib/rounds.mjs";
import { Skipped } from "./lib/skipped.mjs";

/** The benches of a full run, in its order. */
const NAMES = [
  ...["size", "codec", "emit", "receive", "ack", "polling", "memory", "connect"],
  ...["upgrade", "outage", "retries", "many", "browser"],
];
/** Those that have to be asked for by name: they take the whole machine for minutes. */
const APART = ["scale"];

const root = new URL("../", import.meta.url);
const version = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, root))).version;

/** A build in the middle of a run would otherwise compare two different clients. */
function copySubject() {
  const built = new URL("dist/holdfast.node.cjs", root);
  if (!existsSync(built)) throw new Error("dist/ is missing: run `npm run build` first");
  const copy = new URL(`.cache/bench/holdfast-${process.pid}.cjs`, root);
  mkdirSync(new URL("./", copy), { recursive: true });
  copyFileSync(built, copy);
  process.on("exit", () => rmSync(copy, { force: true }));
  subject.file = copy.pathname;
}

/** What a bench gets: servers in processes of their own, and how much to do. */
function context(quick, clients) {
  const started = [];
  return {
    quick,
    clients,
    scale: quick ? 0.5 : 1,
    rounds: quick ? { generations: 1, rounds: 7 } : { generations: 4, rounds: 8 },
    async server(name, args = {}, execArgv = []) {
      const one = await start(new URL(`./servers/${name}.mjs`, import.meta.url), args, execArgv);
      started.push(one);
      return one;
    },
    end: () => Promise.all(started.map((one) => one.stop())),
  };
}

const suite = (name) => import(`./suite/${name}.mjs`);

async function bench(name, surroundings) {
  const { title, run } = await suite(name);
  try {
    const rows = await run(surroundings);
    progressDone();
    console.log(table(title, rows));
    return { name, title, rows };
  } finally {
    progressDone();
    await surroundings.end();
  }
}

/** The other benches are still worth their time. */
function failed(name, error) {
  if (error instanceof Skipped) return console.log(`${name} is skipped: ${error.message}\n`);
  console.error(`${name} failed: ${error.stack}\n`);
  process.exitCode = 1;
}

async function help() {
  const line = async (name) => `  ${name.padEnd(10)}${(await suite(name)).title}`;
  const all = await Promise.all(NAMES.map(line));
  const apart = await Promise.all(APART.map(line));
  console.log(`npm run bench [-- [name ...] [--quick] [--clients=N]]

${all.join("\n")}

Not part of a run of all benches, as it takes the whole machine for minutes:
${apart.join("\n")}

  --quick        fewer and shorter rounds; results/ keeps the figures of full runs
  --clients=N    how many clients the bench "scale" opens`);
}

function write(file, content) {
  mkdirSync(new URL("./results/", import.meta.url), { recursive: true });
  writeFileSync(new URL(`./results/${file}.json`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}

function read(args) {
  const flag = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const asked = args.filter((arg) => !arg.startsWith("--"));
  const known = [...NAMES, ...APART];
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length) throw new Error(`there is no bench ${unknown.join(", ")}; there are: ${known.join(", ")}`);
  const clients = flag("clients") && Number(flag("clients"));
  return { quick: args.includes("--quick"), clients, names: asked.length ? asked : NAMES };
}

async function runAll({ quick, clients, names }) {
  copySubject();
  const against = ["socket.io-client", "socket.io", "ws"].map((name) => `${name} ${version(name)}`).join(", ");
  const machine = `Node ${process.versions.node}, ${cpus().length} cores`;
  console.log(`holdfast against ${against}; ${machine}. Ratios are to socket.io-client, lower is better.\n`);
  const done = [];
  for (const [i, name] of names.entries()) {
    const begun = performance.now();
    console.error(`[${i + 1}/${names.length}] ${name} ...`);
    const result = await bench(name, context(quick, clients)).catch((error) => failed(name, error));
    if (!result) continue;
    console.error(`[${i + 1}/${names.length}] ${name} took ${Math.round((performance.now() - begun) / 1000)} s\n`);
    done.push({ ...result, against, machine });
    if (!quick) write(name, { ...result, against, machine });
    write("latest", done);
  }
  const judged = done.flatMap(({ rows }) => rows).filter(({ met }) => met !== undefined);
  const missed = judged.filter(({ met }) => !met);
  console.log(`${judged.length - missed.length} of ${judged.length} targets met`);
}

const args = process.argv.slice(2);
if (args.includes("--help") || args.includes("--list")) await help();
else await runAll(read(args));
process.exit();
