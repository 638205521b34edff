/** `DEBUG=holdfast:*` in Node, in the manner of the `debug` package that people know. */
import { inspect } from "node:util";

/** The names by which a part of the client is switched on; those of socket.io-client work as well. */
const SCOPES = {
  manager: ["holdfast:manager", "socket.io-client:manager"],
  engine: ["holdfast:engine", "engine.io-client:socket"],
};

/** Tells which scopes are wanted by a list like `"holdfast:*,-holdfast:engine"`, separated by commas or blanks. */
export function scopesIn(list: string): Set<string> {
  const patterns = list.split(/[\s,]+/).filter(Boolean);
  const matches = (pattern: string, name: string): boolean =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`).test(name);
  const some = (sign: string, names: string[]): boolean =>
    patterns.some(
      (one) => one.startsWith("-") === !!sign && names.some((name) => matches(one.slice(sign.length), name)),
    );
  const wanted = Object.entries(SCOPES).filter(([, names]) => some("", names) && !some("-", names));
  return new Set(wanted.map(([scope]) => scope));
}

/** Returns what writes records to stderr, with the time since the last one; undefined when no scope is wanted. */
export function debugFor(
  list = process.env.DEBUG ?? "",
  print: (line: string) => void = (line) => process.stderr.write(line),
): ((record: { scope: string; event: string; details: unknown }) => void) | undefined {
  const scopes = scopesIn(list);
  if (!scopes.size) return undefined;
  let last = Date.now();
  return ({ scope, event, details }) => {
    if (!scopes.has(scope)) return;
    const now = Date.now();
    const text = inspect(details, { breakLength: Infinity, depth: 4, maxStringLength: 200, maxArrayLength: 20 });
    print(`  holdfast:${scope} ${event} ${text} +${now - last}ms\n`);
    last = now;
  };
}
