import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a script as its line in README does, apart from the time it is given. */
function run(script: string, args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

// Where the steps run the same code, they do so in other ways, and would not notice that a command does not start any more.
describe("the commands that no step of the tests is", () => {
  it("npm run soak, for a moment, loses nothing", () => {
    const { status, output } = run("test/soak/run.mjs", ["--minutes", "0.05", "--seed", "7"]);
    expect(output).toContain("1 passed, 0 failed");
    expect(status).toBe(0);
  }, 120_000);

  it("npm run fuzz, for a moment, finds nothing", () => {
    const { status, output } = run("test/fuzz/run.mjs", ["--frames", "2000", "--seed", "7"]);
    expect(output).toMatch(/passed/);
    expect(status).toBe(0);
  }, 120_000);

  it("npm run docs has nothing to complain of", () => {
    const { status, output } = run("node_modules/typedoc/bin/typedoc", [
      "--options",
      "docs/typedoc.json",
      "--emit",
      "none",
    ]);
    expect(output).not.toContain("warning");
    expect(status).toBe(0);
  }, 120_000);

  it.each(["test/soak/run.mjs", "test/fuzz/run.mjs"])(
    "%s says how it is used when it is asked for nonsense",
    (script) => {
      const { status, output } = run(script, ["--seed", "x"]);
      expect(output).toMatch(/^usage: npm run/);
      expect(status).toBe(2);
    },
  );
});
