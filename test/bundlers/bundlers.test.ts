// The package, as it would be published, in every bundler: one application, built for browsers and run in one.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked, type Packed, read } from "../package/packed";
import { launchChromium } from "../support/chromium";
import { startSite } from "../support/site";
import { type Built, BUNDLERS, folder, versionOf } from "./builds";

const gzip = (text: string): number => gzipSync(text, { level: 9 }).length;
const why = existsSync(join(folder, "node_modules")) ? "" : ": not installed (npm ci --prefix test/bundlers)";
const record: Record<string, object> = {};

/** The sizes, for the table of `npm run test:all`. */
const RECORD = fileURLToPath(new URL("../../.cache/bundlers.json", import.meta.url));

let packed: Packed;
let browser: Browser;
beforeAll(async () => {
  packed = installPacked();
  const app = readFileSync(join(folder, "app.mjs"), "utf8");
  writeFileSync(join(packed.project, "app.mjs"), app);
  // As older bundlers want it: a module is not called .mjs, or there are none.
  writeFileSync(join(packed.project, "app.js"), app);
  writeFileSync(join(packed.project, "app.cjs"), app.replace(/^import (.*) from (.*);$/m, "const $1 = require($2);"));
  const page = `<!doctype html><html><head><script type="module" src="./app.mjs"></script></head></html>`;
  writeFileSync(join(packed.project, "index.html"), page);
  writeFileSync(join(packed.project, "package.json"), `{ "name": "app", "private": true }`);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  packed?.remove();
  mkdirSync(dirname(RECORD), { recursive: true });
  writeFileSync(RECORD, JSON.stringify(record));
});

describe.skipIf(why).each(BUNDLERS.map((one) => [one.name, one] as const))(`%s${why}`, (name, { from, old, build }) => {
  let built: Built;
  beforeAll(async () => {
    built = await build(packed.project);
    record[name] = { version: versionOf(from), bytes: built.code.length, gzip: gzip(built.code) };
  });

  it("builds without a warning", () => expect(built.warnings).toEqual([]));

  it("takes the file for browsers and nothing else", () => {
    const inputs = built.inputs?.filter((path) => !/(app\.[mc]?js|index\.html)$/.test(path));
    const names = inputs?.map((path) => path.replace(/^.*node_modules\//, ""));
    const file = old ? /^holdfast\/dist\/holdfast\.c?js$/ : /^holdfast\/dist\/holdfast\.mjs$/;
    if (names) expect(names).toEqual([expect.stringMatching(file)]);
    // Names that only Node, its modules or their stand-ins have.
    expect(
      built.code
        .replace(`require("holdfast")`, "")
        .match(/\b(process|Buffer|__dirname|setImmediate)\b|node:|require\(["']/g) ?? [],
    ).toEqual([]);
  });

  it("makes it about as small as our own minified file", () => {
    // Not by the names and in the order that were searched for, and with what only those who bundle can look at; the oldest
    // tools get the script for old browsers, whose internal members have their long names.
    expect(gzip(built.code)).toBeLessThan(gzip(read("holdfast.esm.min.js")) * (old ? 1.22 : 1.2));
  });

  it("makes an application that connects, is upgraded and sends binary", async () => {
    const tag = `<script src="/app.js" ${built.module ? 'type="module"' : "defer"}></script>`;
    const page = `<!doctype html><title>app</title><link rel="icon" href="data:," />${tag}`;
    const site = await startSite({ files: { "/": page, "/app.js": built.code } });
    site.echo();
    const tab = await browser.newPage();
    const complaints: string[] = [];
    tab.on("pageerror", (error) => complaints.push(String(error)));
    tab.on("console", (message) => complaints.push(message.text()));
    await tab.goto(site.url);
    const told = await tab.waitForFunction(() => document.title !== "app" && document.title);
    expect([await told.jsonValue(), complaints]).toEqual(["websocket,by OK,true", []]);
    await tab.close();
  });
});
