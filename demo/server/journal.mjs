// What must outlive the realtime process: a line of JSON for each fact, written before anybody is told of it. A process
// that is killed leaves a file that the next one reads.
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";

/** Rewritten once it holds so many lines more than are of use. */
const LONGEST = 200_000;

/** Each part has a name, `apply(value)` for what is read, and `dump()` for all that is still of use. */
export function openJournal(path, parts) {
  let file;
  let lines = 0;

  function read() {
    for (const line of existsSync(path) ? readFileSync(path, "utf8").split("\n") : []) {
      const fact = parse(line);
      if (fact) parts[fact[0]]?.apply(fact[1]);
    }
  }

  function rewrite() {
    const facts = Object.entries(parts).flatMap(([name, part]) => part.dump().map((value) => [name, value]));
    writeFileSync(`${path}.new`, facts.map((fact) => `${JSON.stringify(fact)}\n`).join(""));
    renameSync(`${path}.new`, path);
    if (file !== undefined) closeSync(file);
    file = openSync(path, "a");
    lines = 0;
  }

  read();
  rewrite();
  return {
    write(name, value) {
      writeSync(file, `${JSON.stringify([name, value])}\n`);
      if (++lines > LONGEST) rewrite();
    },
    close: () => closeSync(file),
  };
}

/** The last line of a process that was killed may be half a line. */
function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
