// The order of the functions of a script. It makes no difference to anybody but gzip, which writes a repetition the
// shorter the nearer it is to what it repeats: about one per cent. Only function declarations are moved, as they are
// there before anything runs; everything else keeps its order.
import { parse } from "acorn";

/** The body of the script: of a module its top, of a script the function around it. */
function bodyOf(code, module) {
  let { body } = parse(code, { ecmaVersion: 2022, sourceType: module ? "module" : "script" });
  if (module) return body;
  const inner = (node) => {
    if (!node || typeof node !== "object") return;
    if (node.type === "BlockStatement" && node.body.length > body.length) body = node.body;
    Object.values(node).flat().forEach(inner);
  };
  inner(body);
  return body;
}

const nameOf = ({ id, declarations }) => (id ?? declarations?.[0].id)?.name;

/** @returns {{ start: number, end: number, name?: string, free: boolean }[]} the pieces of a script, in order */
export function piecesOf(code, module) {
  const pieces = bodyOf(code, module).map(({ start, end, type, ...node }) => ({
    start,
    end,
    name: nameOf(node),
    free: type === "FunctionDeclaration",
  }));
  pieces.forEach(({ start }, i) => {
    if (i && code.slice(pieces[i - 1].end, start).trim()) throw new Error("there is something between two statements");
  });
  return pieces;
}

/**
 * Sorts pieces.
 *
 * @param {string[]} wanted - names in their order; what is not among them stays behind what it came after
 */
export function inOrder(pieces, wanted) {
  const places = new Map(wanted.map((name, i) => [name, i]));
  let fixed = -1;
  let before = -1;
  const ranked = pieces.map((piece, i) => {
    const place = places.get(piece.name);
    if (piece.free) before = place ?? before;
    else before = fixed = Math.max(fixed, place ?? -1);
    // The last one may lack its semicolon.
    return { piece, rank: i < pieces.length - 1 ? before : Infinity, i };
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.i - b.i).map(({ piece }) => piece);
}
