import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, it } from "vitest";
import { installPacked, manifest, type Packed, root, run } from "./packed";

let packed: Packed;
beforeAll(() => {
  packed = installPacked();
});
afterAll(() => packed?.remove());

it("has no error and no warning for publint", async () => {
  const pkgDir = join(packed.project, "node_modules", manifest.name);
  const { messages, pkg } = await publint({ pkgDir, strict: true, pack: false });
  const faults = messages.filter((message) => message.type !== "suggestion");
  expect(faults.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

it("has types that agree with the code in each way of resolving them", () => {
  const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
  // Into a file: it exits before a pipe has taken an answer of this length.
  const report = join(packed.project, "attw.json");
  // The script-tag files are addressed by path: a UMD file has no named exports that Node could see before running it.
  const args = [
    attw,
    packed.tarball,
    "--format",
    "json",
    "--exclude-entrypoints",
    "dist/holdfast.js",
    "dist/holdfast.min.js",
    "dist/socket.io.js",
  ];
  const { code, output } = run(process.execPath, args, packed.project, report);
  const { analysis } = JSON.parse(readFileSync(report, "utf8")) as {
    analysis: { types: unknown; problems: unknown[] };
  };
  expect(analysis.types).toBeTruthy();
  expect(analysis.problems).toEqual([]);
  expect(code, output).toBe(0);
});
