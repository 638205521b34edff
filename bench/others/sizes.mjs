// `npm run size -- others`: what an application's bundle gains by each client, all of them measured the same way. The
// packages are installed here when they are not there yet.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { ensurePackages } from "../../test/install.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const FILES = {
  holdfast: at("../../dist/holdfast.mjs"),
  "holdfast/websocket": at("../../dist/holdfast.websocket.mjs"),
};
const { devDependencies } = JSON.parse(readFileSync(at("./package.json"), "utf8"));

/** The bytes of everything that a package exports, minified for browsers, as gzip. */
async function bundled(name, resolveDir) {
  const from = JSON.stringify(FILES[name] ?? name);
  const { outputFiles } = await build({
    stdin: { contents: `import * as all from ${from}; globalThis.all = all;`, resolveDir },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
  });
  return { name, size: gzipSync(outputFiles[0].contents, { level: 9 }).length };
}

/** Name and bytes of each client, the smallest first. */
export async function otherSizes() {
  const problem = ensurePackages((text) => console.log(`${text} ...`), "bench/others");
  if (problem) throw new Error(problem);
  const own = [...Object.keys(FILES), "socket.io-client"].map((name) => bundled(name, at("../..")));
  const others = Object.keys(devDependencies).map((name) => bundled(name, at(".")));
  return (await Promise.all([...own, ...others])).sort((a, b) => a.size - b.size);
}
