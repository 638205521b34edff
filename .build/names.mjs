// Short names for variables and internal members. What is called the same in the source is called the same in all of
// the minified file, wherever that is possible: repetition is what gzip lives on. A minifier goes by each function alone.
import { readFileSync } from "node:fs";
import { partsOf } from "./order.mjs";
import { findVariables } from "./scopes.mjs";

/** What stands before the name of an internal member until it gets its short one. */
export const MARK = "$$";

/** In the order of their worth: the letters that the code has most of anyway come first. */
const LETTERS = [..."tseinorhcaduplfgmwbvykjxSABTEMqWRLFUPCDIHXJGVYZKQzON"];
const KEYWORDS = new Set(["do", "if", "in", "of", "as", "is"]);
export const SHORT = [...LETTERS, ...LETTERS.flatMap((second) => LETTERS.map((first) => first + second))].filter(
  (name) => !KEYWORDS.has(name),
);

/**
 * What `npm run names` has found for a script: names for all variables that are called alike, for members, and for single
 * variables, and the order of its functions. What has come into the code since has none, what has left it does no harm.
 */
export function found(file) {
  return sound(JSON.parse(readFileSync(new URL(`names/${file.replace(/js$/, "json")}`, import.meta.url), "utf8")));
}

/** Gives a table back whose names are such as are given here; another word might mean something to the language. */
export function sound(table) {
  for (const kind of ["variables", "members", "own"]) {
    for (const [key, name] of Object.entries(table[kind])) {
      if (!SHORT.includes(name)) throw new Error(`${kind}: ${key} cannot be called ${name}`);
    }
  }
  return table;
}

const byCount = (counts) => (a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1);

function count(names, counts = new Map()) {
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/**
 * Gives each internal member a name of its own.
 *
 * @param {string[]} members - each as often as it is written
 * @param {Set<string>} taken - what else members are called
 * @param {Record<string, string>} wanted
 * @returns {Map<string, string>}
 */
export function nameMembers(members, taken, wanted) {
  const counts = count(members);
  const used = new Set(taken);
  const names = new Map();
  const give = (member, name) => (names.set(member, name), used.add(name));
  const rest = [...counts.keys()].sort(byCount(counts)).filter((member) => {
    const name = Object.hasOwn(wanted, member) && wanted[member];
    if (!name || used.has(name)) return true;
    give(member, name);
    return false;
  });
  for (const member of rest) {
    give(
      member,
      SHORT.find((name) => !used.has(name)),
    );
  }
  return names;
}

/** Variables that are called the same stand together: those that are written most often first. */
function groups(variables) {
  const counts = count(variables.flatMap(({ name, places }) => places.map(() => name)));
  const byName = new Map([...counts.keys()].sort(byCount(counts)).map((name) => [name, []]));
  for (const variable of variables) byName.get(variable.name).push(variable);
  return [...byName];
}

function fits({ scopes }, short, taken) {
  for (const scope of scopes) if (taken.get(scope)?.has(short)) return false;
  return true;
}

/** Gives every variable its `short` name: one of its own, or that of all that are called like it. */
export function nameVariables(script, { variables: wanted, own }) {
  const free = SHORT.filter((name) => !script.globals.has(name));
  const taken = new Map();
  for (const [name, variables] of groups(script.variables)) {
    for (const variable of variables) {
      const { scopes, key } = variable;
      const good = (one) => typeof one === "string" && !script.globals.has(one) && fits(variable, one, taken);
      const short = [own[key], wanted[name]].find(good) ?? free.find((one) => fits(variable, one, taken));
      variable.short = short;
      for (const scope of scopes) (taken.get(scope) ?? taken.set(scope, new Set()).get(scope)).add(short);
    }
  }
}

/** Where a variable is: the names of the pieces around it. */
function* pieces(parts, around = "") {
  for (const part of parts) {
    for (const piece of part.pieces ?? []) yield* pieces(piece.parts, around + (piece.name ?? ""));
    if (!part.pieces) yield { ...part, around };
  }
}

/** Gives each variable a key of its own, which it keeps as long as there is no other of its name before it nearby. */
function giveKeys(variables, parts) {
  const places = [...pieces(parts)];
  const counts = new Map();
  const starts = new Map(variables.map((variable) => [variable, Math.min(...variable.places)]));
  for (const variable of [...variables].sort((a, b) => starts.get(a) - starts.get(b))) {
    const { around } = places.find(({ start, end }) => start <= starts.get(variable) && starts.get(variable) < end);
    const key = `${around}/${variable.name}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    variable.key = key + counts.get(key);
  }
}

/**
 * Finds what has a short name, or is to get one, in the order of the script: variables and members that are marked.
 *
 * @param {string} code - minified, but for names
 * @param {boolean} module - whether names at the top belong to nobody else
 */
export function findNames(code, module) {
  const found = findVariables(code, module);
  giveKeys(found.variables, partsOf(code, module));
  const places = found.variables.flatMap((variable) =>
    variable.places.map((start) => ({ start, end: start + variable.name.length, variable })),
  );
  for (const { index: start, 0: text } of code.matchAll(/\$\$\w+/g)) {
    places.push({ start, end: start + text.length, member: text.slice(MARK.length) });
  }
  return { ...found, code, places: places.sort((a, b) => a.start - b.start) };
}

/** What to put where: `{ start, end, text }`, in the order of the script. */
export function replacements({ code, places, shorthands }, members) {
  return places.map(({ start, end, variable, member }, i) => {
    if (variable) return { start, end, text: shorthands.get(start)?.(variable.short) ?? variable.short };
    const text = members.get(member);
    const value = places[i + 1];
    // `{ a: a }` may be written as `{ a }`.
    const doubled = text && value?.variable?.short === text && value.start === end + 1 && code[end] === ":";
    const alone = doubled && /[{,]/.test(code[start - 1]) && /[,}=]/.test(code[value.end]);
    return alone ? { start, end: end + 1, text: "" } : { start, end, text };
  });
}

/** Which variable is meant at each place, by number, and what is nobody's here. */
function meaningOf(code, module) {
  const { variables, globals } = findVariables(code, module);
  const meant = variables.flatMap((variable) => variable.places.map((start) => ({ start, variable })));
  const numbers = new Map();
  const numberOf = (one) => numbers.get(one) ?? numbers.set(one, numbers.size).get(one);
  const places = meant.sort((a, b) => a.start - b.start).map(({ variable }) => numberOf(variable));
  return JSON.stringify([places, [...globals].sort()]);
}

/**
 * Gives a script back whose variables have other names now.
 *
 * @throws unless each name in it means what it meant before
 */
export function alike(code, before, module) {
  if (meaningOf(code, module) !== meaningOf(before, module))
    throw new Error("a name means another variable than before");
  return code;
}
