// What a visitor downloads, against the limits in size-limits.json. The limits only ever go down.
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

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { file, size, limit } of sizes()) {
    const verdict = size > limit ? `${size - limit} too many` : `${limit - size} left`;
    console.log(`dist/${file.padEnd(22)}${String(size).padStart(6)} of ${limit} bytes as gzip, ${verdict}`);
    if (size > limit) process.exitCode = 1;
  }
}
