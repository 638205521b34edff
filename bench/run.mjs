// `npm run bench`: all benches; `npm run bench -- emit ack`: those named; `--quick`: fewer and shorter rounds.
// A full run replaces results/<name>.json; every run writes results/latest.json, which git ignores.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { start } from "./lib/child.mjs";
import { table } from "./lib/report.mjs";
import { subject } from "./lib/rounds.mjs";

const NAMES = [
  ...[
    "size",
    "codec",
    "emit",
    "receive",
    "ack",
    "polling",
    "memory",
    "connect",
    "upgrade",
    "outage",
    "retries",
    "many",
  ],
];

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
function context(quick) {
  const started = [];
  return {
    quick,
    scale: quick ? 0.5 : 1,
    rounds: quick ? { generations: 1, rounds: 7 } : { generations: 4, rounds: 8 },
    async server(name, args = {}) {
      const one = await start(new URL(`./servers/${name}.mjs`, import.meta.url), args);
      started.push(one);
      return one;
    },
    end: () => Promise.all(started.map((one) => one.stop())),
  };
}

async function bench(name, quick) {
  const { title, run } = await import(`./suite/${name}.mjs`);
  const surroundings = context(quick);
  try {
    const rows = await run(surroundings);
    console.log(table(title, rows));
    return { name, title, rows };
  } finally {
    await surroundings.end();
  }
}

/** The other benches are still worth their time. */
function failed(name, error) {
  console.error(`${name} failed: ${error.stack}\n`);
  process.exitCode = 1;
}

function write(file, content) {
  mkdirSync(new URL("./results/", import.meta.url), { recursive: true });
  writeFileSync(new URL(`./results/${file}.json`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}

async function main(args) {
  const quick = args.includes("--quick");
  const asked = args.filter((arg) => !arg.startsWith("--"));
  const unknown = asked.filter((name) => !NAMES.includes(name));
  if (unknown.length) throw new Error(`there is no bench ${unknown.join(", ")}; there are: ${NAMES.join(", ")}`);
  copySubject();
  const against = ["socket.io-client", "socket.io", "ws"].map((name) => `${name} ${version(name)}`).join(", ");
  const machine = `Node ${process.versions.node}, ${cpus().length} cores`;
  console.log(`holdfast against ${against}; ${machine}. Ratios are to socket.io-client, lower is better.\n`);
  const done = [];
  for (const name of asked.length ? asked : NAMES) {
    const result = await bench(name, quick).catch((error) => failed(name, error));
    if (!result) continue;
    done.push({ ...result, against, machine });
    if (!quick) write(name, { ...result, against, machine });
    write("latest", done);
  }
  const judged = done.flatMap(({ rows }) => rows).filter(({ met }) => met !== undefined);
  const missed = judged.filter(({ met }) => !met);
  console.log(`${judged.length - missed.length} of ${judged.length} targets met`);
}

await main(process.argv.slice(2));
process.exit();
