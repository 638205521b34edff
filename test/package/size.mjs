// What a visitor downloads, against the limits in size-limits.json: whoever raises one says in the commit what for. With "others" as an
// argument: what an application's bundle gains by other clients.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const limits = JSON.parse(readFileSync(new URL("size-limits.json", import.meta.url), "utf8"));

/** Name, size as gzip and limit of each measured file, in bytes. */
export function sizes() {
  return Object.entries(limits).map(([file, limit]) => {
    const size = gzipSync(readFileSync(new URL(`../../dist/${file}`, import.meta.url)), { level: 9 }).length;
    return { file, size, limit };
  });
}

/** The files of socket.io-client that stand against ours. */
export function referenceSizes() {
  return ["socket.io.min.js", "socket.io.esm.min.js"].map((name) => {
    const file = `socket.io-client/dist/${name}`;
    const bytes = readFileSync(new URL(`../../node_modules/${file}`, import.meta.url));
    return { file, size: gzipSync(bytes, { level: 9 }).length };
  });
}

async function printOthers() {
  // Not needed for the limits, and its packages may have to be installed.
  const { otherSizes } = await import("../../bench/others/sizes.mjs");
  console.log("\nBundled and minified by esbuild, with all that they export:");
  for (const { name, size } of await otherSizes())
    console.log(`${name.padEnd(24)}${String(size).padStart(6)} bytes as gzip`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { file, size, limit } of sizes()) {
    const verdict = size > limit ? `${size - limit} too many` : `${limit - size} left`;
    console.log(`dist/${file.padEnd(22)}${String(size).padStart(6)} of ${limit} bytes as gzip, ${verdict}`);
    if (size > limit) process.exitCode = 1;
  }
  for (const { file, size } of referenceSizes()) console.log(`${file}: ${size} bytes as gzip`);
  if (process.argv.includes("others")) await printOthers();
}
