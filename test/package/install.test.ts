import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked, type Packed, run } from "./packed";

let packed: Packed;
beforeAll(() => {
  packed = installPacked();
});
afterAll(() => packed?.remove());

/** Runs a script in the project and returns what it printed, as JSON. */
function script(name: string, text: string): unknown {
  writeFileSync(join(packed.project, name), text);
  const { code, stdout, output } = run(process.execPath, [name], packed.project);
  expect(code, output).toBe(0);
  return JSON.parse(stdout);
}

const USE = `
  const socket = io("http://127.0.0.1:9", { autoConnect: false });
  console.log(JSON.stringify({
    io: typeof io, connect: connect === io, manager: socket.io instanceof Manager,
    socket: socket instanceof Socket, protocol, path: socket.io.opts.path,
  }));`;
const USED = { io: "function", connect: true, manager: true, socket: true, protocol: 5, path: "/socket.io" };

describe("the package in an empty project", () => {
  it("shows the code and the hint of an error on a console", () => {
    const answer = script(
      "stack.cjs",
      `const { io } = require("holdfast");
       io("http://127.0.0.1:9", { reconnection: false }).on("connect_error", ({ message, stack }) => {
         console.log(JSON.stringify({ message, line: stack.split("\\n")[0] }));
       });`,
    ) as { message: string; line: string };
    expect(answer.message).toBe("xhr poll error");
    expect(answer.line).toMatch(/^Error: xhr poll error \[refused\]/);
  });

  it("logs in Node by DEBUG, and by the names of the reference as well", () => {
    writeFileSync(
      join(packed.project, "debug.cjs"),
      `process.env.DEBUG = process.argv[2];
       require("holdfast").io("http://127.0.0.1:9", { reconnection: false });`,
    );
    const lines = (wanted: string) => run(process.execPath, ["debug.cjs", wanted], packed.project).output;
    expect(lines("holdfast:*")).toMatch(/holdfast:manager state .*'connecting'[^]*holdfast:engine close/);
    expect(lines("socket.io-client:*")).toContain("holdfast:manager");
    expect(lines("socket.io-client:*")).not.toContain("holdfast:engine");
    expect(lines("*,-holdfast:manager")).not.toContain("holdfast:manager");
    expect(lines("express:*")).toBe("");
  });

  it("gives records to a logger of one's own", () => {
    const answer = script(
      "log.mjs",
      `import { io } from "holdfast";
       import { log } from "holdfast/log";
       import { createRequire } from "node:module";
       const records = [];
       const socket = io("http://127.0.0.1:9", { reconnection: false, autoConnect: false });
       log(socket.io, (record) => records.push(record));
       socket.on("connect_error", () => setImmediate(() => console.log(JSON.stringify({
         required: typeof createRequire(import.meta.url)("holdfast/log").log,
         failed: records.find(({ event }) => event === "error"),
         states: records.filter(({ event }) => event === "state").map(({ details }) => details.is),
       }))));
       socket.connect();`,
    );
    expect(answer).toMatchObject({
      required: "function",
      failed: { scope: "manager", details: { code: "refused", message: "xhr poll error" } },
      states: ["connecting", "idle"],
    });
  });

  it("carries no polling where only the WebSocket entry is bundled", async () => {
    const input = `import { io } from "holdfast/websocket"; globalThis.client = io;`;
    const options = { bundle: true, write: false, format: "esm", platform: "browser", logLevel: "silent" } as const;
    const stdin = { contents: input, resolveDir: packed.project };
    const { outputFiles, warnings } = await build({ ...options, stdin });
    expect(warnings).toEqual([]);
    expect(outputFiles[0]!.text).not.toContain("xhr ");
    expect(outputFiles[0]!.text).toContain("websocket");
  });

  it("has the other paths of the package it replaces", () => {
    const answer = script(
      "paths.cjs",
      `const io = require("holdfast");
       console.log(JSON.stringify({
         debug: require("holdfast/debug") === io,
         script: typeof require("holdfast/dist/socket.io.js").Manager,
         version: typeof require("holdfast/package.json").version,
       }));`,
    );
    expect(answer).toEqual({ debug: true, script: "function", version: "string" });
  });

  it("gives everything by import", () => {
    expect(script("a.mjs", `import { io, connect, Manager, Socket, protocol } from "holdfast";${USE}`)).toEqual(USED);
  });

  it("gives everything by require", () => {
    expect(script("b.cjs", `const { io, connect, Manager, Socket, protocol } = require("holdfast");${USE}`)).toEqual(
      USED,
    );
  });

  it("is callable as the default import and as what require returns", () => {
    const answer = script(
      "c.mjs",
      `import { createRequire } from "node:module";
       import io, * as all from "holdfast";
       const required = createRequire(import.meta.url)("holdfast");
       console.log(JSON.stringify({
         callable: typeof io, same: required === io, manager: required.Manager === all.Manager,
         default: required.default === io, names: Object.keys(all).sort().join() === Object.keys(required).sort().join(),
       }));`,
    );
    expect(answer).toEqual({ callable: "function", same: true, manager: true, default: true, names: true });
  });

  it("shares one connection between code that imports it and code that requires it", () => {
    const answer = script(
      "d.mjs",
      `import { createRequire } from "node:module";
       import { io } from "holdfast";
       const required = createRequire(import.meta.url)("holdfast");
       const one = io("http://127.0.0.1:9/a", { autoConnect: false });
       const two = required("http://127.0.0.1:9/b", { autoConnect: false });
       console.log(JSON.stringify(one.io === two.io));`,
    );
    expect(answer).toBe(true);
  });

  it("lets a program end by itself when nothing is connected", () => {
    expect(script("e.mjs", `import "holdfast"; console.log(1);`)).toBe(1);
  });
});

describe("the package in tools that know no exports", () => {
  it.each([
    ["Metro before React Native 0.79", ["react-native", "browser", "main"]],
    ["webpack 4", ["browser", "module", "main"]],
    ["browserify", ["browser", "main"]],
  ])("is the script that old parsers read, with no other package, for %s", async (_tool, mainFields) => {
    const project = join(packed.project, "no-exports");
    const folder = join(project, "node_modules", "holdfast");
    cpSync(join(packed.project, "node_modules", "holdfast"), folder, { recursive: true });
    const file = join(folder, "package.json");
    const { exports: _exports, ...rest } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify(rest));
    const { metafile, outputFiles } = await build({
      stdin: {
        contents: `import { io, Manager } from "holdfast"; console.log(JSON.stringify([typeof io, typeof Manager]));`,
        resolveDir: project,
      },
      bundle: true,
      write: false,
      metafile: true,
      mainFields,
      logLevel: "silent",
    });
    const inputs = Object.keys(metafile.inputs).filter((name) => name.includes("node_modules"));
    expect(inputs.map((name) => name.replace(/^.*node_modules\//, ""))).toEqual(["holdfast/dist/holdfast.js"]);
    expect(script("no-exports.cjs", outputFiles[0]!.text)).toEqual(["function", "function"]);
  });
});

describe("the package in a bundler for browsers", () => {
  const bundle = async (text: string) => {
    const result = await build({
      stdin: { contents: text, resolveDir: packed.project },
      bundle: true,
      write: false,
      metafile: true,
      format: "esm",
      platform: "browser",
      logLevel: "silent",
    });
    const inputs = Object.keys(result.metafile.inputs).filter((name) => name.includes("node_modules"));
    return { code: result.outputFiles[0]!.text, inputs, warnings: result.warnings };
  };

  it("is the ES module, with no other package, when it is imported", async () => {
    const { inputs, warnings } = await bundle(`import { io } from "holdfast"; globalThis.made = io;`);
    expect(warnings).toEqual([]);
    expect(inputs).toHaveLength(1);
    expect(inputs[0]).toMatch(/holdfast\/dist\/holdfast\.mjs$/);
  });

  it("is the CommonJS file, with no other package, when it is required", async () => {
    const { inputs, warnings } = await bundle(`globalThis.made = require("holdfast");`);
    expect(warnings).toEqual([]);
    expect(inputs).toHaveLength(1);
    expect(inputs[0]).toMatch(/holdfast\/dist\/holdfast\.cjs$/);
  });

  it("leaves nothing behind when nothing of it is used", async () => {
    const { code } = await bundle(`import { io } from "holdfast"; globalThis.made = 1;`);
    expect(code.replace(/^\/\/.*\n/gm, "").trim()).toBe("globalThis.made = 1;");
  });
});
