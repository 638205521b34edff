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
  const { code, stdout, output } = run(process.execPath, [attw, packed.tarball, "--format", "json"], packed.project);
  const { analysis } = JSON.parse(stdout) as { analysis: { types: unknown; problems: { kind: string }[] } };
  expect(analysis.types).toBeTruthy();
  expect(analysis.problems).toEqual([]);
  expect(code, output).toBe(0);
});
