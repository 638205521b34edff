// One line that says what is being done, on a terminal only: a log gets the tables, and a line at the start of each bench.
const { stderr } = process;

export function progress(text) {
  if (stderr.isTTY) stderr.write(`\r\x1b[K${text.slice(0, (stderr.columns || 80) - 1)}`);
}

/** Before anything else is printed. */
export const progressDone = () => progress("");
