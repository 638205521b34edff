// `npm run fuzz -- --frames 10000000 --seed 7`: bundles test/fuzz/fuzz.ts and runs it in plain Node.
import { mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values } = parseArgs({
  options: {
    frames: { type: "string", default: "1000000" },
    seed: { type: "string", default: String(Date.now() % 1e6) },
  },
});
const [frames, seed] = [Number(values.frames), Number(values.seed)];
if (!(frames > 0) || !Number.isFinite(seed)) {
  console.error("usage: npm run fuzz -- [--frames <number>] [--seed <number>]");
  process.exit(2);
}
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
// Below the packages, so that they are found from there.
mkdirSync(path("../../node_modules/.cache/holdfast-test"), { recursive: true });
const outfile = path(`../../node_modules/.cache/holdfast-test/fuzz-${process.pid}.mjs`);
await build({
  entryPoints: [path("fuzz.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "warning",
});
const { main } = await import(pathToFileURL(outfile).href);
await main(frames, seed);
