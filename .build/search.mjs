// `npm run names [minutes]`: looks for the short names, and the order of functions, by which the published scripts compress
// best, and writes names.json. It makes no difference to anybody but gzip, and about four per cent to it. Worth a run
// when the code has changed a lot; each begins with what the one before has found.
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { format } from "prettier";
import { rollup } from "rollup";
import configs from "../rollup.config.mjs";
import { namesOfMembers } from "./minify.mjs";
import { findNames, found, nameVariables, replacements, SHORT } from "./names.mjs";
import { atomsOf, namesOf, partsOf } from "./order.mjs";

const { order: wanted } = found;
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
      const [{ code }] = chunks;
      const module = output.format === "es";
      const parts = partsOf(code, module);
      const atoms = atomsOf(parts);
      list.push({ ...findNames(code, module), parts, atoms, index: new Map(atoms.map((atom, i) => [atom, i])) });
    }
  }
  return list;
}

/** Writes the text of each atom of a script with these names. */
function withNames(script, variables, members) {
  const { code, atoms } = script;
  nameVariables(script, variables);
  const changes = replacements(script, namesOfMembers(script, members));
  let i = 0;
  return atoms.map(({ start, end }) => {
    let text = "";
    let at = start;
    for (; i < changes.length && changes[i].start < end; i++) {
      text += code.slice(at, changes[i].start) + changes[i].text;
      at = changes[i].end;
    }
    return text + code.slice(at, end);
  });
}

function sizeOf({ parts, index }, texts, order) {
  const text = atomsOf(parts, order).reduce((all, atom) => all + texts[index.get(atom)], "");
  return gzipSync(text, { level: 9 }).length;
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

/** Puts a function somewhere else. */
function move(order, free) {
  const from = order.indexOf(pick(free));
  const to = Math.floor(Math.random() * order.length);
  const put = (a, b) => order.splice(b, 0, ...order.splice(a, 1));
  put(from, to);
  return () => put(to, from);
}

/** The names of what stands in the scripts, in the order found before; what is new comes behind what it stands behind. */
function orderOf(list) {
  const found = list.map(({ parts }) => namesOf(parts, wanted));
  const all = [...new Set(found.flatMap((names) => names.all))];
  return { all, free: all.filter((name) => found.some((names) => names.free.includes(name))) };
}

async function main() {
  const list = await scripts();
  const named = ({ variables, members }) => list.map((one) => withNames(one, variables, members));
  const measure = (texts, order) => list.reduce((sum, one, i) => sum + sizeOf(one, texts[i], order), 0);
  const counts = new Map();
  for (const { variables } of list) {
    for (const { name, places } of variables) counts.set(name, (counts.get(name) ?? 0) + places.length);
  }
  const names = [...counts.keys()].filter((name) => counts.get(name) > 2);
  const members = Object.fromEntries(list.flatMap((one) => [...namesOfMembers(one, found.members)]));
  const variables = Object.fromEntries(Object.entries(found.variables).filter(([name]) => names.includes(name)));
  const table = { variables, members };
  const known = { variables: names, members: Object.keys(members) };
  const { all: order, free } = orderOf(list);
  let current = named(table);
  let best = measure(current, order);
  console.log(`${best} bytes as gzip: ${FILES.join(" and ")}`);
  for (let told = Date.now(); Date.now() < end;) {
    const moved = Math.random() < 0.5;
    const undo = moved ? move(order, free) : change(table, known);
    const next = moved ? current : named(table);
    const size = measure(next, order);
    if (size > best) undo();
    else [best, current] = [size, next];
    if (Date.now() - told < 20_000) continue;
    told = Date.now();
    console.log(`${best} bytes, ${Math.ceil((end - told) / 1000)} s left`);
  }
  const sorted = (entries) => Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify({ variables: sorted(table.variables), members: sorted(table.members), order });
  writeFileSync(new URL("names.json", import.meta.url), await format(text, { parser: "json" }));
}

await main();
