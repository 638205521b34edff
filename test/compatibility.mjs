// The table of what the package was tried with: written by `npm run test:all` from the reports of its steps, and in short
// in the read-me. `node test/compatibility.mjs` writes the latter again from the former.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const FILE = "docs/compatibility.md";

const json = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

/** The first thing that looks like a version in what a program prints, or nothing. */
function printed(command, ...args) {
  const { stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 20_000 });
  return /\d+(\.[\w-]+)+|\d{4}-\d\d-\d\d/.exec(`${stdout ?? ""}${stderr ?? ""}`)?.[0] ?? "";
}

function packaged(name, folder = "") {
  const path = join(folder, "node_modules", name, "package.json");
  return existsSync(join(root, path)) ? json(path).version : "";
}

const library = (name) => printed("dpkg-query", "--show", "--showformat", "${Version}", name);
const runtime = (path) => printed(join(root, "test/runtimes/node_modules", path), "--version");

/** Tests of one step whose group, or whose own name, is meant. */
const group = (step, pattern) => (test) =>
  test.step === step && test.ancestorTitles.some((title) => pattern.test(title));
const named = (step, pattern) => (test) => test.step === step && pattern.test(test.title);
const inFile =
  (step, file, pattern = /^/) =>
  (test) =>
    test.step === step && test.file.endsWith(file) && pattern.test(test.ancestorTitles[0] ?? "");

const browser = (name, version) => [name, version, group("browser", new RegExp(`in ${name}$`))];
const node = (major) => [
  `Node ${major}`,
  runtime(`node${major}/bin/node`),
  group("runtimes", new RegExp(`^Node ${major}$`)),
];
const bundler = (name, from) => [
  name,
  packaged(from ?? name, "test/bundlers"),
  group("bundlers", new RegExp(`^${name}$`)),
];
const types = (name, from) => [
  `types: ${name}`,
  packaged(from, "test/bundlers"),
  group("bundlers", new RegExp(`^${name}$`)),
];
const framework = (title, name) => [
  title,
  packaged(name, "test/apps"),
  named("apps", new RegExp(`on ${title}\\b`, "i")),
];
const dom = (name) => [`Node with ${name}`, packaged(name, "test/apps"), group("apps", new RegExp(`${name}$`))];
const reactNative = (version, name) => [
  `React Native ${version}`,
  packaged(name, "test/react-native"),
  group("react-native", new RegExp(`^React Native ${version}$`)),
];
const server = (name, from) => [
  name,
  packaged(from),
  inFile("integration", "/servers.test.ts", new RegExp(`^${from}$`)),
];

/** What is tried, its version here, and which tests are about it. */
const rows = () => ({
  Browsers: [
    browser("Chromium", printed(process.env.CHROMIUM_PATH ?? "chromium", "--version")),
    browser("Firefox", printed(process.env.FIREFOX_PATH ?? "firefox-esr", "--version")),
    browser("WebKit", library("libwebkit2gtk-4.1-0")),
  ],
  Runtimes: [
    ...[18, 20, 22, 24, 26].map(node),
    ["Bun", runtime("@oven/bun-linux-x64/bin/bun"), group("runtimes", /^Bun$/)],
    ["Deno", runtime("@deno/linux-x64-glibc/deno"), group("runtimes", /^Deno$/)],
    ["workerd", runtime("@cloudflare/workerd-linux-64/bin/workerd"), group("runtimes", /^workerd$/)],
    reactNative("0.88", "react-native"),
    reactNative("0.76", "react-native076"),
  ],
  Bundlers: [
    ...["vite", "webpack"].map((name) => bundler(name)),
    bundler("rspack", "@rspack/core"),
    ...["rollup", "rolldown", "esbuild", "parcel"].map((name) => bundler(name)),
    bundler("webpack 4", "webpack4"),
    bundler("browserify"),
    bundler("bun build", "@oven/bun-linux-x64"),
    types("TypeScript 5.9", "typescript59"),
    types("TypeScript 6", "typescript6"),
    types("TypeScript 7", "typescript7"),
  ],
  Applications: [
    framework("React", "react"),
    framework("Vue", "vue"),
    framework("Svelte", "svelte"),
    framework("Next.js", "next"),
    ["NestJS", packaged("@nestjs/core", "test/apps"), group("apps", /on NestJS/)],
    dom("jsdom"),
    dom("happy-dom"),
  ],
  Servers: [
    server("socket.io 4.8", "socket.io"),
    server("socket.io 4.0", "sio40"),
    server("socket.io 3.1", "sio31"),
    server("socket.io 3.0", "sio30"),
    ["socket.io 4.8 on Bun", runtime("@oven/bun-linux-x64/bin/bun"), group("runtimes", /^a server on Bun/)],
    ["socket.io 4.8 on Deno", runtime("@deno/linux-x64-glibc/deno"), group("runtimes", /^a server on Deno/)],
    ["python-socketio", library("python3-socketio"), inFile("integration", "/python.test.ts")],
    ["several nodes with Redis", printed("redis-server", "--version"), inFile("integration", "/redis.test.ts")],
  ],
});

/** What the bundlers made of the same application, where they ran. */
function sizes() {
  const path = ".cache/bundlers.json";
  return existsSync(join(root, path)) ? json(path) : {};
}

/** Expected failures, which a reader has to know of; their tests pass as long as they fail. */
const isLimit = ({ title }) => title.startsWith("cannot yet: ");

function verdict(own) {
  const tried = own.filter(({ status }) => status === "passed" || status === "failed");
  const failed = tried.filter(({ status }) => status === "failed").length;
  const limits = tried.filter(isLimit).map(({ title }) => title.replace(": ", " "));
  if (failed) return `**${failed} failed**`;
  if (!tried.length) return "not tried here";
  return ["yes", ...limits].join("; ");
}

function line([title, version, about], tests, made) {
  const own = tests.filter(about);
  const passed = own.filter((test) => test.status === "passed" && !isLimit(test)).length;
  const cells = [title, version, verdict(own), passed];
  if (made) cells.push(made[title] ? `${made[title].gzip} bytes gzip` : "");
  return `| ${cells.join(" | ")} |`;
}

function table([title, list], tests) {
  const made = title === "Bundlers" && sizes();
  const head = ["", "version", "works", "tests", ...(made ? ["application of one page"] : [])];
  const lines = [`| ${head.join(" | ")} |`, `| ${head.map(() => "-").join(" | ")} |`];
  return [`## ${title}`, "", ...lines, ...list.map((row) => line(row, tests, made))].join("\n");
}

/** The read-me's part: a row for each table of the page, with all that works, and what does not. */
export function inShort(page) {
  const parts = page.split(/^## /m).slice(1);
  const lines = parts.map((part) => {
    const [title] = part.split("\n", 1);
    const cells = part.split("\n").filter((text) => text.startsWith("|"));
    const tried = cells.slice(2).map((text) => {
      const [name, number, works] = text
        .split("|")
        .slice(1)
        .map((cell) => cell.trim());
      // "Node 20", of which the version says more.
      const short = number.startsWith(name.split(" ").at(-1)) ? name.replace(/ [\d.]+$/, "") : name;
      return `${short} ${number}${works === "yes" ? "" : ` (${works.replace(/^yes; /, "")})`}`;
    });
    return `| ${title} | ${tried.join(", ")} |`;
  });
  return ["| | tried with |", "| - | - |", ...lines].join("\n");
}

const BEGIN = "<!-- written by `npm run test:all` -->";
const END = "<!-- as far as here -->";

async function putInReadme(page) {
  const { format } = await import("prettier");
  const path = join(root, "README.md");
  const text = readFileSync(path, "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest.slice(rest.indexOf(END));
  const whole = `${before}${BEGIN}\n\n${inShort(page)}\n\n${after}`;
  writeFileSync(path, await format(whole, { parser: "markdown", printWidth: 120 }));
}

/**
 * Writes the table.
 *
 * @param tests - all tests of all steps: `step`, `file`, `ancestorTitles`, `title`, `status`
 */
export async function writeCompatibility(tests) {
  const parts = Object.entries(rows()).map((part) => table(part, tests));
  const { version } = json("package.json");
  const text = `# Where it works

Holdfast ${version}, as tried by \`npm run test:all\`, which also writes this page. Browsers load the files of \`dist/\`; everything
else installs the package as npm would publish it.

${parts.join("\n\n")}
`;
  // Imported here: the packages may not be installed yet when the tests begin.
  const { format } = await import("prettier");
  const page = await format(text, { parser: "markdown", printWidth: 120 });
  writeFileSync(join(root, FILE), page);
  await putInReadme(page);
  return FILE;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await putInReadme(readFileSync(join(root, FILE), "utf8"));
}
