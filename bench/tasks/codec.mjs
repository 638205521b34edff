// The codecs alone. Ours is not published, so it is bundled from its source.
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { perItem } from "../lib/measure.mjs";

// The reference's own copy of the parser, which is not at the top of node_modules.
const require = createRequire(createRequire(import.meta.url).resolve("socket.io-client"));

const large = Array.from({ length: 400 }, (_, i) => ({
  id: i,
  name: `user ${i}`,
  tags: ["a", "b"],
  at: { x: i, y: -i },
}));
const DATA = {
  small: ["event", { id: 123456, user: "ada", text: "hello" }],
  large: ["event", large],
  binary: ["event", Buffer.alloc(1024, 7)],
};

async function holdfast() {
  const outfile = fileURLToPath(new URL(`../../.cache/bench/codec-${process.pid}.mjs`, import.meta.url));
  const resolveDir = fileURLToPath(new URL("../../src/codec", import.meta.url));
  const contents = 'export { encode } from "./encode"; export { createDecoder } from "./decode";';
  await build({ stdin: { contents, resolveDir }, outfile, bundle: true, format: "esm", platform: "node" });
  const { encode, createDecoder } = await import(pathToFileURL(outfile).href);
  rmSync(outfile);
  const add = bound(createDecoder(1000));
  return { encode: (data) => encode({ type: 2, nsp: "/", data }), decode: (frames) => frames.forEach(add) };
}

const bound = (decoder) => (frame) => decoder.add(frame);

function reference() {
  const { Decoder, Encoder } = require("socket.io-parser");
  const encoder = new Encoder();
  const decoder = new Decoder();
  decoder.on("decoded", () => undefined);
  const add = bound(decoder);
  return { encode: (data) => encoder.encode({ type: 2, nsp: "/", data }), decode: (frames) => frames.forEach(add) };
}

/** What any codec has to do at least. */
function json() {
  const placeholder = ["event", { _placeholder: true, num: 0 }];
  return {
    encode: (data) => (data === DATA.binary ? [JSON.stringify(placeholder), data[1]] : [JSON.stringify(data)]),
    decode([text, attachment]) {
      const args = JSON.parse(text);
      if (attachment) args[1] = attachment;
    },
  };
}

export default async function codec(contestant, { kind, direction, count }) {
  const { encode, decode } = await { holdfast, reference, json }[contestant]();
  const frames = encode(DATA[kind]);
  const one = direction === "encode" ? () => encode(DATA[kind]) : () => decode(frames);
  return {
    round: () =>
      perItem(count, () => {
        for (let i = 0; i < count; i++) one();
      }),
  };
}
