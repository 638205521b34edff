// A context with what Hermes has, as far as V8 can look like it: the language, and nothing of Node, of a browser or of what
// V8 has beyond it.
import { createContext, runInContext } from "node:vm";

/** What no Hermes has, and what those before React Native's new architecture had not either. */
const ABSENT = ["Atomics", "FinalizationRegistry", "SharedArrayBuffer", "WebAssembly", "console"];
const ABSENT_ONCE = ["WeakRef", "AggregateError"];

/** Methods that Hermes 0.12 does not list among the names of its objects. */
const METHODS_ABSENT_ONCE = {
  "Array.prototype": ["at", "toReversed", "toSorted", "toSpliced", "with"],
  "ArrayBuffer.prototype": ["maxByteLength", "resizable", "resize"],
  "String.prototype": ["at", "isWellFormed", "toWellFormed"],
  Promise: ["allSettled", "any"],
  Symbol: ["asyncIterator"],
};

/**
 * @param old - the Hermes of React Native 0.7x without the new architecture
 */
export function createHermes(old) {
  const context = createContext({});
  const run = (code) => runInContext(code, context);
  for (const name of [...ABSENT, ...(old ? ABSENT_ONCE : [])]) run(`delete globalThis.${name}`);
  for (const [owner, names] of Object.entries(old ? METHODS_ABSENT_ONCE : {})) {
    for (const name of names) run(`delete ${owner}.${name}`);
  }
  const define = (name, value) => Object.defineProperty(context, name, { value, configurable: true, writable: true });
  define("HermesInternal", run(`({ hasPromise: () => true, getRuntimeProperties: () => ({}) })`));
  define("global", run("globalThis"));
  define("atob", (text) => atob(text));
  define("btoa", (text) => btoa(text));
  if (!old) define("TextEncoder", textEncoder(run));
  return { context, run, define, plain: plainIn(run) };
}

function textEncoder(run) {
  const Bytes = run("Uint8Array");
  const encode = (text) => {
    const encoded = Buffer.from(String(text));
    const bytes = new Bytes(encoded.length);
    bytes.set(encoded);
    return bytes;
  };
  return run("(encode) => class TextEncoder { encode(text = '') { return encode(text) } }")(encode);
}

/** Data crosses over from native code as copies only; the context has constructors of its own. */
function plainIn(run) {
  const parse = run("JSON.parse");
  return (value) => (value === undefined ? undefined : parse(JSON.stringify(value)));
}
