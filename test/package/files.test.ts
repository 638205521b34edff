import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "acorn";
import { describe, expect, it } from "vitest";
import { dist, manifest, read, root, run } from "./packed";

const scripts = readdirSync(dist).filter((name) => /\.(js|cjs|mjs)$/.test(name));
const minified = scripts.filter((name) => name.includes(".min."));
const mapped = scripts.filter((name) => !/^(holdfast\.node\.mjs|log\..*)$/.test(name));

describe("the published package", () => {
  it("holds the built files, the read-me, the licence and the change log, and nothing else", () => {
    const { code, stdout, output } = run("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], root);
    expect(code, output).toBe(0);
    const answer = JSON.parse(stdout) as unknown;
    const [first] = (Array.isArray(answer) ? answer : Object.values(answer as object)) as {
      files: { path: string }[];
    }[];
    const names = first!.files.map((file) => file.path).sort();
    expect(names).toEqual(
      [
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "dist/holdfast.cjs",
        "dist/holdfast.cjs.map",
        "dist/holdfast.esm.min.js",
        "dist/holdfast.esm.min.js.map",
        "dist/holdfast.js",
        "dist/holdfast.js.map",
        "dist/holdfast.min.js",
        "dist/holdfast.min.js.map",
        "dist/holdfast.mjs",
        "dist/holdfast.mjs.map",
        "dist/holdfast.node.cjs",
        "dist/holdfast.node.cjs.map",
        "dist/holdfast.node.mjs",
        "dist/holdfast.websocket.cjs",
        "dist/holdfast.websocket.cjs.map",
        "dist/holdfast.websocket.min.js",
        "dist/holdfast.websocket.min.js.map",
        "dist/holdfast.websocket.mjs",
        "dist/holdfast.websocket.mjs.map",
        "dist/index.d.mts",
        "dist/index.d.ts",
        "dist/log.cjs",
        "dist/log.d.mts",
        "dist/log.d.ts",
        "dist/log.mjs",
        "dist/websocket.d.mts",
        "package.json",
      ].sort(),
    );
  });

  it("has a lock file that names no registry and no foreign address", () => {
    const lock = readFileSync(join(root, "package-lock.json"), "utf8");
    expect(lock.match(/"resolved": .*/g)).toBeNull();
  });
});

describe.each(scripts)("dist/%s", (name) => {
  const module = /\.mjs$|\.(esm|websocket)\.min\./.test(name);

  it(`parses as ES${/^holdfast(\.min)?\.js$/.test(name) ? 2018 : 2022}`, () => {
    const ecmaVersion = /^holdfast(\.min)?\.js$/.test(name) ? 2018 : 2022;
    expect(() => parse(read(name), { ecmaVersion, sourceType: module ? "module" : "script" })).not.toThrow();
  });

  it("builds no code at run time", () => {
    expect(read(name).match(/.{0,40}(\beval|\bFunction)\s*\(/g)).toBeNull();
  });

  it("opens with name, version and licence", () => {
    expect(read(name).startsWith(`/*! ${manifest.name} ${manifest.version} | MIT */`)).toBe(true);
  });
});

it.each(scripts.filter((name) => !/\.(esm|websocket)\.min\./.test(name)))("dist/%s passes node --check", (name) => {
  const { code, output } = run(process.execPath, ["--check", join(dist, name)], root);
  expect(code, output).toBe(0);
});

it.each(mapped)("dist/%s has a source map that leads to the sources as they are", (name) => {
  expect(read(name)).toMatch(new RegExp(`//# sourceMappingURL=${name.replaceAll(".", "\\.")}\\.map\\s*$`));
  const map = JSON.parse(read(`${name}.map`)) as {
    sources: string[];
    sourcesContent: (string | null)[];
    mappings: string;
  };
  expect(map.mappings.length).toBeGreaterThan(100);
  expect(map.sources.some((source) => source.startsWith("../src/"))).toBe(true);
  const ours = map.sources.map((source, index) => ({ source, content: map.sourcesContent[index] }));
  for (const { source, content } of ours.filter((one) => one.source.startsWith("../src/"))) {
    expect(content, source).toBe(readFileSync(join(dist, source), "utf8"));
  }
  expect(map.sources.filter((source) => !/^\.\.\/(src|node_modules)\/|^\0/.test(source))).toEqual([]);
});

it.each(minified)("dist/%s leaves the names on the wire and drops the private ones", (name) => {
  const code = read(name);
  expect(code).toContain("_placeholder");
  expect(code).toContain("_callbacks");
  const privates = new Set([...read("holdfast.node.cjs").matchAll(/\b_[a-z]\w{3,}/g)].map(([word]) => word));
  expect(privates.size).toBeGreaterThan(20);
  const left = [...privates].filter((word) => new RegExp(`\\b${word}\\b`).test(code));
  expect(left.sort()).toEqual(["_callbacks", "_placeholder"]);
});

it.each(scripts.filter((name) => !name.includes(".node.")))("dist/%s asks for nothing of Node", (name) => {
  const traces = /.{0,40}(\bprocess\.|\brequire\s*\(|\bfrom\s*["']|\bimport\s*["'(]|\bBuffer\.).{0,20}/g;
  expect(read(name).match(traces)).toBeNull();
});
