// Makes the published files for browsers small: dead code out, short names for what is nobody's business outside.
import { parse } from "acorn";
import { transform } from "esbuild";
import MagicString, { Bundle } from "magic-string";
import { minify } from "terser";
import { alike, findNames, found, MARK, nameMembers, nameVariables, replacements } from "./names.mjs";
import { atomsOf, partsOf } from "./order.mjs";
import { nodesOf } from "./scopes.mjs";

/**
 * What keeps its name in the minified files, beside what the published types show and what the platform itself has:
 * what goes over the wire, and what other packages look for.
 */
const RESERVED = [
  ...["EIO", "b64", "sid", "pid", "offset", "upgrades", "pingInterval", "pingTimeout", "maxPayload"],
  ...["_placeholder", "num", "nsp", "toJSON"],
  // component-emitter's own field, and methods of the reference, known to people who look inside.
  ...["_callbacks", "onevent", "ack", "emitEvent", "backoff", "attempts", "duration", "reset", "ws"],
  // What zone.js calls the platform's own timers.
  ...["__zone_symbol__setTimeout", "__zone_symbol__clearTimeout"],
  // Types of Engine.IO packets, which the low-level API looks its events up by.
  ...["ping", "message"],
  // The transports of an entry, which are looked up by what `transports` says.
  ...["polling", "websocket", "webtransport"],
];

/** What only those who bundle can look at: in the minified files of the reference it has names that nobody knows. */
const NOT_MINIFIED = /\bget (_readyState|_reconnecting|_close)\(\) \{[^}]*\}/g;

/** Names of members that applications reach for, as found in the published types. */
export function reserve(names) {
  RESERVED.push(...names);
}

const IDENTIFIER = /[\w$]+/g;

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
      // Turns comparisons round as if nothing were NaN: where something may be, the source asks for it in another way.
      unsafe_comps: true,
      keep_fargs: false,
      // Measured: these make the code longer by a little, and what is left of it by gzip shorter.
      hoist_vars: true,
      inline: module ? 1 : 3,
      hoist_funs: !module,
      lhs_constants: false,
      // Measured: `const` functions come out shorter where they stay functions, arrow parameters where they do not.
      reduce_funcs: module,
    },
    format: { ecma, comments: /^!/ },
  };
}

/**
 * What a minifier makes of a source file, but for names: a plugin that lets tests of the source tell what it takes for granted
 * and is not so.
 */
export const compressedSource = {
  name: "compressed-source",
  enforce: "post",
  async transform(code, id) {
    if (!/\/src\/.*\.ts$/.test(id)) return undefined;
    const options = minifierOptions(2022, true);
    return (await minify(code, { ...options, mangle: false, format: { beautify: true, comments: /^!/ } })).code;
  },
};

/** Everything but the names: variables keep theirs, and internal members are marked. */
export async function compressed(source, ecma, module) {
  // As long as before: the source map counts on it.
  const code = source.replace(NOT_MINIFIED, (text) => text.replace(/[^\n]/g, " "));
  const options = minifierOptions(ecma, module);
  const all = {};
  await minify(code, { ...options, mangle: { properties: { reserved: RESERVED } }, nameCache: all });
  const props = Object.fromEntries(Object.keys(all.props.props).map((key) => [key, MARK + key.slice(1)]));
  const mangle = { reserved: code.match(IDENTIFIER), properties: { reserved: RESERVED } };
  return minify(code, { ...options, mangle, nameCache: { props: { props } }, sourceMap: { asObject: true } });
}

/** The same with `let` for `const`: one word for both repeats more often, and what stands side by side can be joined. */
async function joined(code, ecma, module) {
  const tree = parse(code, { ecmaVersion: 2022, sourceType: module ? "module" : "script" });
  let text = code;
  for (const { type, kind, start } of nodesOf(tree)) {
    // As long as before: the source map counts on it.
    if (type === "VariableDeclaration" && kind === "const")
      text = `${text.slice(0, start)}let  ${text.slice(start + 5)}`;
  }
  const compress = { defaults: false, join_vars: true };
  const format = { ecma, comments: /^!/ };
  return minify(text, { ecma, module, compress, mangle: false, format, sourceMap: { asObject: true } });
}

/**
 * `a?.b` for `a && a.b`: modules are for browsers that know it. Where a method is called, what it is called of has to be an object
 * or nothing at all, never `false`; a field of what is no object is nothing either way.
 */
function chained(code) {
  const text = new MagicString(code);
  for (const { type, left, right } of nodesOf(parse(code, { ecmaVersion: 2022, sourceType: "module" }))) {
    if (type !== "LogicalExpression" || !/^(Call|Member)Expression$/.test(right.type)) continue;
    const object = code.slice(left.start, left.end);
    const [all, next] = /^[\w$.]+(?=([.(]))/.exec(code.slice(right.start, right.start + object.length + 1)) ?? [];
    if (all !== object || code[left.end] !== "&") continue;
    text.remove(left.start, right.start);
    text.appendLeft(right.start + object.length, next === "." ? "?" : "?.");
  }
  return { code: text.toString(), map: text.generateMap({ hires: "boundary" }) };
}

/** The short name of each internal member. */
export function namesOfMembers({ places, members }, { members: wanted }) {
  const renamed = places.flatMap(({ member }) => member ?? []);
  return nameMembers(renamed, new Set([...members, ...RESERVED]), wanted);
}

/** Puts functions in an order. */
function ordered(script, parts, order) {
  const all = new Bundle({ separator: "" });
  for (const { start, end } of atomsOf(parts, order)) {
    all.addSource({ filename: "script", content: script.snip(start, end) });
  }
  return { code: all.toString(), map: all.generateMap({ hires: "boundary" }) };
}

function named(code, module, table) {
  const script = findNames(code, module);
  nameVariables(script, table);
  const text = new MagicString(code);
  for (const { start, end, text: name } of replacements(script, namesOfMembers(script, table))) {
    if (name) text.update(start, end, name);
    else text.remove(start, end);
  }
  alike(text.toString(), code, module);
  return ordered(text, partsOf(code, module), table.order);
}

/** The plugins for a file, one after the other: each tells in a source map what it has done. The last gives the names. */
export const minified = (file, ecma, module) => [
  { name: "compressed", renderChunk: (code) => compressed(code, ecma, module) },
  { name: "joined", renderChunk: (code) => joined(code, ecma, module) },
  ...(module ? [{ name: "chained", renderChunk: (code) => chained(code) }] : []),
  { name: "named", renderChunk: (code) => named(code, module, found(file)) },
];

/** What bundlers do not do of what is done above, and nothing that makes code hard to read. */
async function lighter(source, module) {
  const { compress } = minifierOptions(2020, true);
  const readable = { sequences: false, if_return: false, conditionals: false, booleans: false, hoist_vars: false };
  const { code, map } = await minify(source, {
    module,
    toplevel: true,
    compress: { ...compress, ...readable, module },
    mangle: false,
    sourceMap: { asObject: true },
    format: { beautify: true, indent_level: 2, comments: false },
  });
  return { code, map };
}

/**
 * For those who bundle: the code in a form that can be read, with short names for internal members, which no bundler could
 * shorten by itself, and in the order in which the result compresses best. It is worth more than a kilobyte to every
 * application.
 */
export function renamed(banner) {
  const { order } = found("holdfast.esm.min.js");
  const unmarked = order.map((name) => name.replace(`.${MARK}`, "."));
  const isModule = (format) => format === "es";
  return [
    { name: "lighter", renderChunk: (code, _chunk, { format }) => lighter(code, isModule(format)) },
    {
      name: "ordered",
      renderChunk: (code, _chunk, { format }) =>
        ordered(new MagicString(code), partsOf(code, isModule(format)), unmarked),
    },
    {
      name: "renamed",
      async renderChunk(code, _chunk, { format }) {
        const module = isModule(format);
        const script = findNames((await compressed(code, 2020, module)).code, module);
        const mangleCache = Object.fromEntries(namesOfMembers(script, found("holdfast.esm.min.js")));
        const mangleProps = new RegExp(`^(${Object.keys(mangleCache).join("|")})$`);
        const more = { target: "es2022", sourcemap: "external", legalComments: "none", banner };
        return transform(code, { mangleProps, mangleCache, ...more });
      },
    },
  ];
}
