// A usual NestJS back end and its client application, which runs with either client under the name of socket.io-client.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked, type Packed, root } from "../package/packed";
import { waitFor } from "../support/wait";

const folder = fileURLToPath(new URL(".", import.meta.url));
const packages = join(folder, "node_modules");
const why = existsSync(join(packages, "@nestjs")) ? "" : " (not installed: npm ci --prefix test/apps)";
const clients = ["socket.io-client", "holdfast"] as const;

let packed: Packed;
const projects = {} as Record<(typeof clients)[number], string>;

/** A project with the packages of the application; as after `npm install socket.io-client@npm:holdfast`, or without it. */
function makeProject(client: string): string {
  const project = mkdtempSync(join(tmpdir(), "holdfast-nest-"));
  mkdirSync(join(project, "node_modules"));
  writeFileSync(join(project, "package.json"), `{ "name": "app", "private": true, "type": "commonjs" }`);
  const link = (target: string, name: string) => symlinkSync(target, join(project, "node_modules", name), "junction");
  for (const name of readdirSync(packages)) if (!/^(\.|@types$)/.test(name)) link(join(packages, name), name);
  link(join(root, "node_modules/@types"), "@types");
  const from = client === "holdfast" ? packed.project : root;
  link(join(from, "node_modules", client), "socket.io-client");
  cpSync(join(folder, "nest"), join(project, "nest"), { recursive: true });
  return project;
}

const compile = (project: string) =>
  spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "nest"], {
    cwd: project,
    encoding: "utf8",
  });

function start(project: string, ...args: string[]) {
  const child = spawn(process.execPath, args, { cwd: project, env: { ...process.env, NODE_OPTIONS: "" } });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (errors += text));
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { output: () => output, errors: () => errors, exit, kill: () => child.kill("SIGKILL") };
}

/** What the application saw: with a back end of its own, and no other difference than the client. */
async function run(client: (typeof clients)[number], transports: string): Promise<[string, unknown][]> {
  const server = start(projects[client], "nest/built/server/main.js");
  try {
    const url = await waitFor(() => /^http:\S+/m.exec(server.output())?.[0], { timeout: 30_000, what: "NestJS" });
    const health = (await (await fetch(`${url}/health`)).json()) as unknown;
    expect(health).toEqual({ ok: true });
    const application = start(projects[client], "nest/built/client/main.js", url, transports);
    const late = setTimeout(application.kill, 60_000);
    // It ends by itself: nothing of the client keeps the process alive.
    expect([await application.exit, application.errors()]).toEqual([0, ""]);
    clearTimeout(late);
    return JSON.parse(application.output()) as [string, unknown][];
  } finally {
    server.kill();
    await server.exit;
  }
}

const cause = (pattern: string, data?: unknown) => ({ cause: { pattern, ...(data !== undefined && { data }) } });

describe.skipIf(why)(`an application on NestJS${why}`, () => {
  beforeAll(() => {
    packed = installPacked();
    for (const client of clients) projects[client] = makeProject(client);
  });
  afterAll(() => {
    for (const project of Object.values(projects)) rmSync(project, { recursive: true, force: true });
    packed?.remove();
  });

  it.each(clients)("is compiled without a complaint with the types of %s", (client) => {
    const { status, stdout } = compile(projects[client]);
    expect([status, stdout]).toEqual([0, ""]);
  });

  it.each(["", "polling", "websocket"])("sees the same with either client (transports: %j)", async (transports) => {
    const [reference, ours] = [await run("socket.io-client", transports), await run("holdfast", transports)];
    expect(ours).toEqual(reference);
    // And what it saw is what the application is about.
    const seen = Object.fromEntries(ours);
    expect(seen).toMatchObject({
      "a bad token": [true, "unauthorized", { code: "TOKEN" }, false, false],
      "ben joins": ["ann", "ben"],
      "ann hears": [{ from: "ben", text: "hello" }],
      bytes: { bytes: 70_000 },
      "an empty text": ["operation has timed out", [{ status: "error", message: "text is empty", ...cause("say") }]],
      "a bug": [{ status: "error", message: "Internal server error", ...cause("fail") }],
      "what members may not": [{ status: "error", message: "Forbidden resource", ...cause("kick", { name: "ann" }) }],
      "hears again": [{ from: "ann", text: "welcome back" }],
      kicked: { kicked: 1 },
      "ben is told": ["io server disconnect", false],
    });
  });
});
