import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { read } from "./packed";

/** What a page of 2018 has, and nothing of Node. */
function page(): Record<string, unknown> {
  const quiet = () => {};
  const globals: Record<string, unknown> = {
    ...{
      URL,
      URLSearchParams,
      TextEncoder,
      TextDecoder,
      AbortController,
      Blob,
      Headers,
      Response,
      fetch: () => new Promise(quiet),
    },
    ...{ setTimeout, clearTimeout, setInterval, clearInterval, console, performance },
    ...{ queueMicrotask, btoa, atob },
    ...{ addEventListener: quiet, removeEventListener: quiet },
    WebSocket() {},
    location: {
      protocol: "https:",
      hostname: "example.com",
      port: "",
      host: "example.com",
      href: "https://example.com/",
    },
    navigator: { onLine: true },
    document: { cookie: "", visibilityState: "visible", addEventListener: quiet, removeEventListener: quiet },
  };
  globals.window = globals.self = globals;
  return globals;
}

interface Found {
  kind: string;
  keys: string[];
  names: string[];
}

function load(file: string, before = ""): Found {
  const context = createContext(page());
  const known = runInContext("Object.getOwnPropertyNames(globalThis)", context) as string[];
  runInContext(before + read(file), context, { filename: file });
  const now = runInContext("Object.getOwnPropertyNames(globalThis)", context) as string[];
  const kind = runInContext("typeof io", context) as string;
  const keys = kind === "function" ? (runInContext("Object.keys(io)", context) as string[]) : [];
  return { kind, keys: [...keys].sort(), names: now.filter((name) => !known.includes(name)) };
}

describe.each(["holdfast.js", "holdfast.min.js"])("dist/%s in a page", { timeout: 10_000 }, (file) => {
  it("gives a callable io that carries everything, and no other global", () => {
    const { kind, keys, names } = load(file);
    expect(kind).toBe("function");
    expect(names).toEqual(["io"]);
    expect(keys).toEqual(expect.arrayContaining(["Manager", "Socket", "connect", "default", "io", "protocol"]));
  });

  it("asks the host of the page when it is given no address", async () => {
    const asked = await new Promise<string>((resolve) => {
      const fetch = (url: unknown) => (resolve(String(url)), new Promise(() => {}));
      const context = createContext({ ...page(), fetch });
      runInContext(`${read(file)}\nio({ reconnection: false });`, context);
    });
    const { origin, pathname, searchParams } = new URL(asked);
    expect([origin, pathname]).toEqual(["https://example.com", "/socket.io/"]);
    expect([searchParams.get("EIO"), searchParams.get("transport")]).toEqual(["4", "polling"]);
  });

  it("may be called with new", () => {
    const context = createContext(page());
    expect(runInContext(`${read(file)}\nnew io({ autoConnect: false }).nsp`, context)).toBe("/");
  });

  it("connects where a plugin of Cordova has put an object of its own in the place of `navigator.connection`", () => {
    const context = createContext({ ...page(), navigator: { connection: { type: "wifi" } } });
    expect(runInContext(`${read(file)}\nio({ reconnection: false }).io.state.is`, context)).toBe("connecting");
  });

  // The minifier takes every comparison for one of numbers, and turns it round.
  it("waits longer with each attempt, as long as a server asks for by a date, and never not at all", async () => {
    const until = new Date(Date.now() + 60_000).toUTCString();
    const fetch = () => Promise.resolve(new Response("busy", { status: 503, headers: { "retry-after": until } }));
    const context = createContext({ ...page(), fetch: () => Promise.reject(new TypeError("failed")), busy: fetch });
    const waits = await (runInContext(
      `${read(file)}
      const waits = (attempts, more) => new Promise((done) => {
        const found = [];
        const reconnectionPolicy = (attempt, _elapsed, error, delay) => {
          found.push(Math.round(delay));
          return attempt < attempts ? 0 : (done(found), false);
        };
        io("http://example.com", { forceNew: true, randomizationFactor: 0, reconnectionPolicy, ...more });
      });
      (async () => {
        const doubled = await waits(4, { reconnectionDelay: 10 });
        const [nonsense] = await waits(1, { reconnectionDelay: NaN });
        fetch = busy;
        const [asked] = await waits(1, {});
        return { doubled, nonsense, asked };
      })();`,
      context,
    ) as Promise<{ doubled: number[]; nonsense: number; asked: number }>);
    expect(waits).toMatchObject({ doubled: [10, 20, 40, 80], nonsense: 1000 });
    expect(waits.asked).toBeGreaterThan(50_000);
  });

  it("loads where there is no WebSocket", () => {
    expect(load(file, "delete globalThis.WebSocket;").kind).toBe("function");
  });

  it("defines itself for AMD", () => {
    const context = createContext(page());
    runInContext(`var made; function define(make) { made = make(); } define.amd = {};\n${read(file)}`, context);
    expect(runInContext("typeof made + typeof made.Manager + typeof io", context)).toBe("functionfunctionundefined");
  });

  it("is io itself for a CommonJS loader", () => {
    const context = createContext(page());
    runInContext(`var module = { exports: {} }, exports = module.exports;\n${read(file)}`, context);
    expect(runInContext("typeof module.exports + (module.exports.default === module.exports)", context)).toBe(
      "functiontrue",
    );
  });
});
