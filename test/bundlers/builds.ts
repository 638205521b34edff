/** One production build by each bundler, with no more configuration than it cannot do without. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const folder = fileURLToPath(new URL(".", import.meta.url));
const require = createRequire(join(folder, "package.json"));

export interface Built {
  /** The script, and what it begins with in the page. */
  code: string;
  module: boolean;
  warnings: string[];
  /** The files that went into it, where the bundler tells. */
  inputs?: string[];
}

/** A bundler's own module. Its types are not those of the packages that the rest of the tests has. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each has an interface of its own
const load = (name: string): Promise<any> => import(/* @vite-ignore */ pathToFileURL(require.resolve(name)).href);

export const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;

/** What a bundler of webpack's kind has to say; webpack 4 has texts only. */
interface Stats {
  warnings: (string | { message: string })[];
  errors: (string | { message: string })[];
  modules: Part[];
}

const messages = (list: Stats["errors"]): string[] => list.map((one) => (typeof one === "string" ? one : one.message));

interface Part {
  name: string;
  moduleType: string;
  modules?: Part[];
}

/** The files in modules, also in those that were joined to one. */
const filesIn = (parts: readonly Part[]): string[] =>
  parts
    .filter(({ moduleType }) => moduleType !== "runtime")
    .flatMap(({ name, modules }) => (modules ? filesIn(modules) : [name]));

async function likeWebpack(name: string, project: string, entry = "./app.mjs"): Promise<Built> {
  const loaded = await load(name);
  const make = loaded.default?.rspack ?? loaded.rspack ?? loaded.default;
  const out = join(project, "out", name.replace("/", "-"));
  const options = { mode: "production", context: project, entry, output: { path: out } };
  const wanted = { modules: true, nestedModules: true, warnings: true, errors: true };
  const stats = await new Promise<Stats>((resolve, reject) =>
    make(options, (error: Error | null, result: { toJson(what: object): Stats }) =>
      error ? reject(error) : resolve(result.toJson(wanted)),
    ),
  );
  if (stats.errors.length) throw new Error(messages(stats.errors).join("\n"));
  return {
    code: readFileSync(join(out, "main.js"), "utf8"),
    module: false,
    warnings: messages(stats.warnings),
    inputs: [...new Set(filesIn(stats.modules))],
  };
}

/** What rollup, rolldown and vite make. */
interface Chunk {
  type: string;
  code: string;
  modules: Record<string, unknown>;
}

function fromChunks(output: Chunk[], warnings: string[]): Built {
  const chunks = output.filter(({ type }) => type === "chunk");
  if (chunks.length !== 1) warnings.push(`${chunks.length} chunks`);
  const [{ code, modules }] = chunks as [Chunk];
  return { code, module: true, warnings, inputs: Object.keys(modules).filter((name) => !name.startsWith("\0")) };
}

async function rollup(project: string): Promise<Built> {
  const warnings: string[] = [];
  const { nodeResolve } = await load("@rollup/plugin-node-resolve");
  const bundle = await (
    await load("rollup")
  ).rollup({
    input: join(project, "app.mjs"),
    plugins: [nodeResolve({ browser: true })],
    onLog: (level: string, { message }: { message: string }) => level === "warn" && warnings.push(message),
  });
  const { output } = await bundle.generate({ format: "es" });
  const built = fromChunks(output, warnings);
  // Rollup leaves it to others to make the code small.
  const { code } = await (await load("esbuild")).transform(built.code, { minify: true });
  return { ...built, code };
}

async function rolldown(project: string): Promise<Built> {
  const warnings: string[] = [];
  const bundle = await (
    await load("rolldown")
  ).rolldown({
    input: join(project, "app.mjs"),
    platform: "browser",
    onLog: (level: string, { message }: { message: string }) => level === "warn" && warnings.push(message),
  });
  const { output } = await bundle.generate({ format: "es", minify: true });
  await bundle.close();
  return fromChunks(output, warnings);
}

async function vite(project: string): Promise<Built> {
  const warnings: string[] = [];
  const { build, createLogger } = await load("vite");
  const warn = (text: string) => void warnings.push(text);
  const customLogger = { ...createLogger("warn"), warn, warnOnce: warn, error: warn };
  const { output } = await build({ root: project, configFile: false, customLogger, build: { write: false } });
  return fromChunks(output, warnings);
}

async function esbuild(project: string): Promise<Built> {
  const result = await (
    await load("esbuild")
  ).build({
    entryPoints: ["app.mjs"],
    absWorkingDir: project,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    logLevel: "silent",
  });
  return {
    code: result.outputFiles[0].text,
    module: true,
    warnings: result.warnings.map(({ text }: { text: string }) => text),
    inputs: Object.keys(result.metafile.inputs),
  };
}

/** A bundler that is a program; whatever it writes beside its usual report is a warning. */
function program(project: string, command: string, args: string[], out: string): Built {
  const env = { ...process.env, NO_COLOR: "1", CI: "true" };
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: project,
    encoding: "utf8",
    timeout: 110_000,
    env,
  });
  const said = `${stdout}${stderr}`;
  if (status !== 0) throw new Error(said);
  const [file] = readdirSync(out, { recursive: true }).filter((name) => String(name).endsWith(".js")) as [string];
  const warnings = said.split("\n").filter((line) => /warn|⚠|error/i.test(line));
  return { code: readFileSync(join(out, file), "utf8"), module: true, warnings };
}

function parcel(project: string): Promise<Built> {
  const out = join(project, "out/parcel");
  const file = join(folder, "node_modules/parcel/lib/bin.js");
  const options = ["--no-cache", "--no-source-maps", "--no-autoinstall", "--dist-dir", out];
  return Promise.resolve(program(project, process.execPath, [file, "build", "index.html", ...options], out));
}

function bun(project: string): Promise<Built> {
  const out = join(project, "out/bun");
  const file = join(folder, "node_modules/@oven/bun-linux-x64/bin/bun");
  const args = ["build", "app.mjs", "--target=browser", "--minify", `--outdir=${out}`];
  return Promise.resolve(program(project, file, args, out));
}

/** It has no more than CommonJS, and makes nothing smaller. */
async function browserify(project: string): Promise<Built> {
  const inputs: string[] = [];
  const bundle = (await load("browserify")).default(join(project, "app.cjs"));
  bundle.pipeline.get("deps").on("data", ({ file }: { file: string }) => inputs.push(file));
  const whole = await new Promise<Buffer>((resolve, reject) =>
    bundle.bundle((error: Error | null, code: Buffer) => (error ? reject(error) : resolve(code))),
  );
  const { code } = await (await load("esbuild")).transform(whole.toString(), { minify: true });
  return { code, module: false, warnings: [], inputs };
}

export interface Bundler {
  name: string;
  /** The package that it comes in. */
  from: string;
  /** Those that do not know `exports` go by the field `browser`. */
  old?: boolean;
  build(project: string): Promise<Built>;
}

export const BUNDLERS: readonly Bundler[] = [
  { name: "vite", from: "vite", build: vite },
  { name: "webpack", from: "webpack", build: (project) => likeWebpack("webpack", project) },
  { name: "rspack", from: "@rspack/core", build: (project) => likeWebpack("@rspack/core", project) },
  { name: "rollup", from: "rollup", build: rollup },
  { name: "rolldown", from: "rolldown", build: rolldown },
  { name: "esbuild", from: "esbuild", build: esbuild },
  { name: "parcel", from: "parcel", build: parcel },
  { name: "webpack 4", from: "webpack4", old: true, build: (project) => likeWebpack("webpack4", project, "./app.js") },
  { name: "browserify", from: "browserify", old: true, build: browserify },
  { name: "bun build", from: "@oven/bun-linux-x64", build: bun },
];
