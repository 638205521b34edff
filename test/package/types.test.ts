import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked, manifest, type Packed, read } from "./packed";

let packed: Packed;
beforeAll(() => {
  packed = installPacked();
});
afterAll(() => packed?.remove());

function problems(name: string, text: string, options: ts.CompilerOptions): string[] {
  const file = join(packed.project, name);
  writeFileSync(file, text);
  const all: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: [],
    ...options,
  };
  const found = ts.getPreEmitDiagnostics(ts.createProgram([file], all));
  return found.map((one) => ts.flattenDiagnosticMessageText(one.messageText, "\n"));
}

const NODE: ts.CompilerOptions = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
const BUNDLER: ts.CompilerOptions = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };

const USE = `
interface In { news: (text: string, done: (ok: boolean) => void) => void }
interface Out { post: (text: string) => void }
const socket: Socket<In, Out> = io("http://localhost", { auth: { token: "x" } });
const manager: Manager = new Manager("http://localhost", { autoConnect: false });
const options: Partial<ManagerOptions & SocketOptions> = { path: "/x" };
socket.on("news", (text, done) => { done(text.length > 0); });
socket.emit("post", "hello");
// @ts-expect-error the event takes a string
socket.emit("post", 1);
// @ts-expect-error there is no such event
socket.emit("nothing");
connect(options);
export { manager, protocol };
`;
const NAMES = "io, connect, Manager, Socket, protocol, type ManagerOptions, type SocketOptions";

// The types of the package are checked with the rest: without skipLibCheck a fault in them shows here.
describe("the types, as a program sees them", () => {
  it.each([
    ["by import in Node", "a.mts", NODE],
    ["by import in a bundler", "b.ts", BUNDLER],
    ["by import compiled to require", "c.cts", { ...NODE, esModuleInterop: true }],
  ])("fit %s", (_, name, options) => {
    const text = `import dflt, { ${NAMES} } from "holdfast";\n${USE}\ndflt("http://localhost").close();`;
    expect(problems(name, text, options)).toEqual([]);
  });

  it("fit by require, and name the types as members of io", () => {
    const text = `import io = require("holdfast");
      const socket: io.Socket = io("http://localhost");
      const manager: io.Manager = socket.io;
      const options: Partial<io.ManagerOptions> = manager.opts;
      export = [options, io.io("x"), io.connect("x"), io.default("x"), new io.Manager(), io.protocol];`;
    expect(problems("d.cts", text, NODE)).toEqual([]);
  });

  it("have a name wherever a program exports what it has not written the type of", () => {
    const text = `import { io, Manager, Socket } from "holdfast";
      interface In { news: (text: string, done: (ok: boolean) => void) => void }
      const socket: Socket<In, In> = io("http://localhost");
      export const manager = new Manager<In>("http://localhost");
      export const parts = { socket, manager: socket.io, on: socket.on.bind(socket), limited: socket.timeout(1) };
      export const more = [manager.on.bind(manager), socket.sendBuffer, socket.auth, manager.state, manager.opts];
      export const engine = () => ({ engine: manager.engine, on: manager.engine.on.bind(manager.engine) });
      export class Connection { manager = new Manager(); news = this.manager.socket("/news"); get engine() { return this.manager.engine; } }
      export class Mine extends Socket<In> { manager() { return this.io; } }
      export default new Manager();`;
    expect(problems("g.mts", text, { ...NODE, declaration: true })).toEqual([]);
  });

  it("are found where old settings of TypeScript let programs look for those of the reference", () => {
    const text = `import type { DisconnectDescription, SocketOptions } from "holdfast/build/esm/socket";
      import type { ManagerOptions } from "holdfast/build/esm/manager";
      import { Socket } from "holdfast/build/esm/socket";
      export const options: Partial<ManagerOptions & SocketOptions> = { path: "/x", auth: { token: "x" } };
      export const all: [Socket?, DisconnectDescription?] = [];`;
    const { Node10: moduleResolution } = ts.ModuleResolutionKind;
    const old = { module: ts.ModuleKind.CommonJS, moduleResolution, ignoreDeprecations: "6.0" };
    expect(problems("f.ts", text, old)).toEqual([]);
  });

  it("fit the script-tag file when it is imported by its path", () => {
    const text = `import io = require("holdfast/dist/holdfast.min.js");\nexport = io("http://localhost");`;
    expect(problems("e.cts", text, NODE)).toEqual([]);
  });
});

describe.each(["index.d.ts", "index.d.mts"])("dist/%s", (name) => {
  it("names none of the dependencies and no other module", () => {
    const text = read(name).replace(/\/\*[\s\S]*?\*\//g, "");
    for (const dependency of Object.keys(manifest.dependencies)) {
      expect(text).not.toMatch(new RegExp(`["'/]${dependency}["'/]`));
    }
    expect(text).not.toMatch(/\bfrom ["']|\bimport\s*\(|\bimport\s*["']|\breference (types|path)=|\brequire\(/);
  });
});
