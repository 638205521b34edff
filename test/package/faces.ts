/** What the built declarations show, read by the compiler: names, members, and whether they are documented. */
import { join } from "node:path";
import ts from "typescript";
import { dist } from "./packed";

const types = join(dist, "index.d.mts");
const program = ts.createProgram([types], { lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] });
const checker = program.getTypeChecker();
const source = program.getSourceFile(types)!;

const unaliased = (symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** What can be imported. */
export const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!);

/** Declarations of the file by name; classes and the interfaces merged into them are one symbol. */
const declared = new Map(
  checker
    .getSymbolsInScope(source.endOfFileToken, ts.SymbolFlags.Type | ts.SymbolFlags.Value)
    .filter((symbol) => symbol.declarations?.some((node) => node.getSourceFile() === source))
    .map((symbol) => [symbol.name, symbol] as const),
);

function membersOf(name: string): ts.Symbol[] {
  return checker.getDeclaredTypeOfSymbol(unaliased(declared.get(name)!)).getProperties();
}

/** The names of everything that `io()` takes. */
export function optionNames(): string[] {
  return ["ManagerOptions", "SocketOptions"].flatMap((name) => membersOf(name).map((one) => one.name));
}

/** The names of the events that the library itself emits. */
export function reservedEvents(): string[] {
  const faces = ["SocketReservedEvents", "ManagerReservedEvents", "EngineEvents"];
  return [...new Set(faces.flatMap((name) => membersOf(name).map((one) => one.name)))];
}

const isHere = (node: ts.Node): boolean => node.getSourceFile() === source;
const isPrivate = (node: ts.Declaration): boolean => !!(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private);

/** Whether any declaration of a symbol in the file has a comment. */
const isDocumented = (symbol: ts.Symbol): boolean =>
  unaliased(symbol).getDocumentationComment(checker).length > 0 || unaliased(symbol).getJsDocTags(checker).length > 0;

/** Everything of the file that can be reached from an export by naming types. */
export function reachable(): Set<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isClassElement(node) && isPrivate(node)) return;
    const heir = ts.isExpressionWithTypeArguments(node);
    const name = heir ? node.expression : ts.isTypeReferenceNode(node) && node.typeName;
    const symbol = name && checker.getSymbolAtLocation(name);
    // A class that is made from a value shows what it inherits by itself.
    if (symbol && !(heir && symbol.flags & ts.SymbolFlags.Variable)) add(unaliased(symbol));
    node.forEachChild(visit);
  };
  const add = (symbol: ts.Symbol): void => {
    const nodes = symbol.declarations?.filter(isHere) ?? [];
    if (found.has(symbol) || !nodes.length || symbol.flags & ts.SymbolFlags.TypeParameter) return;
    found.add(symbol);
    nodes.forEach(visit);
  };
  exported.map(unaliased).forEach(add);
  return found;
}

/** The public names that carry no comment: what is exported, and the members of whatever can be reached from it. */
export function undocumented(): string[] {
  const bare = exported.filter((symbol) => symbol.name !== "default" && !isDocumented(symbol)).map(({ name }) => name);
  for (const symbol of reachable()) {
    if (!(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface))) continue;
    for (const member of checker.getDeclaredTypeOfSymbol(symbol).getProperties()) {
      const nodes = member.declarations?.filter(isHere) ?? [];
      if (nodes.length && !nodes.some(isPrivate) && !isDocumented(member)) bare.push(`${symbol.name}.${member.name}`);
    }
  }
  return bare.sort();
}
