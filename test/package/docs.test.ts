import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "acorn";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";
import { redisMissing, startRedis } from "../support/redis";
import { optionNames, reservedEvents } from "./faces";
import { root } from "./packed";
import { endServers, pages, promised, runSample, samplesOf, type Sample } from "./samples";

const samples = pages.flatMap(samplesOf);
const title = ({ page, line }: Sample): string => `${page}:${line}`;
const named = (chosen: Sample[]): [string, Sample][] => chosen.map((sample) => [title(sample), sample]);
const ofLanguage = (...languages: string[]) => named(samples.filter(({ language }) => languages.includes(language)));
const text = (path: string): string => readFileSync(join(root, path), "utf8");

/** The script of a component file, or all of a module. */
function scriptOf({ text: body }: Sample): string {
  return /<script[^>]*>([^]*?)<\/script>/.exec(body)?.[1] ?? body;
}

const fileOf = ({ page, line }: Sample): string => join(root, `.cache/${page.replace(/\W/g, "-")}-${line}.mts`);

/** What the compiler has against samples, checked with the types of the built package. */
function problems(checked: Sample[]): string[] {
  const texts = new Map(checked.map((sample) => [fileOf(sample), sample.text]));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: [],
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.getSourceFile = (name, version) =>
    texts.has(name) ? ts.createSourceFile(name, texts.get(name)!, version) : getSourceFile(name, version);
  const found = ts.getPreEmitDiagnostics(ts.createProgram([...texts.keys()], options, host));
  return found.map(
    ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  );
}

describe("the samples of the documentation", () => {
  it.each(ofLanguage("js"))("%s parses", (_, { text: body }) => {
    expect(() => parse(body, { ecmaVersion: "latest", sourceType: "module" })).not.toThrow();
  });

  it("in TypeScript fit the types", () => {
    const typed = samples.filter(({ language }) => language === "ts");
    expect(typed.length).toBeGreaterThan(1);
    expect(problems(typed)).toEqual([]);
  });

  it.each(ofLanguage("tsx", "vue", "svelte"))("%s parses", (_, sample) => {
    const options = { compilerOptions: { jsx: ts.JsxEmit.ReactJSX }, fileName: "a.tsx", reportDiagnostics: true };
    const { diagnostics = [] } = ts.transpileModule(scriptOf(sample), options);
    expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  });

  it.each(ofLanguage("json"))("%s parses", (_, { text: body }) => {
    expect(() => JSON.parse(body) as unknown).not.toThrow();
  });

  const run = samples.filter(({ words }) => words.includes("run"));

  it("that begin with an import of the package are all run, and say what they print", () => {
    const begin = samples.filter(({ language, text: body }) => language === "js" && body.includes('from "holdfast"'));
    expect(begin.filter((sample) => !run.includes(sample)).map(title)).toEqual([]);
    expect(run.filter((sample) => !promised(sample).length).map(title)).toEqual([]);
    expect(run.length).toBeGreaterThan(20);
  });

  it.each(named(run.filter(({ words }) => !words.includes("redis"))))("%s prints what it says", async (_, sample) => {
    const { missing, output } = await runSample(sample);
    expect(missing, output).toEqual([]);
  });
  afterAll(endServers);

  const needRedis = named(run.filter(({ words }) => words.includes("redis")));
  const skipped = redisMissing ? ` (skipped: ${redisMissing})` : "";
  it.skipIf(redisMissing).each(needRedis)(`%s prints what it says${skipped}`, async (_, sample) => {
    const client = await (await startRedis())();
    // The server that was started for it, if any, knows another Redis.
    await endServers();
    const { missing, output } = await runSample(sample, Number(new URL(client.options.url!).port));
    await endServers();
    expect(missing, output).toEqual([]);
  });
});

/** The anchors of a page, as GitHub makes them from its headings. */
function anchorsOf(path: string): string[] {
  const headings = [...text(path).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

const files = readdirSync(join(root, "src"), { recursive: true }).map((name) => `/${String(name)}`);
const others = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "src/ARCHITECTURE.md", "bench/README.md"];
const examples = readdirSync(join(root, "demo/examples"), { recursive: true })
  .map((name) => `demo/examples/${String(name)}`)
  .filter((name) => name.endsWith(".md"));

describe.each([...pages, ...others, ...examples])("%s", (page) => {
  it("names no source that is not there", () => {
    const named = [...text(page).matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.ts)`/g)].map(([, path]) => path!);
    // Some say the folder and some do not; an example names its own.
    const there = (path: string): boolean =>
      [".", dirname(page)].some((folder) => existsSync(join(root, folder, path))) ||
      files.some((one) => one.endsWith(`/${path}`));
    expect(named.filter((path) => !there(path))).toEqual([]);
  });

  it("has no link that leads nowhere", () => {
    const links = [...text(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)];
    const broken = links.filter(([, path, anchor]) => {
      const target = path ? join(dirname(page), path) : page;
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

/** The names in the first column of a page's tables. */
function listed(page: string): string[] {
  const cells = [...text(page).matchAll(/^\| *((?:`[^`]+`(?: \([^)]*\))?,? *)+)\|/gm)].map(([, cell]) => cell!);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

const sources = files
  // Hints are keyed by codes that are made elsewhere.
  .filter((name) => name.endsWith(".ts") && !name.endsWith("node-hints.ts"))
  .map((name) => text(join("src", name)));

/** The codes of errors, in the forms that the sources write them in. */
function codes(): Set<string> {
  const forms = [/"([a-z]+(?:_[a-z]+)+)"/g, /failure\("(\w+)"/g, /\bcode: "([a-z]+)"/g];
  const found = new Set<string>();
  for (const source of sources) {
    for (const form of forms) for (const [, name] of source.matchAll(form)) found.add(name!);
  }
  for (const [, name] of text("src/errors.ts").matchAll(/: "([a-z]+)",$/gm)) found.add(name!);
  // Events are named like them.
  for (const event of reservedEvents()) found.delete(event);
  return found;
}

describe("the tables", () => {
  it("of options.md name every option, and no other", () => {
    const documented = listed("docs/options.md").filter((name) => /^[a-z]\w*$/i.test(name));
    const known = optionNames().filter((name) => !name.includes(" "));
    expect(known.length).toBeGreaterThan(50);
    expect(known.filter((name) => !documented.includes(name))).toEqual([]);
    expect(documented.filter((name) => !known.includes(name))).toEqual([]);
  });

  it("of events.md name every event of the socket, the manager and the engine", () => {
    const documented = listed("docs/events.md");
    expect(reservedEvents().length).toBeGreaterThan(20);
    expect(reservedEvents().filter((name) => !documented.includes(name))).toEqual([]);
  });

  it("of errors.md name every code, and no other", () => {
    const fields = /^(code|phase|transport|status|cause|hint|retryAfter|errors|data|type|description|context)$/;
    const documented = listed("docs/errors.md").filter((name) => !fields.test(name));
    const made = codes();
    expect(made.size).toBeGreaterThan(35);
    // `closed` stands beside "any of the above".
    expect([...made].filter((name) => name !== "closed" && !documented.includes(name))).toEqual([]);
    expect(documented.filter((name) => !sources.some((source) => source.includes(`"${name}"`)))).toEqual([]);
  });
});
