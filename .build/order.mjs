// The order of functions and methods. It makes no difference to anybody but gzip, which writes a repetition the shorter
// the nearer it is to what it repeats: more than one per cent. Only declared functions and methods are moved, as they
// are there before anything runs; everything else keeps its order.
import { parse } from "acorn";

/**
 * A script is cut into what keeps its place and lists of pieces that may change theirs.
 *
 * @typedef {{ start: number, end: number }} Atom
 * @typedef {{ name?: string, free: boolean, parts: Part[] }} Piece
 * @typedef {{ pieces: Piece[] }} List
 * @typedef {Atom | List} Part
 */

const nameOf = ({ id, declarations }) => (id ?? declarations?.[0].id)?.name;

const statement = (node) => ({ name: nameOf(node), free: node.type === "FunctionDeclaration" });

const member = (code) => (node) => ({
  name: "." + code.slice(node.start, node.key.end),
  free: node.type === "MethodDefinition" && !node.computed && node.kind !== "constructor",
});

/** The lists of nodes that are looked at, each with what to call its nodes: the script's own, and all bodies of classes. */
function listsOf(code, module) {
  const { body } = parse(code, { ecmaVersion: 2022, sourceType: module ? "module" : "script" });
  // All of a script is in one function.
  let [top, classes] = [body, []];
  const look = (node) => {
    if (!node || typeof node !== "object") return;
    if (node.type === "ClassBody" && node.body.length) classes.push({ nodes: node.body, describe: member(code) });
    if (!module && node.type === "BlockStatement" && node.body.length > top.length) top = node.body;
    Object.values(node).flat().forEach(look);
  };
  look(body);
  return [{ nodes: top, describe: statement }, ...classes].map(({ nodes, describe }) => {
    const { start } = nodes[0];
    return { nodes, describe, start, end: nodes.at(-1).end };
  });
}

/** @returns {Part[]} */
export function partsOf(code, module) {
  const lists = listsOf(code, module).sort((a, b) => a.start - b.start || b.end - a.end);
  const within = (start, end) => {
    const parts = [];
    let at = start;
    for (const list of lists) {
      if (list.start < at || list.end > end || list.used) continue;
      list.used = true;
      parts.push({ start: at, end: list.start });
      const { nodes, describe } = list;
      nodes.forEach((node, i) => {
        if (i && code.slice(nodes[i - 1].end, node.start).trim()) throw new Error("there is something in between");
      });
      parts.push({ pieces: nodes.map((node) => ({ ...describe(node), parts: within(node.start, node.end) })) });
      at = list.end;
    }
    return [...parts, { start: at, end }];
  };
  return within(0, code.length);
}

/**
 * Sorts pieces.
 *
 * @param {string[]} wanted - names in their order; what is not among them stays behind what it came after
 */
function inOrder(pieces, wanted) {
  let fixed = -1;
  let before = -1;
  const ranked = pieces.map((piece, i) => {
    const place = wanted.get(piece.name);
    if (piece.free) before = place ?? before;
    else before = fixed = Math.max(fixed, place ?? -1);
    // The last statement may lack its semicolon.
    return { piece, rank: piece.free || i < pieces.length - 1 ? before : Infinity, i };
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.i - b.i).map(({ piece }) => piece);
}

const places = (wanted) => new Map(wanted.map((name, i) => [name, i]));

/**
 * What a script consists of, in the order of these names.
 *
 * @returns {Atom[]}
 */
export function atomsOf(parts, wanted = []) {
  const ranks = places(wanted);
  const atoms = [];
  const add = (part) => {
    if (part.pieces) for (const piece of inOrder(part.pieces, ranks)) piece.parts.forEach(add);
    else if (part.start < part.end) atoms.push(part);
  };
  parts.forEach(add);
  return atoms;
}

/** These names, as far as they still exist, with those that are new and may be moved: each behind what it comes after. */
export function namesOf(parts, wanted) {
  const ranks = places(wanted);
  const [all, free] = [new Set(), new Set()];
  const add = (part) => {
    for (const piece of part.pieces ? inOrder(part.pieces, ranks) : []) {
      if (piece.name) all.add(piece.name);
      if (piece.name && piece.free) free.add(piece.name);
      piece.parts.forEach(add);
    }
  };
  parts.forEach(add);
  const order = wanted.filter((name) => all.has(name));
  let before = -1;
  for (const name of all) {
    const at = order.indexOf(name);
    if (at < 0 && free.has(name)) order.splice(before + 1, 0, name);
    before = order.indexOf(name) < 0 ? before : order.indexOf(name);
  }
  return { all: order, free: [...free] };
}
