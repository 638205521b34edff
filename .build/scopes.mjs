// The local variables of a script, and which of them may share a short name.
import { parse } from "acorn";
import { analyze } from "eslint-scope";

/**
 * A variable: its name, the places it is written at, and the scopes in which its name means it. Two variables may have the
 * same name if those are apart: that is all there is to it, as nothing here uses `with` or a direct `eval`.
 *
 * @typedef {{ name: string, places: number[], scopes: Set<object>, short?: string }} Variable
 */

const OPTIONS = { ecmaVersion: 2022, ranges: true };

/** A tree of the syntax as a list, from the outside in. */
export function* nodesOf(tree) {
  yield tree;
  for (const child of Object.values(tree).flat()) if (child && typeof child.type === "string") yield* nodesOf(child);
}

/**
 * Where one word stands for two: `{ a }` for `{ a: a }`, and `export { a }` for `export { a as a }`. With another name for
 * the variable it has to be written in full, as the function tells that is given.
 */
function shorthandsOf(nodes) {
  const found = new Map();
  for (const { type, shorthand, value, local, exported } of nodes) {
    if (type === "Property" && shorthand) {
      const { start, name } = value.type === "AssignmentPattern" ? value.left : value;
      found.set(start, (short) => `${name}:${short}`);
    } else if (type === "ExportSpecifier" && local.start === exported.start) {
      found.set(local.start, (short) => `${short} as ${exported.name}`);
    }
  }
  return found;
}

/** What members are called. */
function memberNames(nodes) {
  const keys = nodes.flatMap(({ computed, property, key }) => (computed ? [] : (property ?? key ?? [])));
  return new Set(keys.map(({ name }) => name));
}

/** A class is known by its name twice, outside and inside of it: one variable all the same. */
function mergeTwins(variables) {
  const byPlace = new Map();
  return variables.filter((variable) => {
    const twin = variable.places.map((place) => byPlace.get(place)).find(Boolean);
    for (const place of variable.places) byPlace.set(place, twin ?? variable);
    if (!twin) return true;
    twin.places = [...new Set([...twin.places, ...variable.places])];
    for (const scope of variable.scopes) twin.scopes.add(scope);
    return false;
  });
}

/**
 * Finds what may be renamed.
 *
 * @param {string} code - a script, or a module
 * @param {boolean} module - whether names at the top belong to nobody else
 * @returns {{ variables: Variable[], globals: Set<string>, members: Set<string>, shorthands: Map<number, (short: string) => string> }}
 */
export function findVariables(code, module) {
  const options = { ...OPTIONS, sourceType: module ? "module" : "script" };
  const tree = parse(code, options);
  const { scopes } = analyze(tree, options);
  const variables = [];
  for (const scope of scopes.filter(({ type }) => type !== "global")) {
    for (const { name, defs, identifiers, references } of scope.variables) {
      if (!defs.length) continue; // `arguments`
      const nodes = [...identifiers, ...references.map(({ identifier }) => identifier)];
      const seen = new Set([scope]);
      for (const { from } of references) for (let at = from; at !== scope; at = at.upper) seen.add(at);
      variables.push({ name, places: [...new Set(nodes.map(({ start }) => start))], scopes: seen });
    }
  }
  const open = scopes.flatMap(({ through }) => through).filter(({ resolved }) => !resolved);
  const globals = new Set(open.map(({ identifier }) => identifier.name));
  const nodes = [...nodesOf(tree)];
  return { variables: mergeTwins(variables), globals, members: memberNames(nodes), shorthands: shorthandsOf(nodes) };
}
