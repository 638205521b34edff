// `npm run herd`: bundles test/soak/herd-plot.ts and runs it in plain Node.
import { mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
// Below the packages, so that they are found from there.
mkdirSync(path("../../node_modules/.cache/holdfast-test"), { recursive: true });
const outfile = path(`../../node_modules/.cache/holdfast-test/herd-${process.pid}.mjs`);
const entryPoints = [path("herd-plot.ts")];
await build({ entryPoints, outfile, bundle: true, platform: "node", format: "esm", packages: "external" });
const { main } = await import(pathToFileURL(outfile).href);
await main(path("../../docs/herd.svg"));
