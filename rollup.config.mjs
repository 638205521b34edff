// Builds everything that is published: four flavours for browsers, two for Node, and the types.
// The result is tracked in git, so it has to be the same bytes on every machine: no dates, no absolute paths.
import { createRequire } from "node:module";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import commonjs from "@rollup/plugin-commonjs";
import nodeResolve from "@rollup/plugin-node-resolve";
import { dts } from "rollup-plugin-dts";
import { transform } from "esbuild";
import esbuild from "rollup-plugin-esbuild";
import { minify } from "terser";
import ts from "typescript";

const root = fileURLToPath(new URL(".", import.meta.url));
const pkg = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const watching = process.env.ROLLUP_WATCH === "true";
const banner = `/*! ${pkg.name} ${pkg.version} | ${pkg.license} */`;

const OUTPUTS = [
  ...[
    "js",
    "min.js",
    "esm.min.js",
    "mjs",
    "cjs",
    "node.cjs",
    "websocket.mjs",
    "websocket.cjs",
    "websocket.min.js",
  ].flatMap((end) => [`holdfast.${end}`, `holdfast.${end}.map`]),
  "holdfast.node.mjs",
  ...["mjs", "cjs", "d.mts", "d.ts"].map((end) => `log.${end}`),
  ...["index.d.mts", "index.d.ts", "websocket.d.mts"],
];

/**
 * What keeps its name in the minified files, beside what the published types show and what the platform itself has:
 * what goes over the wire, and what other packages look for.
 */
const RESERVED = [
  ...["EIO", "b64", "sid", "pid", "offset", "upgrades", "pingInterval", "pingTimeout", "maxPayload"],
  ...["_placeholder", "num", "nsp", "toJSON"],
  // component-emitter's own field, known to people who look inside.
  "_callbacks",
  // Types of Engine.IO packets, which the low-level API looks its events up by.
  ...["ping", "message"],
  // The transports of an entry, which are looked up by what `transports` says.
  ...["polling", "websocket", "webtransport"],
];

/** A warning is a fault nobody has looked at yet, so a build (not a watcher) stops at the first. */
function onLog(level, log, handler) {
  if (level === "warn" && !watching) throw new Error(log.message);
  handler(level, log);
}

/** `module.exports` and the script-tag global are `io` itself; it carries everything else as properties. */
function onlyDefault(entry) {
  const id = "\0only-default";
  return {
    name: "only-default",
    resolveId: (source) => (source === id ? id : null),
    load: (source) => (source === id ? `export { default } from ${JSON.stringify(root + entry)};` : null),
    options: (options) => ({ ...options, input: id }),
  };
}

const LETTERS = "tseinorhcaduplfgmwbvykjxSABTEMqWRLFUPCDIHXJGVYZKQzON";

/** Short names in the order of their worth. The letters are those that the code has most of anyway. */
function* shortNames() {
  yield* LETTERS;
  for (const first of LETTERS) for (const second of LETTERS) yield second + first;
}

/** How often each member is written in a script. */
function memberCounts(code) {
  const counts = new Map();
  const visit = (node) => {
    const { parent } = node;
    const isKey =
      (parent?.propertyName ?? parent?.name) === node && !ts.isVariableDeclaration(parent) && !ts.isParameter(parent);
    if (ts.isIdentifier(node) && isKey) counts.set(node.text, (counts.get(node.text) ?? 0) + 1);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("bundle.js", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  return counts;
}

/** Of the members that the minifier may rename, those that are written most often get the shortest names. */
function frequentFirst(code, renamed) {
  const counts = memberCounts(code);
  const countOf = (key) => counts.get(key.slice(1)) ?? 0;
  const keys = Object.keys(renamed).sort((a, b) => countOf(b) - countOf(a) || (a < b ? -1 : 1));
  const names = [...shortNames()].filter((name) => !counts.has(name) && !RESERVED.includes(name));
  return Object.fromEntries(keys.map((key, i) => [key, names[i]]));
}

/** The short name of each member that is nobody's business outside, by a first run of the minifier. */
async function shortMembers(code, options) {
  const found = {};
  await minify(code, { ...options, mangle: { properties: { reserved: RESERVED } }, nameCache: found });
  return frequentFirst(code, found.props.props);
}

function minifierOptions(ecma, module) {
  return {
    ecma,
    module,
    toplevel: module, // in a script, names at the top would be globals of the page
    compress: {
      passes: 3,
      ecma,
      module,
      pure_getters: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      unsafe_comps: true,
      keep_fargs: false,
      // Measured: these make the code longer by a little, and what is left of it by gzip shorter.
      hoist_vars: true,
      inline: 1,
      hoist_funs: !module,
      lhs_constants: module,
      // Measured: `const` functions come out shorter where they stay functions, arrow parameters where they do not.
      reduce_funcs: module,
    },
    format: { ecma, comments: /^!/ },
  };
}

function minified(ecma, module) {
  const options = minifierOptions(ecma, module);
  return {
    name: "minified",
    async renderChunk(code) {
      const nameCache = { props: { props: await shortMembers(code, options) } };
      const mangle = { properties: { reserved: RESERVED } };
      return minify(code, { ...options, mangle, nameCache, sourceMap: { asObject: true } });
    },
  };
}

/**
 * For those who bundle: the code as it is, with short names for internal members, which no bundler could shorten by
 * itself. It is worth a kilobyte to every application.
 */
const renamed = {
  name: "renamed",
  async renderChunk(code, _chunk, { format }) {
    const props = await shortMembers(code, minifierOptions(2020, format === "es"));
    const mangleCache = Object.fromEntries(Object.entries(props).map(([key, name]) => [key.slice(1), name]));
    const mangleProps = new RegExp(`^(${Object.keys(mangleCache).join("|")})$`);
    const more = { target: "es2022", sourcemap: "external", legalComments: "none", banner };
    return transform(code, { mangleProps, mangleCache, ...more });
  },
};

/**
 * What is dead for us in component-emitter, so that the minifier leaves it out: `module` always exists here, and asking
 * for it costs a wrapper.
 */
const ANSWERS = [
  [/if \(typeof module !== 'undefined'\) \{\s*([^}]*?)\s*\}/g, "$1"],
  // Our emitters are no mixins, count no listeners, have aliases of their own, and `off` never gets an undefined event.
  [/if \(object\)/g, "if (false)"],
  [/Emitter\.prototype\.((add|remove)\w+ = .*|listenerCount = [^]*?\n\});/g, ""],
  [/listenerCount\(event\)/g, "listeners(event).length"],
  [/ && listener === undefined\) \{\n\t\tthis\._callbacks\.clear/g, ") {this._callbacks.clear"],
];

const modernBrowsers = {
  name: "modern-browsers",
  transform(code, id) {
    if (!id.includes("/node_modules/component-emitter/")) return null;
    return { code: ANSWERS.reduce((text, [question, answer]) => text.replace(question, answer), code), map: null };
  },
};

/**
 * Dependencies are lowered too: they are written in newer syntax than old browsers read. It happens module by module,
 * as helpers added to a finished script would become globals of the page. Assigned class fields need no helper.
 */
const compile = (browser, target) => [
  browser && modernBrowsers,
  nodeResolve({ browser, extensions: [".ts", ".mjs", ".js"] }),
  commonjs({ include: /node_modules/, strictRequires: false, defaultIsModuleExports: true }),
  esbuild({
    target,
    include: /\.[jt]s$/,
    exclude: [],
    tsconfig: `${root}tsconfig.json`,
  }),
];

const treeshake = { moduleSideEffects: (id) => !id.includes("node_modules"), propertyReadSideEffects: false };
const common = { onLog, treeshake };

/**
 * Writes `holdfast.node.mjs` from the real list of exports. `import` and `require` then share one instance: had each
 * a copy of its own, a program that mixes both would open two connections where one was meant.
 */
function esmFace(entry) {
  let names;
  return {
    name: "esm-face",
    async buildEnd(error) {
      if (!error) names = exportsOf(this.getModuleInfo(root + entry));
    },
    generateBundle() {
      const named = names.filter((name) => name !== "default");
      this.emitFile({
        type: "asset",
        fileName: "holdfast.node.mjs",
        source: `${banner}\nimport holdfast from "./holdfast.node.cjs";\n\nexport const { ${named.join(", ")} } = holdfast;\nexport default holdfast;\n`,
      });
    },
    async writeBundle() {
      const file = `${root}dist/holdfast.node.cjs`;
      const require = createRequire(file);
      delete require.cache[file];
      sameNames("holdfast.node.cjs", Object.keys(require(file)), names);
    },
  };
}

function exportsOf(info) {
  if (info.exports.some((name) => name.startsWith("*")))
    throw new Error(`${info.id}: name every export, no "export *"`);
  return [...info.exports].sort();
}

function sameNames(what, actual, expected) {
  const missing = expected.filter((name) => !actual.includes(name));
  const extra = actual.filter((name) => !expected.includes(name));
  if (missing.length || extra.length) {
    throw new Error(`${what}: the entry exports ${expected.join(", ")}; missing [${missing}], too many [${extra}]`);
  }
}

/** Turns the ES module types into the CommonJS face: a callable `export =` with everything else merged into it. */
function commonjsTypes(source) {
  const file = ts.createSourceFile("index.d.mts", source, ts.ScriptTarget.Latest, true);
  const lists = file.statements.filter((node) => ts.isExportDeclaration(node));
  const specifiers = lists.flatMap((list) => [...list.exportClause.elements]);
  const main = specifiers.find((one) => one.name.text === "default").propertyName.text;
  const cut = [...lists];
  const added = [];
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const [declaration] = statement.declarationList.declarations;
    if (declaration.name.text !== main) continue;
    // A constant cannot be merged with a namespace that holds classes, a function can: write out its signatures.
    cut.push(statement);
    const doc = ts.getJSDocCommentsAndTags(statement).map((node) => node.getText());
    for (const signature of callSignatures(declaration, file))
      added.push([...doc, `declare function ${main}${signature};`].join("\n"));
  }
  let text = source;
  for (const node of cut.sort((a, b) => b.pos - a.pos)) text = text.slice(0, node.pos) + text.slice(node.end);
  const names = specifiers.map((one) => one.getText()).join(", ");
  return [text.trim(), ...added, `declare namespace ${main} {\n  export { ${names} };\n}\n\nexport = ${main};\n`].join(
    "\n\n",
  );
}

function callSignatures(declaration, file) {
  const interfaces = new Map(file.statements.filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, node]));
  const collect = (type) => {
    if (ts.isIntersectionTypeNode(type)) return type.types.flatMap(collect);
    if (ts.isTypeLiteralNode(type)) return type.members.filter(ts.isCallSignatureDeclaration).map(write);
    if (ts.isFunctionTypeNode(type)) return [write(type)];
    if (ts.isParenthesizedTypeNode(type)) return collect(type.type);
    if (ts.isTypeQueryNode(type)) {
      const functions = file.statements.filter(ts.isFunctionDeclaration);
      return functions.filter((node) => node.name.text === type.exprName.getText()).map(write);
    }
    const face = ts.isTypeReferenceNode(type) && interfaces.get(type.typeName.getText());
    return face ? face.members.filter(ts.isCallSignatureDeclaration).map(write) : [];
  };
  const write = (node) => {
    const generics = node.typeParameters ? `<${node.typeParameters.map((one) => one.getText()).join(", ")}>` : "";
    return `${generics}(${node.parameters.map((one) => one.getText()).join(", ")}): ${node.type.getText()}`;
  };
  const signatures = collect(declaration.type);
  if (!signatures.length) throw new Error(`types: no call signature found for ${declaration.name.text}`);
  return signatures;
}

/**
 * Internal members are stripped from the types, so a class no longer shows all that it promised to the interfaces
 * between our layers. Those are nobody's business outside anyway.
 */
function withoutImplements(source) {
  const file = ts.createSourceFile("index.d.mts", source, ts.ScriptTarget.Latest, true);
  const clauses = file.statements.filter(ts.isClassDeclaration).flatMap((node) => [...(node.heritageClauses ?? [])]);
  let text = source;
  for (const clause of clauses.filter((one) => one.token === ts.SyntaxKind.ImplementsKeyword).reverse()) {
    text = text.slice(0, clause.pos) + text.slice(clause.end);
  }
  return text;
}

/** Every member that the types show, whoever it belongs to: applications reach for it by its name. */
function publicNames(source) {
  const file = ts.createSourceFile("index.d.mts", source, ts.ScriptTarget.Latest, true);
  const names = new Set();
  const visit = (node) => {
    const isPrivate =
      ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.PrivateKeyword);
    if ((ts.isTypeElement(node) || ts.isClassElement(node)) && node.name && !isPrivate) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...names].sort();
}

/** Leaves out the declarations that nothing published leads to. */
function onlyReachable(source) {
  const file = ts.createSourceFile("index.d.mts", source, ts.ScriptTarget.Latest, true);
  const nameOf = (node) => (node.name ?? node.declarationList?.declarations[0].name)?.text;
  const kept = new Set();
  const keep = (node) => {
    if (ts.isIdentifier(node)) {
      for (const one of file.statements) {
        if (nameOf(one) !== node.text || kept.has(one)) continue;
        kept.add(one);
        keep(one);
      }
    }
    ts.forEachChild(node, keep);
  };
  for (const one of file.statements.filter(ts.isExportDeclaration)) {
    kept.add(one);
    for (const { name, propertyName } of one.exportClause.elements) keep(propertyName ?? name);
  }
  const lost = file.statements.filter((one) => !kept.has(one));
  return lost.reverse().reduce((text, one) => text.slice(0, one.pos) + text.slice(one.end), source);
}

/** The types of the lean entry are those of the whole client, less what it does not carry. */
const websocketTypes = `${banner}
export { Manager, NodeWebSocket, Socket, WebSocket, connect, io, io as default, protocol } from "./index.mjs";
export type * from "./index.mjs";
`;

function bothTypes() {
  return {
    name: "both-types",
    generateBundle(_, bundle) {
      const chunk = bundle["index.d.mts"];
      chunk.code = onlyReachable(withoutImplements(chunk.code));
      RESERVED.push(...publicNames(chunk.code));
      if (chunk.imports.length) throw new Error(`types name other packages: ${chunk.imports.join(", ")}`);
      this.emitFile({ type: "asset", fileName: "index.d.ts", source: commonjsTypes(chunk.code) });
      this.emitFile({ type: "asset", fileName: "websocket.d.mts", source: websocketTypes });
    },
    closeBundle() {
      // What an earlier build left behind would be published with the rest.
      for (const name of readdirSync(`${root}dist`)) {
        if (!OUTPUTS.includes(name)) rmSync(`${root}dist/${name}`, { recursive: true });
      }
    },
  };
}

const out = (name, format, plugins, more) => ({
  file: `${root}dist/${name}`,
  format,
  name: format === "umd" ? "io" : undefined,
  exports: format === "es" ? undefined : "default",
  sourcemap: true,
  banner,
  plugins,
  ...more,
});

export default [
  // First, as the minifier has to know what is public.
  {
    onLog,
    input: `${root}src/index.ts`,
    plugins: [dts({ tsconfig: `${root}tsconfig.json` }), bothTypes()],
    output: { file: `${root}dist/index.d.mts`, format: "es", banner },
  },
  {
    ...common,
    input: `${root}src/index.ts`,
    plugins: compile(true, "es2022"),
    output: [out("holdfast.mjs", "es", [renamed]), out("holdfast.esm.min.js", "es", [minified(2020, true)])],
  },
  {
    ...common,
    plugins: [onlyDefault("src/index.ts"), ...compile(true, "es2018")],
    output: [out("holdfast.js", "umd", []), out("holdfast.min.js", "umd", [minified(2018, false)])],
  },
  {
    ...common,
    plugins: [onlyDefault("src/index.ts"), ...compile(true, "es2022")],
    output: out("holdfast.cjs", "cjs", [renamed]),
  },
  {
    ...common,
    external: [...Object.keys(pkg.dependencies), /^node:/],
    plugins: [onlyDefault("src/index.node.ts"), ...compile(false, "es2022"), esmFace("src/index.node.ts")],
    output: out("holdfast.node.cjs", "cjs", [], { interop: "default" }),
  },
  {
    ...common,
    input: `${root}src/index.websocket.ts`,
    plugins: compile(true, "es2022"),
    output: [
      out("holdfast.websocket.mjs", "es", [renamed]),
      out("holdfast.websocket.min.js", "es", [minified(2020, true)]),
    ],
  },
  {
    ...common,
    plugins: [onlyDefault("src/index.websocket.ts"), ...compile(true, "es2022")],
    output: out("holdfast.websocket.cjs", "cjs", [renamed]),
  },
  {
    ...common,
    input: `${root}src/log.ts`,
    plugins: compile(true, "es2022"),
    output: ["es", "cjs"].map((format) =>
      out(`log.${format === "es" ? "mjs" : "cjs"}`, format, [], { sourcemap: false, exports: "named" }),
    ),
  },
  {
    onLog,
    input: `${root}src/log.ts`,
    plugins: [dts({ tsconfig: `${root}tsconfig.json` })],
    output: ["log.d.mts", "log.d.ts"].map((name) => ({ file: `${root}dist/${name}`, format: "es", banner })),
  },
];
