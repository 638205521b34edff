/** The applications, built by Metro and run as on a phone. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Places } from "./places";

const folder = fileURLToPath(new URL(".", import.meta.url));
const packages = join(folder, "node_modules");

export type Client = "holdfast" | "reference";

export interface Phone {
  title: string;
  /** The packages that are its React Native and what that is written in. */
  reactNative: string;
  preset: string;
  /** Android with the new architecture, or iOS with the old one. */
  platform: "android" | "ios";
  /** Does its bundler read `exports`? It did not until React Native 0.79. */
  packageExports: boolean;
  /** The file of the package that an application is to get; which of those without `exports` is not said here. */
  file: RegExp;
  hermesc: string;
}

export const PHONES: readonly Phone[] = [
  {
    title: "React Native 0.88",
    reactNative: "react-native",
    preset: "@react-native/babel-preset",
    platform: "android",
    packageExports: true,
    file: /^holdfast\/dist\/holdfast\.mjs$/,
    hermesc: "hermes-compiler/hermesc/linux64-bin/hermesc",
  },
  {
    title: "React Native 0.76",
    reactNative: "react-native076",
    preset: "module:babel-preset076",
    platform: "ios",
    packageExports: false,
    file: /^holdfast\/dist\/holdfast\.c?js$/,
    hermesc: "react-native076/sdks/hermesc/linux64-bin/hermesc",
  },
];

export const bundleOf = (project: string, { reactNative }: Phone): string => join(project, `${reactNative}.js`);

/** What is installed here is there for the package under test too, but for React Native, of which there are two. */
function linkPackages(project: string): void {
  for (const name of readdirSync(packages)) {
    const target = join(project, "node_modules", name);
    const own = name.startsWith(".") || PHONES.some(({ reactNative }) => reactNative === name);
    if (!own && !existsSync(target)) symlinkSync(join(packages, name), target, "junction");
  }
}

/** An application's folder, with its React Native. */
function prepare(project: string, phone: Phone): string {
  const root = join(project, phone.reactNative);
  cpSync(join(folder, "app"), root, { recursive: true });
  writeFileSync(join(root, "package.json"), `{ "name": "app", "private": true }`);
  writeFileSync(join(root, "babel.config.js"), `module.exports = { presets: [${JSON.stringify(phone.preset)}] };`);
  mkdirSync(join(root, "node_modules"));
  symlinkSync(join(packages, phone.reactNative), join(root, "node_modules/react-native"), "junction");
  return root;
}

/** Runs a program to its end; it is not to print anything but JSON. */
async function child(args: string[], env: Record<string, string>): Promise<{ output: string; ended: Ended }> {
  const options = { env: { ...process.env, NODE_OPTIONS: "", ...env }, timeout: 110_000 };
  const running = spawn(process.execPath, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let [output, errors] = ["", ""];
  running.stdout.on("data", (text) => (output += text));
  running.stderr.on("data", (text) => (errors += text));
  const code = await new Promise<number | null>((resolve) => running.once("close", resolve));
  return { output, ended: { code, errors } };
}

/** Builds the application of a phone; returns the files that went into it. */
export async function bundle(project: string, phone: Phone): Promise<string[]> {
  linkPackages(project);
  const { platform, packageExports } = phone;
  const watchFolders = [packages, join(project, "node_modules")];
  const [root, out] = [prepare(project, phone), bundleOf(project, phone)];
  const what = JSON.stringify({ root, entry: "main.js", out, platform, packageExports, watchFolders });
  const { output, ended } = await child([join(folder, "bundle.mjs"), what], { NODE_ENV: "production" });
  if (ended.code !== 0) throw new Error(`Metro: ${output}${ended.errors}`);
  return JSON.parse(output) as string[];
}

interface Ended {
  code: number | null;
  errors: string;
}

export interface Ran extends Ended {
  results: Record<string, unknown>;
}

interface Where {
  places: Places;
  /** Checks that the client cannot be asked to make. */
  omitted: readonly string[];
}

/** Runs an application to its own end. */
export async function run(project: string, phone: Phone, client: Client, where: Where): Promise<Ran> {
  const settings = JSON.stringify({ client, ...where });
  const args = [join(folder, "phone.mjs"), bundleOf(project, phone), phone.platform, settings];
  const { output, ended } = await child(args, {});
  if (!output.startsWith("{")) throw new Error(`it printed no results: ${output}${ended.errors}`);
  return { results: JSON.parse(output) as Record<string, unknown>, ...ended };
}

export const hermescOf = ({ hermesc }: Phone): string => join(packages, hermesc);

function whyMissing(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return "the compiler is for x64 Linux";
  return existsSync(packages) ? undefined : "not installed (npm ci --prefix test/react-native)";
}

/** Why there is no React Native to test with; undefined when there is. */
export const missing = whyMissing();
