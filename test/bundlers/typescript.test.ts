// The types of the package, as it would be published, in the versions of TypeScript and kinds of resolution in use.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked, type Packed } from "../package/packed";
import { folder } from "./builds";

const VERSIONS = { "TypeScript 5.9": "typescript59", "TypeScript 6": "typescript6", "TypeScript 7": "typescript7" };
const why = existsSync(join(folder, "node_modules")) ? "" : ": not installed (npm ci --prefix test/bundlers)";

const USE = `
interface In { news: (text: string, done: (ok: boolean) => void) => void }
interface Out { post: (text: string) => void; ask: (n: number, done: (answer: string) => void) => void }
const socket: Socket<In, Out> = io("http://localhost", { auth: { token: "x" } });
const manager: Manager = new Manager("http://localhost", { autoConnect: false });
const options: Partial<ManagerOptions & SocketOptions> = { path: "/x" };
socket.on("news", (text, done) => { done(text.length > 0); });
socket.emit("post", "hello");
export const answer: Promise<string> = socket.timeout(5).emitWithAck("ask", 1);
// @ts-expect-error the event takes a string
socket.emit("post", 1);
// @ts-expect-error there is no such event
socket.emit("nothing");
connect("http://localhost", options);
io("http://localhost").close();
export { manager, protocol };
`;
const NAMES = "connect, Manager, Socket, protocol, type ManagerOptions, type SocketOptions";
const IMPORT = `import io, { io as named, ${NAMES} } from "holdfast";\nnamed("http://localhost");\n${USE}`;
const REQUIRE = `import io = require("holdfast");
const socket: io.Socket = io("http://localhost");
export const all: [io.Manager, unknown] = [new io.Manager(), io.connect("x").id ?? socket.io];
`;

/** Each kind of resolution with the module format that it is used with, and the files it takes. */
const RESOLUTIONS: Record<string, { module: string; files: Record<string, string> }> = {
  node16: { module: "node16", files: { "a.mts": IMPORT, "b.cts": REQUIRE, "c.cts": IMPORT } },
  nodenext: { module: "nodenext", files: { "a.mts": IMPORT, "b.cts": REQUIRE, "c.cts": IMPORT } },
  bundler: { module: "esnext", files: { "a.ts": IMPORT, "b.tsx": IMPORT } },
};

let packed: Packed;
beforeAll(() => {
  packed = installPacked();
});
afterAll(() => packed?.remove());

/** What the compiler says about the files; nothing when they are right. */
function compile(version: string, resolution: string, files: Record<string, string>): string {
  const place = mkdtempSync(join(packed.project, `${version}-`));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
  const compilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: false, esModuleInterop: true, jsx: "preserve", types: [] },
    ...{ target: "es2022", lib: ["es2022", "dom"], moduleResolution: resolution },
    ...{ module: RESOLUTIONS[resolution]!.module },
  };
  writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  const tsc = join(folder, "node_modules", version, "bin/tsc");
  const { stdout, stderr, status } = spawnSync(process.execPath, [tsc, "-p", "."], { cwd: place, encoding: "utf8" });
  return status === 0 ? "" : `${stdout}${stderr}` || `status ${status}`;
}

describe.skipIf(why).each(Object.entries(VERSIONS))(`%s${why}`, (_title, version) => {
  it.each(Object.keys(RESOLUTIONS))("accepts every way of using the package with moduleResolution %s", (resolution) => {
    expect(compile(version, resolution, RESOLUTIONS[resolution]!.files)).toBe("");
  });
});
