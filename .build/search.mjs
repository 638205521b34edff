// `npm run names [minutes]`: looks for the short names, and the order of functions, by which the published scripts compress
// best, and writes them to names/, a file for each script. It makes no difference to anybody but gzip, and about seven per
// cent to it. Worth a run when the code has changed a lot; each begins with what the one before has found.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { rollup } from "rollup";
import configs from "../rollup.config.mjs";
import { namesOfMembers } from "./minify.mjs";
import { findNames, found, nameVariables, SHORT } from "./names.mjs";
import { atomsOf, namesOf, partsOf } from "./order.mjs";
import { Text } from "./text.mjs";

const FILES = ["holdfast.min.js", "holdfast.esm.min.js", "holdfast.websocket.min.js"];
const [minutes = "5", file] = process.argv.slice(2);

/** What is a little worse is taken too, so as not to be caught: so many bytes on average, at first and at last. */
const WARM = 0.3;
const COLD = 0.02;

/** The script as it is before names are given. */
async function scriptOf(file) {
  // The first tells what is public.
  const types = await rollup(configs[0]);
  await types.generate(configs[0].output);
  for (const config of configs) {
    const output = [config.output].flat().find((one) => one.file.endsWith(`/${file}`));
    if (!output) continue;
    const { output: chunks } = await (
      await rollup(config)
    ).generate({ ...output, plugins: output.plugins.slice(0, -1) });
    const [{ code }] = chunks;
    const module = output.format === "es";
    return { ...findNames(code, module), parts: partsOf(code, module) };
  }
}

const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** What stands around each place: so many characters before it, and behind it. */
const AROUND = [
  [1, 1],
  [2, 1],
  [1, 3],
  [3, 0],
  [3, 2],
  [5, 2],
  [2, 5],
];

/** Places by what stands around them; a name that is changed itself is none of it. */
function neighbours({ code, places }) {
  const like = new Map();
  const of = new Map();
  places.forEach((place, i) => {
    const before = code.slice(i ? places[i - 1].end : 0, place.start);
    const behind = code.slice(place.end, places[i + 1]?.start);
    const lists = AROUND.map(([a, b]) => {
      const key = `${a},${b}:${before.slice(-a)}\n${behind.slice(0, b)}`;
      if (!like.has(key)) like.set(key, []);
      like.get(key).push(place);
      return like.get(key);
    });
    if (!place.variable) return;
    if (!of.has(place.variable)) of.set(place.variable, []);
    of.get(place.variable).push(...lists.filter((list, j) => AROUND[j][0] <= before.length + 1));
  });
  return of;
}

/** One that is used near by, or in the same surroundings, is more likely to be a repetition. */
function letter(text, variable) {
  const chance = Math.random();
  if (chance < 0.15) return pick(SHORT.slice(0, 30));
  if (chance < 0.4) return pick(text.script.variables).short;
  text.around ??= neighbours(text.script);
  const { variable: other, member } = pick(pick(text.around.get(variable)));
  return other ? other.short : text.names.get(member);
}

const rename = (text, variable) => text.rename(variable, letter(text, variable));

/** Changes one thing, and gives back how to undo it; nothing where that cannot be. */
function change(text, order, free) {
  const chance = Math.random();
  if (chance < 0.25) {
    const from = order.indexOf(pick(free));
    const to = Math.floor(Math.random() * order.length);
    const put = (a, b) => (order.splice(b, 0, ...order.splice(a, 1)), text.arrange(order));
    put(from, to);
    return () => put(to, from);
  }
  return chance < 0.4
    ? text.swapMembers(pick(text.members), pick(text.members))
    : rename(text, pick(text.script.variables));
}

/** All that is needed to make the same text again. */
function tableOf(text, order, before) {
  const sorted = (entries) => Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  const { variables } = text.script;
  const names = new Set(variables.map(({ name }) => name));
  return {
    variables: sorted(Object.entries(before.variables).filter(([name]) => names.has(name))),
    members: sorted(text.names),
    own: sorted(
      variables.filter(({ name, short }) => before.variables[name] !== short).map(({ key, short }) => [key, short]),
    ),
    order: [...order],
  };
}

async function search(file) {
  const before = found(file);
  const script = await scriptOf(file);
  nameVariables(script, before);
  const { all: order, free } = namesOf(script.parts, before.order);
  const text = new Text(script, namesOfMembers(script, before), (wanted) => atomsOf(script.parts, wanted));
  text.arrange(order);
  const start = Date.now();
  const length = 60_000 * Number(minutes);
  let size = text.size();
  let best = size;
  let table = tableOf(text, order, before);
  console.log(`${file}: ${best} bytes as gzip`);
  for (let [told, tries] = [start, 0], now = start; now < start + length; now = Date.now(), tries++) {
    const undo = change(text, order, free);
    if (!undo) continue;
    const next = text.size();
    const worse = -Math.log(Math.random()) * WARM * (COLD / WARM) ** ((now - start) / length);
    if (next > size + worse) undo();
    else size = next;
    if (size < best) [best, table] = [size, tableOf(text, order, before)];
    if (now < told + 30_000) continue;
    told = now;
    console.log(
      `${file}: ${best} bytes (now at ${size}, ${tries} tries), ${Math.ceil((start + length - now) / 1000)} s left`,
    );
  }
  const json = await format(JSON.stringify(table), { parser: "json" });
  writeFileSync(new URL(`names/${file.replace(/js$/, "json")}`, import.meta.url), json);
}

/** Each script in a process of its own, as many at a time as there are processors. */
async function all() {
  const waiting = [...FILES];
  const run = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const child = spawn(process.execPath, [fileURLToPath(import.meta.url), minutes, one], { stdio: "inherit" });
      await new Promise((done) => child.on("close", done));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, run));
}

await (file ? search(file) : all());
