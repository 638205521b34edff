import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { LONGEST_FILE, longFiles } from "./house.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const src = join(root, "src");

interface Import {
  from: string;
  /** A path inside src, or the name of a package. */
  to: string;
  inside: boolean;
  /** Only types are taken: nothing is left of it at run time. */
  types: boolean;
}

const files = readdirSync(src, { recursive: true })
  .map((name) => String(name).replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".ts"))
  .sort();
const sources = new Map(files.map((file) => [file, readFileSync(join(src, file), "utf8")]));
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const tree = ts.createSourceFile(file, sources.get(file)!, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (specifier: string, types: boolean) => {
    const inside = specifier.startsWith(".");
    const to = inside ? resolve(posix.join(dirname(file), specifier)) : specifier;
    found.push({ from: file, to, inside, types });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(text(node.moduleSpecifier), onlyTypes(node.importClause));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(text(node.moduleSpecifier), onlyTypes(node));
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(text(node.argument.literal), true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(text(node.arguments[0]!), false);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function text(node: ts.Node): string {
  if (!ts.isStringLiteralLike(node)) throw new Error(`not a literal: ${node.getText()}`);
  return node.text;
}

function onlyTypes(node: ts.ImportClause | ts.ExportDeclaration | undefined): boolean {
  if (!node) return false;
  if (ts.isExportDeclaration(node)) {
    const names = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : undefined;
    return node.isTypeOnly || (!!names?.length && names.every((name) => name.isTypeOnly));
  }
  if (node.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = node.namedBindings && ts.isNamedImports(node.namedBindings) ? node.namedBindings.elements : undefined;
  return !node.name && !!names?.length && names.every((name) => name.isTypeOnly);
}

function resolve(path: string): string {
  const found = [`${path}.ts`, `${path}/index.ts`, path].find((one) => sources.has(one));
  if (!found) throw new Error(`no such file in src: ${path}`);
  return found;
}

/** From the ground up. A file imports from its own layer and from those below. */
const LAYERS: [name: string, member: RegExp][] = [
  ["leaves", /^(build|codec\/.+|options|errors|emitter|address|log)\.ts$|^codec\//],
  ["platform", /^platform\//],
  ["transport", /^transport\//],
  ["reconnection", /^reconnection\//],
  ["socket", /^socket\//],
  ["client", /^client\.ts$/],
  ["exports", /^exports\.ts$/], // the types that all entries share
  ["entries", /^index(\.node|\.websocket)?\.ts$/],
];
const layerOf = (file: string) => LAYERS.findIndex(([, member]) => member.test(file));
const isEntry = (file: string) => LAYERS[layerOf(file)]?.[0] === "entries";
const show = (one: Import) => `${one.from} -> ${one.to}`;

describe("the layers of src", () => {
  it("has a layer for each file", () => {
    expect(files.filter((file) => layerOf(file) < 0)).toEqual([]);
    expect(files.filter(isEntry)).toEqual(["index.node.ts", "index.ts", "index.websocket.ts"]);
  });

  it("imports downwards only, types included", () => {
    const upwards = imports.filter((one) => one.inside && layerOf(one.to) > layerOf(one.from));
    expect(upwards.map(show)).toEqual([]);
  });

  it("takes nothing but the types of the contract from platform/ outside the entries", () => {
    const wrong = imports.filter(
      (one) =>
        one.to.startsWith("platform/") &&
        !one.from.startsWith("platform/") &&
        !isEntry(one.from) &&
        !(one.types && one.to === "platform/environment.ts"),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("names the transports in the entries only", () => {
    const isTransport = (file: string) => /^transport\/(polling|websocket|webtransport)\.ts$/.test(file);
    const wrong = imports.filter(
      (one) => isTransport(one.to) && !one.types && !one.from.startsWith("transport/") && !isEntry(one.from),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("has no import cycle, types included", () => {
    expect(cycles()).toEqual([]);
  });
});

/** Depth-first: an edge to a file that is still on the path closes a cycle. */
function cycles(): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    else if (!done.has(file)) {
      for (const one of imports) if (one.inside && one.from === file) walk(one.to, [...path, file]);
      done.add(file);
    }
  };
  for (const file of files) walk(file, []);
  return found;
}

describe("the dependencies of src", () => {
  const outside = imports.filter((one) => !one.inside && !one.to.startsWith("node:"));
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  // isomorphic-ws hands out ws in Node, so that nothing has to name it.
  const direct = Object.keys(manifest.dependencies).filter((name) => name !== "ws");

  it.each(direct)("imports %s in exactly one place", (name) => {
    const places = new Set(outside.filter((one) => one.to === name && !one.types).map((one) => one.from));
    expect([...places]).toHaveLength(1);
  });

  it("imports no package that is not a runtime dependency", () => {
    const wrong = outside.filter((one) => !(one.to in manifest.dependencies));
    expect(wrong.map(show)).toEqual([]);
  });

  it("imports modules of Node in platform/node.ts and its neighbours only", () => {
    const wrong = imports.filter(
      (one) => one.to.startsWith("node:") && !one.types && !one.from.startsWith("platform/"),
    );
    expect(wrong.map(show)).toEqual([]);
  });
});

describe("the measures of the house", () => {
  const long = files.filter((file) => sources.get(file)!.trimEnd().split("\n").length > LONGEST_FILE);

  it(`keeps each file within ${LONGEST_FILE} lines, or gives the reason in ARCHITECTURE.md`, () => {
    expect(long.filter((file) => !longFiles().includes(file))).toEqual([]);
  });

  it("excuses no file that is short by now", () => {
    expect(longFiles().filter((file) => !long.includes(file))).toEqual([]);
  });

  it("opens each file with a line that says what it is", () => {
    const silent = files.filter((file) => !/^\/(\*\*|\/)/.test(sources.get(file)!));
    expect(silent).toEqual([]);
  });
});

describe("the public names", () => {
  const entries = ["index.ts", "index.node.ts"].map((file) => join(src, file));
  const configFile = join(root, "tsconfig.json");
  const config = ts.getParsedCommandLineOfConfigFile(
    configFile,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  );
  const program = ts.createProgram(entries, config!.options);
  const checker = program.getTypeChecker();
  const exportsOf = (file: string) =>
    checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);

  it.each(entries.map((file) => [file.slice(root.length), file]))("all carry a docstring in %s", (_, file) => {
    const silent = exportsOf(file).filter((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return !target.getDocumentationComment(checker).length;
    });
    expect(silent.map((symbol) => symbol.name)).toEqual([]);
  });

  it("are the same in the browser and in Node, as one set of types describes both", () => {
    const [browser, node] = entries.map((file) =>
      exportsOf(file)
        .map((symbol) => symbol.name)
        .sort(),
    );
    expect(node).toEqual(browser);
  });
});
