/** `npm run herd`: a thousand clients of each library, and docs/herd.svg. */
import { writeFileSync } from "node:fs";
import { io as reference } from "socket.io-client";
import { io as holdfast } from "../../src/index.node";
import { type Connect, herd, histogram } from "./herd";

const CLIENTS = 1_000;
/** Milliseconds that the server is away; the picture goes on for a while after that. */
const DOWN = 25_000;
const LENGTH = 32_000;
const BIN = 100;
/** From here on, in milliseconds, the delays are as long as they get. */
const SETTLED = 10_000;

const [WIDTH, HEIGHT, LEFT, TOP] = [900, 150, 50, 40];

function panel(name: string, bins: number[], most: number, y: number, colour: string): string {
  const x = (ms: number): string => (LEFT + (ms / LENGTH) * WIDTH).toFixed(1);
  const bars = bins
    .map((count, n) => {
      const height = (count / most) * HEIGHT;
      return `<rect x="${x(n * BIN)}" y="${(y + HEIGHT - height).toFixed(1)}" width="2.4" height="${height.toFixed(1)}"/>`;
    })
    .join("");
  const ticks = Array.from({ length: LENGTH / 4_000 + 1 }, (_, n) => {
    const at = x(n * 4_000);
    return `<line x1="${at}" y1="${y + HEIGHT}" x2="${at}" y2="${y + HEIGHT + 4}"/><text x="${at}" y="${y + HEIGHT + 16}" text-anchor="middle">${n * 4} s</text>`;
  }).join("");
  return `<g><text x="${LEFT}" y="${y - 8}" font-weight="bold">${name}</text>
<text x="${LEFT - 6}" y="${y + 8}" text-anchor="end">${most}</text><g fill="${colour}">${bars}</g>
<g stroke="#888" stroke-width="1"><line x1="${LEFT}" y1="${y + HEIGHT}" x2="${LEFT + WIDTH}" y2="${y + HEIGHT}"/></g>
<g stroke="none">${ticks}</g>
<line x1="${x(DOWN)}" y1="${y}" x2="${x(DOWN)}" y2="${y + HEIGHT}" stroke="#2a7" stroke-dasharray="4 3"/></g>`;
}

/** Runs both, prints figures, and draws. */
export async function main(file: string): Promise<void> {
  const drawn: string[] = [];
  const measured = [];
  for (const [name, connect] of [
    ["socket.io-client", reference],
    ["holdfast", holdfast],
  ] as [string, Connect][]) {
    const { attempts, gathered } = await herd(connect, CLIENTS, (passed) => passed > DOWN);
    const bins = histogram(attempts, BIN, LENGTH);
    const late = bins.slice(SETTLED / BIN, DOWN / BIN);
    const busiest = Math.max(...late);
    const mean = late.reduce((sum, count) => sum + count, 0) / late.length;
    console.log(
      `${name}: ${attempts.length} attempts, from ${SETTLED / 1000} to ${DOWN / 1000} s ${mean.toFixed(1)} in ${BIN} ms ` +
        `on average and ${busiest} at most; all back ${(gathered / 1000).toFixed(1)} s after the server`,
    );
    measured.push({ name, bins });
  }
  const most = Math.max(...measured.flatMap(({ bins }) => bins));
  measured.forEach(({ name, bins }, n) => {
    drawn.push(panel(name, bins, most, TOP + n * (HEIGHT + 60), n ? "#26c" : "#c62"));
  });
  const height = TOP + 2 * (HEIGHT + 60);
  writeFileSync(
    file,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 20} ${height}" font-family="sans-serif" font-size="12" fill="#333">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="16">Attempts of ${CLIENTS} clients to reconnect, in each ${BIN} ms after their server died; it is back at the dashed line</text>
${drawn.join("\n")}
</svg>
`,
  );
  process.exit(0);
}
