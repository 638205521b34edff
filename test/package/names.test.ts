import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { startServer } from "../support/servers";
import { dist, read, root } from "./packed";

const MINIFIED = "holdfast.esm.min.js";
const files = ["holdfast.mjs", MINIFIED];

/** The members of each exported class that the types show, inherited ones included. */
function declared(): Record<string, string[]> {
  const types = join(dist, "index.d.mts");
  const program = ts.createProgram([types], { lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] });
  const checker = program.getTypeChecker();
  const face: Record<string, string[]> = {};
  for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(types)!)!)) {
    const origin = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const prototype = origin.flags & ts.SymbolFlags.Value && checker.getTypeOfSymbol(origin).getProperty("prototype");
    if (!prototype) continue;
    const members = checker.getTypeOfSymbol(prototype).getProperties();
    const shown = members.filter((one) =>
      one.declarations?.every((node) => !(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private)),
    );
    face[symbol.name] = shown.map((one) => one.name).sort();
  }
  return face;
}

/** Runs a script on a built file, in a process of its own, with the WebSocket that old versions of Node do not have. */
async function run(file: string, script: string): Promise<unknown> {
  const text = `import WebSocket from "ws";
    globalThis.WebSocket ??= WebSocket;
    const client = await import(${JSON.stringify(pathToFileURL(join(dist, file)).href)});
    const once = (emitter, event) => new Promise((done) => emitter.once(event, (...args) => done(args)));
    ${script}
    process.stdout.write(JSON.stringify(result), () => process.exit());`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", text], { cwd: root, timeout: 20_000 });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (errors += chunk));
  const code = await new Promise((done) => child.on("close", done));
  expect(code, errors).toBe(0);
  return JSON.parse(output) as unknown;
}

describe.each(files)("dist/%s", (file) => {
  it("has what programs are known to reach for inside the reference, as far as it is there in such a file", async () => {
    const missing = await run(
      file,
      `const socket = client.io("http://127.0.0.1:1", { autoConnect: false });
       const result = [
         ...["onevent", "ack", "emitEvent", "_callbacks"].filter((name) => !(name in socket)),
         ...["uri", "_readyState", "_reconnecting", "_close"].filter((name) => !(name in socket.io)),
         ...["attempts", "duration", "reset"].filter((name) => !(name in socket.io.backoff)),
         ...["ws"].filter((name) => !(name in client.WebSocket.prototype)),
       ];`,
    );
    expect(missing).toEqual(file === MINIFIED ? ["_readyState", "_reconnecting", "_close"] : []);
  });

  it("has every member that the types show", async () => {
    const server = await startServer();
    const face = declared();
    expect(Object.keys(face)).toEqual(expect.arrayContaining(["Fetch", "Manager", "Socket", "WebSocket"]));
    const missing = await run(
      file,
      `const socket = client.io("${server.url}");
       const upgraded = new Promise((done) => socket.io.on("open", () => done(once(socket.io.engine, "upgrade"))));
       await once(socket, "connect");
       const polling = socket.io.engine.transport;
       await upgraded;
       const made = { Socket: socket, Manager: socket.io, WebSocket: socket.io.engine.transport, Fetch: polling };
       const result = [];
       for (const [name, members] of Object.entries(${JSON.stringify(face)}))
         for (const member of members) if (made[name] && !(member in made[name])) result.push(name + "." + member);`,
    );
    expect(missing).toEqual([]);
  });
});

it("keeps the name of every option, error field and event in the minified file", () => {
  const types = read("index.d.mts");
  const faces = [
    ...types.matchAll(/interface (?:\w+Options|Failure|\w+Events|\w+Packet|Handshake) [^{]*\{([^]*?)\n\}/g),
  ];
  const names = faces.flatMap(([, body]) => [...body!.matchAll(/^ {4}(\w+)\??:/gm)].map(([, name]) => name!));
  const has = (file: string, name: string) => new RegExp(`\\b${name}\\b`).test(read(file));
  const used = [...new Set(names)].filter((name) => has("holdfast.mjs", name));
  expect(used.length).toBeGreaterThan(60);
  const lost = used.filter((name) => !has(MINIFIED, name));
  // A setting of Node; a variable of that name is shortened.
  expect(lost.filter((name) => name !== "key")).toEqual([]);
});

it("behaves the same minified: nothing is looked up by a name that was shortened", async () => {
  const server = (await startServer()).echo("/", "/other");
  server.io.of("/closed").use((_socket, next) => next(Object.assign(new Error("no"), { data: { why: 1 } })));
  const script = `const result = {};
    const note = (name, value) => (result[name] = value);
    const socket = client.io("${server.url}", { query: { a: 1 }, auth: { token: "x" } });
    await once(socket, "connect");
    note("echo", await socket.timeout(5000).emitWithAck("echo", { a: [1, "ü"] }));
    if (socket.io.engine.transport.name !== "websocket") await once(socket.io.engine, "upgrade");
    note("transport", socket.io.engine.transport.name);
    note("query", socket.io.engine.transport.query);
    delete result.query.sid;
    const binary = await socket.timeout(5000).emitWithAck("echo", { b: new Uint8Array([1, 2]) });
    note("binary", [...new Uint8Array(binary.b)]);
    const controller = new AbortController();
    const never = socket.signal(controller.signal).emitWithAck("never").catch(({ code }) => code);
    controller.abort();
    const full = client.io("${server.url}", { autoConnect: false, forceNew: true, maxBufferedEvents: 1 });
    full.signal(new AbortController().signal).emit("kept");
    const refused = await full.emitWithAck("too many").catch(({ code }) => code);
    note("given up", [await never, refused, full.sendBuffer.length]);
    const other = socket.io.socket("/other");
    await once(other, "connect");
    note("other", await other.emitWithAck("echo", 2));
    const [error] = await once(socket.io.socket("/closed"), "connect_error");
    note("refused", { ...error, message: error.message });
    const [gone, back] = [once(socket, "disconnect"), once(socket, "connect")];
    socket.io.engine.close();
    note("reason", (await gone)[0]);
    await back;
    note("again", socket.connected);
    for (const transport of ["polling", "websocket"]) {
      const one = client.io("${server.url}", { transports: [transport], forceNew: true });
      await once(one, "connect");
      note(transport, [one.io.engine.transport.name, await one.emitWithAck("echo", 1), one.io.engine.readyState]);
      one.disconnect();
      note(transport + " left", [one.connected, one.active]);
    }
    const lost = client.io("http://127.0.0.1:1", { reconnection: false });
    const [failure] = await once(lost, "connect_error");
    const { message, code, phase, type, transport } = failure;
    note("failure", { message, code, phase, type, transport, errors: failure.errors?.length });`;
  const [plain, minified] = await Promise.all(files.map((file) => run(file, script)));
  expect(minified).toEqual(plain);
  expect(minified).toMatchObject({ echo: { a: [1, "ü"] }, transport: "websocket", binary: [1, 2], again: true });
  expect(minified).toMatchObject({ "given up": ["aborted", "buffer_full", 1] });
});
