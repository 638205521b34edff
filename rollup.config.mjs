// Builds everything that is published: four flavours for browsers, two for Node, and the types.
// The result is tracked in git, so it has to be the same bytes on every machine: no dates, no absolute paths.
import { createRequire } from "node:module";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import commonjs from "@rollup/plugin-commonjs";
import nodeResolve from "@rollup/plugin-node-resolve";
import { dts } from "rollup-plugin-dts";
import esbuild from "rollup-plugin-esbuild";
import { minified, renamed, reserve } from "./.build/minify.mjs";
import { commonjsTypes, onlyReachable, publicNames, withoutImplements } from "./.build/types.mjs";

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

/**
 * What is dead for us in component-emitter, so that the minifier leaves it out: `module` always exists here, and asking
 * for it costs a wrapper.
 */
const ANSWERS = [
  [/if \(typeof module !== 'undefined'\) \{\s*([^}]*?)\s*\}/g, "$1"],
  // Our emitters are no mixins, count no listeners, and have aliases, `on`, `once` and `off` of their own.
  [/if \(object\) \{[^}]*\}\s*this\._callbacks = .*/g, ""],
  [/Emitter\.prototype\.((add|remove)\w+ = .*|(listenerCount|once|on|off|listeners) = [^]*?\n\});/g, ""],
  [/listenerCount\(event\)/g, "listeners(event).length"],
  [/const callbacks = .*\s*if \(callbacks\) \{([^}]*\})\s*\}/g, "const callbacks = this.listeners(event);$1"],
];

const modernBrowsers = {
  name: "modern-browsers",
  transform(code, id) {
    if (!id.includes("/node_modules/component-emitter/")) return null;
    return { code: ANSWERS.reduce((text, [question, answer]) => text.replace(question, answer), code), map: null };
  },
};

/** What `src/build.ts` says of a build. */
const answering = (answers) => ({
  name: "answering",
  transform(code, id) {
    if (id !== `${root}src/build.ts`) return null;
    const text = code.replace(/(\w+) = true/g, (all, name) => (answers[name] === false ? `${name} = false` : all));
    return { code: text, map: null };
  },
});

/**
 * Dependencies are lowered too: they are written in newer syntax than old browsers read. It happens module by module,
 * as helpers added to a finished script would become globals of the page. Assigned class fields need no helper.
 */
const compile = (browser, target, several = true) => [
  browser && modernBrowsers,
  answering({ NODE: !browser, SEVERAL: several }),
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
      reserve(publicNames(chunk.code));
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

const minifiedOut = (name, format, ecma) => out(name, format, minified(name, ecma, format === "es"));

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
    output: [out("holdfast.mjs", "es", renamed(banner)), minifiedOut("holdfast.esm.min.js", "es", 2020)],
  },
  {
    ...common,
    plugins: [onlyDefault("src/index.ts"), ...compile(true, "es2018")],
    output: [out("holdfast.js", "umd", []), minifiedOut("holdfast.min.js", "umd", 2018)],
  },
  {
    ...common,
    plugins: [onlyDefault("src/index.ts"), ...compile(true, "es2022")],
    output: out("holdfast.cjs", "cjs", renamed(banner)),
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
    plugins: compile(true, "es2022", false),
    output: [
      out("holdfast.websocket.mjs", "es", renamed(banner)),
      minifiedOut("holdfast.websocket.min.js", "es", 2020),
    ],
  },
  {
    ...common,
    plugins: [onlyDefault("src/index.websocket.ts"), ...compile(true, "es2022", false)],
    output: out("holdfast.websocket.cjs", "cjs", renamed(banner)),
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
