import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { compressedSource } from "../.build/minify.mjs";

const seconds = 1000;

function project(
  name: string,
  include: string[],
  test: TestProjectInlineConfiguration["test"] = {},
): TestProjectInlineConfiguration {
  return { extends: true, test: { name, include, ...test } };
}

/**
 * Tests against real servers and browsers measure time, so their files run one after the other; and a machine that is
 * busy for a moment is told from a fault by another try. What is at fault fails each time.
 */
const alone = { fileParallelism: false, testTimeout: 60 * seconds, hookTimeout: 60 * seconds, retry: 2 };

/** Nothing in these touches a network, a global or a clock, so all files can share one set of modules. */
const unit = ["test/unit/**/*.test.ts", "test/contract/**/*.test.ts"];
const together = { pool: "threads", isolate: false, testTimeout: 10 * seconds } as const;

const parity = ["test/parity/**/*.test.ts"];

/** The same tests on what the minifier makes of the source: it takes some things for granted. */
const minified = (made: TestProjectInlineConfiguration) => ({ ...made, plugins: [compressedSource] });

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  // Vitest's cache would otherwise appear under node_modules, which `npm ci` empties.
  cacheDir: ".cache/vitest",
  test: {
    passWithNoTests: false,
    projects: [
      project("unit", unit, together),
      minified(project("minified", unit, together)),
      project("layers", ["test/layers.test.ts"], { testTimeout: 20 * seconds }),
      project("integration", ["test/integration/**/*.test.ts"], alone),
      // The same files twice: what the reference does is what we promise.
      project("parity-reference", parity, { ...alone, env: { CLIENT: "reference" } }),
      project("parity-holdfast", parity, { ...alone, env: { CLIENT: "holdfast" } }),
      minified(project("parity-minified", parity, { ...alone, env: { CLIENT: "holdfast" } })),
      project("browser", ["test/browser/**/*.spec.ts"], {
        ...alone,
        exclude: ["test/browser/demo-*.spec.ts"],
        testTimeout: 120 * seconds,
      }),
      // Each misfortune of the duel takes its ten seconds, in each browser; demo.spec.ts, the chat itself, is with the others.
      project("demo", ["test/browser/demo-*.spec.ts"], { ...alone, testTimeout: 120 * seconds }),
      project("package", ["test/package/**/*.test.ts"], {
        exclude: ["test/package/size.test.ts"],
        testTimeout: 120 * seconds,
        hookTimeout: 120 * seconds,
      }),
      project("runtimes", ["test/runtimes/*.test.ts"], {
        ...alone,
        testTimeout: 120 * seconds,
        hookTimeout: 120 * seconds,
      }),
      project("bundlers", ["test/bundlers/*.test.ts"], {
        ...alone,
        testTimeout: 120 * seconds,
        hookTimeout: 120 * seconds,
      }),
      project("apps", ["test/apps/*.test.ts"], { ...alone, testTimeout: 120 * seconds, hookTimeout: 180 * seconds }),
      project("react-native", ["test/react-native/*.test.ts"], {
        ...alone,
        testTimeout: 120 * seconds,
        hookTimeout: 180 * seconds,
      }),
      project("examples", ["test/examples/*.test.ts"], { ...alone, testTimeout: 120 * seconds }),
      project("size", ["test/package/size.test.ts"]),
    ],
  },
});
