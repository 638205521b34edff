// The measures of the house, and the files that may exceed them: named, with a reason, in src/ARCHITECTURE.md.
import { existsSync, readFileSync } from "node:fs";

/** No file in src/ is longer than this. */
export const LONGEST_FILE = 260;

const text = new URL("../src/ARCHITECTURE.md", import.meta.url);

/**
 * Files with leave to be longer. One line each under a heading that begins with "Long files":
 * "- `reconnection/reconnection-manager.ts`: the reason, in at least a few words".
 */
export function longFiles() {
  if (!existsSync(text)) return [];
  const [, section = ""] = readFileSync(text, "utf8").split(/^#+ Long files.*$/m);
  const lines = section.split(/^#+ /m)[0].matchAll(/^[-*] `(?:src\/)?([^`]+\.ts)`:? +(\S.{20,})$/gm);
  return [...lines].map(([, file]) => file);
}
