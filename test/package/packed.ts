/** The package as npm would publish it, unpacked where it can be used like any other. */
import { spawnSync, type StdioOptions } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const dist = join(root, "dist");

export interface Manifest {
  name: string;
  version: string;
  dependencies: Record<string, string>;
}
export const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;

export function read(name: string): string {
  return readFileSync(join(dist, name), "utf8");
}

export interface Ran {
  code: number | null;
  stdout: string;
  output: string;
}

/** Runs a program to its end, within a minute. What it prints can go into a file instead. */
export function run(command: string, args: string[], cwd: string, file?: string): Ran {
  const target = file ? openSync(file, "w") : "pipe";
  const stdio: StdioOptions = ["ignore", target, "pipe"];
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", timeout: 60_000, stdio });
  if (typeof target === "number") closeSync(target);
  return { code: status, stdout: stdout ?? "", output: `${stdout ?? ""}${stderr}${error ? String(error) : ""}` };
}

export interface Packed {
  /** An empty project in which the package is installed. */
  project: string;
  tarball: string;
  remove(): void;
}

/**
 * Installs the tarball without npm, which would ask a registry about the dependencies: they are linked from the
 * packages that are here already.
 */
export function installPacked(): Packed {
  const project = mkdtempSync(join(tmpdir(), "holdfast-package-"));
  const packed = run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", project], root);
  if (packed.code !== 0) throw new Error(packed.output);
  const tarball = join(project, `${manifest.name}-${manifest.version}.tgz`);
  const target = join(project, "node_modules", manifest.name);
  mkdirSync(target, { recursive: true });
  const unpacked = run("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"], project);
  if (unpacked.code !== 0) throw new Error(unpacked.output);
  const require = createRequire(join(root, "package.json"));
  for (const name of Object.keys(manifest.dependencies)) {
    symlinkSync(folderOf(require, name), join(project, "node_modules", name), "junction");
  }
  return { project, tarball, remove: () => rmSync(project, { recursive: true, force: true }) };
}

function folderOf(require: NodeJS.Require, name: string): string {
  const found = require.resolve.paths(name)!.map((folder) => join(folder, name, "package.json"));
  for (const file of found) {
    try {
      readFileSync(file);
      return dirname(file);
    } catch {
      // Not in this node_modules; the next one up may have it.
    }
  }
  throw new Error(`${name} is not installed`);
}
