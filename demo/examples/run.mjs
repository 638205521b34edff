// `npm run example -- <name>`: from a fresh clone to a running example. Without a name it lists them.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { portFromEnvironment, prepare, stopOnSignal } from "../prepare.mjs";

const at = (path) => new URL(path, import.meta.url);
const names = readdirSync(at(".")).filter((name) => existsSync(at(`./${name}/start.mjs`)));

function list() {
  const width = Math.max(...names.map((name) => name.length)) + 2;
  // The first line of a read-me below its heading says what the example shows.
  const about = (name) => readFileSync(at(`./${name}/README.md`), "utf8").split("\n")[2];
  const lines = names.map((name) => `  ${name.padEnd(width)}${about(name)}`);
  return `npm run example -- <name>\n\n${lines.join("\n")}`;
}

/** What to say instead of the system's words. */
function explain(error, name) {
  const other = `Try another one: PORT=0 npm run example -- ${name} takes any that is free.`;
  if (error.code === "EADDRINUSE") return `Port ${error.port} is busy. ${other}`;
  if (error.code === "EACCES") return `Port ${error.port} needs more rights. ${other}`;
  return error.message;
}

async function main([name, ...args]) {
  if (!name) return console.log(list());
  if (!names.includes(name)) throw new Error(`There is no example "${name}".\n\n${list()}`);
  const port = portFromEnvironment();
  await prepare();
  const { start } = await import(at(`./${name}/start.mjs`));
  const example = await start({ port, args });
  if (!example) return process.exit();
  console.log(`Example ${name}: ${example.url}\n${example.hint} Ctrl+C ends it.`);
  stopOnSignal(example.close);
}

const args = process.argv.slice(2);
main(args).catch((error) => {
  console.error(explain(error, args[0]));
  process.exit(1);
});
