// `npm run soak -- --minutes 30 --seed 7`: the soak of the integration tests, for longer; two minutes by default.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "2" }, seed: { type: "string", default: String(Date.now() % 1e6) } },
});
const seconds = Number(values.minutes) * 60;
if (!(seconds > 0) || !Number.isFinite(Number(values.seed))) {
  console.error("usage: npm run soak -- [--minutes <number>] [--seed <number>]");
  process.exit(2);
}
console.log(`${values.minutes} minutes with seed ${values.seed}`);
const vitest = ["node_modules/vitest/vitest.mjs", "run", "-c", "test/vitest.config.mts", "--project", "integration"];
const { status } = spawnSync(process.execPath, [...vitest, "test/integration/soak.test.ts", "--reporter=agent"], {
  cwd: fileURLToPath(new URL("../..", import.meta.url)),
  stdio: "inherit",
  env: {
    ...process.env,
    VITE_CONFIG_NATIVE_IGNORE_WARNING: "true",
    SOAK_SECONDS: String(seconds),
    SOAK_SEED: values.seed,
  },
});
console.log(status === 0 ? "1 passed, 0 failed" : "0 passed, 1 failed");
process.exitCode = status === 0 ? 0 : 1;
