// `npm test`: everything on a fresh clone, with nothing but Node and npm there before.
// `npm test -- unit integration` runs the steps named; `npm test -- --list` names them all. `npm run test:all` runs also
// those that need much room and time, and writes docs/compatibility.md. `npm test -- all --within 22` leaves out what of those
// would not be done in so many minutes, or needs packages that cannot be had.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCompatibility } from "./compatibility.mjs";
import {
  ensureChromium,
  ensureFirefox,
  ensureHaproxy,
  ensureNginx,
  ensurePackages,
  ensureRedis,
  ensureWebKit,
} from "./install.mjs";
import { endAll, node } from "./processes.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "holdfast-test-"));
/** Every test that has run, for the table. */
const tests = [];
const MINUTE = 60_000;

/** A step that either passes or fails as a whole. */
const program = (args) => async () => {
  const { code, output } = await node(args);
  return code === 0 ? { passed: 1 } : { failed: 1, output };
};

async function build() {
  const { code, output } = await node(["node_modules/rollup/dist/bin/rollup", "-c", "--silent"]);
  if (code !== 0) return { failed: 1, output };
  const git = spawnSync("git", ["status", "--porcelain", "--untracked-files=all", "--", "dist"], {
    cwd: root,
    encoding: "utf8",
  });
  // Outside a clone (a downloaded archive) there is nothing to compare with. Staged is as good as committed here.
  if (git.status !== 0) return { passed: 1 };
  const stale = git.stdout.split("\n").filter((line) => line && line[1] !== " ");
  if (!stale.length) return { passed: 2 };
  const what = "dist/ in git is not what src/ builds to: run `npm run build` and commit dist/";
  return { passed: 1, failed: 1, output: `${what}\n${stale.join("\n")}` };
}

const vitest = (projects, env) => async () => {
  const report = join(scratch, `${projects[0]}.json`);
  const args = ["node_modules/vitest/vitest.mjs", "run", "-c", "test/vitest.config.mts"];
  for (const project of projects) args.push("--project", project);
  args.push("--reporter=json", `--outputFile.json=${report}`, "--reporter=agent"); // the latter prints failures only
  const { code, output } = await node(args, { env: env?.() });
  if (!existsSync(report)) return { failed: 1, output };
  const results = JSON.parse(readFileSync(report, "utf8"));
  for (const { name: file, assertionResults } of results.testResults) {
    tests.push(...assertionResults.map((test) => ({ ...test, file, step: projects[0] })));
  }
  return summary(results, code, output.replace(/^ *(RUN +v|JSON report).*\n/gm, ""));
};

/** Counts single tests. What failed outside any test (a file that does not load, a hook, a stray error) counts too. */
function summary({ testResults }, code, output) {
  const sum = { passed: 0, failed: 0, skipped: 0, output, skips: [] };
  for (const file of testResults) {
    const statuses = file.assertionResults.map((test) => test.status);
    const failures = statuses.filter((status) => status === "failed").length;
    const skipped = file.assertionResults.filter((test) => test.status !== "passed" && test.status !== "failed");
    sum.passed += statuses.filter((status) => status === "passed").length;
    sum.failed += failures || (file.status === "failed" ? 1 : 0);
    sum.skipped += skipped.length;
    sum.skips.push(...skipped.map((test) => test.fullName));
  }
  if (code !== 0 && !sum.failed) sum.failed = 1;
  return sum;
}

const inBrowsers = (project) => async () => {
  const chromium = ensureChromium(note);
  ensureFirefox(note);
  ensureWebKit(note);
  if (chromium) return vitest([project], () => ({ CHROMIUM_PATH: chromium }))();
  const advice = "No Chromium was found and none could be installed: install Chromium or Google Chrome, or set";
  return { failed: 1, output: `${advice} CHROMIUM_PATH to its path, then run \`npm test\` again.` };
};

async function integration() {
  if (mentions("test/integration", "redis")) ensureRedis(note);
  if (mentions("test/integration", "balancers")) (ensureNginx(note), ensureHaproxy(note));
  return vitest(["integration"])();
}

/** Those of the steps below that open pages. */
const IN_PAGES = ["bundlers", "apps"];

/** A step whose tests need packages of their own. */
const apart = (name) => async () => {
  if (IN_PAGES.includes(name)) ensureChromium(note);
  const problem = ensurePackages(note, `test/${name}`);
  if (problem && within < Infinity) return { left: "its packages could not be installed" };
  return problem ? { failed: 1, output: problem } : vitest([name])();
};

async function examples() {
  (ensureRedis(note), ensureNginx(note));
  return inBrowsers("examples")();
}

const filesIn = (folder) =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true }).map(String) : [];
const has = (folder, ending) => () => filesIn(folder).some((name) => name.endsWith(ending));
const mentions = (folder, word) =>
  filesIn(folder).some((name) => name.endsWith(".ts") && readFileSync(join(root, folder, name), "utf8").includes(word));

/**
 * Steps of one stage run two at a time, stages one after the other. Where a test waits for real servers, browsers and
 * timers it has the machine to itself: a busy neighbour would look like a slow network.
 */
const STEPS = [
  { stage: 0, name: "build", run: build },
  { stage: 1, name: "types", run: program(["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"]) },
  { stage: 1, name: "lint", run: program(["node_modules/eslint/bin/eslint.js", "-c", "test/eslint.config.mjs", "."]) },
  { stage: 1, name: "format", run: program(["node_modules/prettier/bin/prettier.cjs", "--check", "."]) },
  { stage: 1, name: "layers", run: vitest(["layers"]) },
  { stage: 1, name: "package", run: vitest(["package"]), exists: has("test/package", ".test.ts") },
  { stage: 1, name: "size", run: vitest(["size"]) },
  {
    stage: 2,
    name: "unit",
    run: vitest(["unit"]),
    exists: () => has("test/unit", ".ts")() || has("test/contract", ".ts")(),
  },
  { stage: 2, name: "minified", run: vitest(["minified"]), exists: has("test/unit", ".ts") },
  { stage: 3, name: "integration", run: integration, exists: has("test/integration", ".test.ts") },
  {
    stage: 4,
    name: "parity",
    run: vitest(["parity-reference", "parity-holdfast", "parity-minified"]),
    exists: has("test/parity", ".test.ts"),
  },
  { stage: 5, name: "browser", run: inBrowsers("browser"), exists: has("test/browser", ".spec.ts") },
  // Beside each the minutes that it takes, with room to spare.
  { stage: 6, name: "runtimes", run: apart("runtimes"), large: 3 },
  { stage: 7, name: "bundlers", run: apart("bundlers"), large: 3 },
  { stage: 8, name: "react-native", run: apart("react-native"), large: 3 },
  { stage: 9, name: "apps", run: apart("apps"), large: 4 },
  { stage: 10, name: "examples", run: examples, large: 5 },
  { stage: 11, name: "demo", run: inBrowsers("demo"), large: 12 },
];
const NEED_DIST = ["package", "size", "browser", "demo", "runtimes", "bundlers", "react-native", "apps", "examples"];

const total = { passed: 0, failed: 0, skipped: 0 };
const note = (text) => console.log(`     ${text} ...`);

/** Large steps that were not run. */
const left = [];

async function perform(step) {
  const start = performance.now();
  const late = step.large && start + step.large * MINUTE > within;
  const run = async () => (late ? { left: "there is no time for it" } : step.run());
  const result = await run().catch((error) => ({ failed: 1, output: error.stack }));
  if (result.left) {
    left.push(step.name);
    return console.log(`   - ${step.name.padEnd(12)} left out: ${result.left}`);
  }
  const { passed = 0, failed = 0, skipped = 0, output = "", skips = [] } = result;
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`].filter(Boolean);
  console.log(`${failed ? "FAIL" : "  ok"} ${step.name.padEnd(12)}${seconds} s   ${counts.join(", ")}`);
  for (const name of skips) console.log(`     skipped: ${name}`);
  if (failed) console.log(`\n${output.trim().replace(/^/gm, "     ")}\n`);
}

async function stage(steps) {
  const queue = [...steps];
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) await perform(step);
  };
  await Promise.all([worker(), worker()]);
}

function choose(names) {
  if (names[0] === "all") return STEPS;
  const known = STEPS.map((step) => step.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length) {
    console.error(`There is no step ${unknown.join(", ")}; there are: ${known.join(", ")}.`);
    process.exit(2);
  }
  const wanted = (step) =>
    (!names.length && !step.large) ||
    names.includes(step.name) ||
    (step.name === "build" && names.some((name) => NEED_DIST.includes(name)));
  return STEPS.filter((step) => wanted(step) && (!step.exists || step.exists()));
}

function finish() {
  const { passed, failed, skipped } = total;
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
  process.exitCode = failed ? 1 : 0;
}

/** When everything has to be done, in milliseconds from the start; "within" takes minutes. */
function takeLimit(args) {
  const at = args.indexOf("--within");
  if (at < 0) return Infinity;
  const [, minutes] = args.splice(at, 2);
  if (minutes > 0) return minutes * MINUTE;
  console.error("--within wants a number of minutes.");
  process.exit(2);
}

async function main(names) {
  if (names.includes("--list")) return console.log(STEPS.map((step) => step.name).join("\n"));
  const steps = choose(names);
  const problem = ensurePackages(note);
  if (problem) {
    total.failed = 1;
    console.log(problem);
    return finish();
  }
  for (const number of new Set(steps.map((step) => step.stage))) {
    await stage(steps.filter((step) => step.stage === number));
    // Everything after the build would fail for the same reason, with longer messages.
    if (number === 0 && total.failed && !total.passed) break;
  }
  if (names[0] === "all" && !left.length) console.log(`     written: ${await writeCompatibility(tests)}`);
  finish();
}

process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    endAll();
    process.exit(130);
  });
}

const args = process.argv.slice(2);
const within = takeLimit(args);
await main(args);
