// What the bots print: a bar while they work, figures at the end.

const WIDTH = 30;

export function createProgress(title, total) {
  const live = process.stdout.isTTY;
  const began = performance.now();
  let done = 0;
  let told = 0;

  function draw() {
    const filled = Math.round((WIDTH * done) / total);
    const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    const text = `${title.padEnd(9)}${bar} ${done}/${total}  ${((performance.now() - began) / 1000).toFixed(1)} s`;
    if (live) process.stdout.write(`\r${text}`);
    // A log gets a line for each tenth, not for each step.
    else if (Math.floor((10 * done) / total) > told) {
      told = Math.floor((10 * done) / total);
      console.log(text);
    }
  }

  draw();
  return {
    step() {
      done += 1;
      draw();
    },
    end: () => live && process.stdout.write("\n"),
  };
}

/** The 50th, 90th and 99th percentile, and the worst. */
export function percentiles(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return [at(0.5), at(0.9), at(0.99), sorted.at(-1)];
}

export function milliseconds(ms) {
  if (ms === undefined) return "–";
  return ms < 9.95 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}

/** Columns that line up; the first to the left, the others to the right. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, column) => (column ? cell.padStart(widths[column] + 3) : cell.padEnd(widths[0]))).join("");
  return rows.map(line).join("\n");
}
