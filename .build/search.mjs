// `npm run names [minutes]`: looks for the short names by which the published scripts compress best, and writes names.json.
// Which letter stands for what makes no difference to anybody but gzip, and about three per cent to it. Worth a run when
// the code has changed a lot; each begins with what the one before has found.
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { format } from "prettier";
import { rollup } from "rollup";
import configs from "../rollup.config.mjs";
import { namesOfMembers } from "./minify.mjs";
import { findNames, found, nameVariables, replacements, SHORT } from "./names.mjs";

const end = Date.now() + 60_000 * Number(process.argv[2] ?? 5);
const FILES = ["holdfast.min.js", "holdfast.esm.min.js"];

/** The scripts as they are before names are given. */
async function scripts() {
  const list = [];
  // The first tells what is public.
  for (const config of configs) {
    const outputs = [config.output].flat().filter(({ file }) => FILES.some((name) => file.endsWith(`/${name}`)));
    if (!outputs.length && config !== configs[0]) continue;
    const bundle = await rollup(config);
    if (config === configs[0]) await bundle.generate(config.output);
    for (const output of outputs) {
      const { output: chunks } = await bundle.generate({ ...output, plugins: output.plugins.slice(0, 1) });
      list.push(findNames(chunks[0].code, output.format === "es"));
    }
  }
  return list;
}

function withNames(script, variables, members) {
  nameVariables(script, variables);
  let text = "";
  let at = 0;
  for (const { start, end: stop, text: name } of replacements(script, namesOfMembers(script, members))) {
    text += script.code.slice(at, start) + name;
    at = stop;
  }
  return text + script.code.slice(at);
}

const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** Sets one entry, and gives back how to undo it. */
function set(table, key, value) {
  const before = table[key];
  const put = (name) => (name === undefined ? delete table[key] : (table[key] = name));
  put(value);
  return () => put(before);
}

function change({ variables, members }, known) {
  if (Math.random() < 0.5) return set(variables, pick(known.variables), pick(SHORT.slice(0, 30)));
  const [one, other] = [pick(known.members), pick(known.members)];
  const undo = [set(members, one, members[other]), set(members, other, members[one])];
  return () => undo.reverse().forEach((run) => run());
}

async function main() {
  const list = await scripts();
  const measure = ({ variables, members }) =>
    list.reduce((sum, one) => sum + gzipSync(withNames(one, variables, members), { level: 9 }).length, 0);
  const counts = new Map();
  for (const { variables } of list) {
    for (const { name, places } of variables) counts.set(name, (counts.get(name) ?? 0) + places.length);
  }
  const names = [...counts.keys()].filter((name) => counts.get(name) > 2);
  const members = Object.fromEntries(list.flatMap((one) => [...namesOfMembers(one, found.members)]));
  const variables = Object.fromEntries(Object.entries(found.variables).filter(([name]) => names.includes(name)));
  const table = { variables, members };
  const known = { variables: names, members: Object.keys(members) };
  let best = measure(table);
  console.log(`${best} bytes as gzip: ${FILES.join(" and ")}`);
  for (let told = Date.now(); Date.now() < end;) {
    const undo = change(table, known);
    const size = measure(table);
    if (size > best) undo();
    else best = size;
    if (Date.now() - told < 20_000) continue;
    told = Date.now();
    console.log(`${best} bytes, ${Math.ceil((end - told) / 1000)} s left`);
  }
  const sorted = (entries) => Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify({ variables: sorted(table.variables), members: sorted(table.members) });
  writeFileSync(new URL("names.json", import.meta.url), await format(text, { parser: "json" }));
}

await main();
