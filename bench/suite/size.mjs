import { existsSync, readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { row } from "../lib/report.mjs";

const root = new URL("../../", import.meta.url);
const REFERENCE = "node_modules/socket.io-client/dist/";

/** The bundles, with what stands against each in the reference and the bound for gzip. */
const BUNDLES = [
  { file: "holdfast.min.js", against: "socket.io.min.js", target: 0.7 },
  { file: "holdfast.esm.min.js", against: "socket.io.esm.min.js", target: 0.7 },
  { file: "holdfast.polling-websocket.min.js", against: "socket.io.esm.min.js", target: 0.65 },
  { file: "holdfast.websocket.min.js", against: "socket.io.esm.min.js", target: 0.5 },
];

const WAYS = [
  { way: "min", pack: (bytes) => bytes },
  { way: "gzip", pack: (bytes) => gzipSync(bytes, { level: 9 }) },
  { way: "brotli", pack: (bytes) => brotliCompressSync(bytes) },
];

export const title = "Size of the bundles for browsers";

export function run() {
  const built = BUNDLES.filter(({ file }) => existsSync(new URL(`dist/${file}`, root)));
  return built.flatMap(({ file, against, target }) => {
    const ours = readFileSync(new URL(`dist/${file}`, root));
    const theirs = readFileSync(new URL(REFERENCE + against, root));
    return WAYS.map(({ way, pack }) => {
      const samples = { holdfast: [pack(ours).length], reference: [pack(theirs).length] };
      return row(`${file}, ${way}`, "B", samples, { target: way === "gzip" ? target : undefined });
    });
  });
}
