// The package, as it would be published, in applications as people write them.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { installPacked, type Packed } from "../package/packed";
import { launchChromium } from "../support/chromium";
import { closedPort, startServer } from "../support/servers";
import { type Site, startSite } from "../support/site";
import { waitFor } from "../support/wait";

const folder = fileURLToPath(new URL(".", import.meta.url));
const packages = join(folder, "node_modules");
const why = existsSync(packages) ? "" : " (not installed: npm ci --prefix test/apps)";
const require = createRequire(join(folder, "package.json"));

/** What Chromium itself writes when a page ends a connection that is just being upgraded: the WebSocket is dialled still. */
const CUT_SHORT = /WebSocket is closed before the connection is established/;

let packed: Packed;
let browser: Browser;
beforeAll(async () => {
  packed = installPacked();
  for (const name of ["react", "vue", "svelte", "next", "dom"]) {
    cpSync(join(folder, name), join(packed.project, name), { recursive: true });
  }
  for (const name of existsSync(packages) ? readdirSync(packages) : []) {
    const target = join(packed.project, "node_modules", name);
    if (!name.startsWith(".") && !existsSync(target)) symlinkSync(join(packages, name), target, "junction");
  }
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  packed?.remove();
});

/** A package that is installed here, with an interface that is its own. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the types are not installed with ours
const load = (name: string): Promise<any> => import(/* @vite-ignore */ pathToFileURL(require.resolve(name)).href);

/** Builds an application by vite; in development mode frameworks check more. */
async function build(name: string, mode: string): Promise<string> {
  const { build: run } = await load("vite");
  // Vitest sets it to "test", which the plugins take for development.
  vi.stubEnv("NODE_ENV", mode);
  const plugins = {
    react: async () => (await load("@vitejs/plugin-react")).default(),
    vue: async () => (await load("@vitejs/plugin-vue")).default(),
    svelte: async () => (await load("@sveltejs/vite-plugin-svelte")).svelte(),
  };
  const root = join(packed.project, name);
  const entry = readdirSync(root).find((file) => file.startsWith("main."))!;
  const { output } = await run({
    root,
    mode,
    configFile: false,
    logLevel: "warn",
    plugins: [await plugins[name as keyof typeof plugins]()],
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    build: { write: false, rollupOptions: { input: join(root, entry) } },
  });
  vi.unstubAllEnvs();
  return output.find(({ type }: { type: string }) => type === "chunk").code;
}

/** Tells news to everyone who joins, and passes on what is said. */
function serve(io: Site["io"]): { said: string[]; joined(): number } {
  const said: string[] = [];
  let joined = 0;
  io.on("connection", (socket) => {
    joined++;
    socket.emit("news", `hello ${joined}`);
    socket.on("say", (text: string) => void said.push(text));
  });
  return { said, joined: () => joined };
}

async function open(url: string, complaints: string[]): Promise<Page> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(url);
  return page;
}

const shows = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.querySelector("output")?.textContent === wanted, text);

describe.skipIf(why)(`an application${why}`, () => {
  it.each([
    ["react", "development"],
    ["react", "production"],
    ["vue", "development"],
    ["svelte", "production"],
  ])("on %s (%s) has one connection while its component is there, and none when it is not", async (name, mode) => {
    const code = await build(name, mode);
    const page = `<!doctype html><title>app</title><link rel="icon" href="data:," /><div id="app"></div>`;
    const script = `<script type="module" src="/app.js"></script>`;
    const site = await startSite({ files: { "/": page + script, "/app.js": code } });
    const { said, joined } = serve(site.io);
    const complaints: string[] = [];
    const tab = await open(site.url, complaints);
    // In StrictMode the component was mounted, unmounted and mounted again by now.
    await shows(tab, "hello 1");
    expect(site.io.engine.clientsCount).toBe(1);
    await tab.click("button");
    await waitFor(() => said.length);
    for (let round = 2; round < 5; round++) {
      await tab.click("input");
      await waitFor(() => site.io.engine.clientsCount === 0, { what: "the connection to end" });
      await tab.click("input");
      await shows(tab, `hello ${round}`);
      expect(site.io.engine.clientsCount).toBe(1);
    }
    // Away and back at once.
    await tab.evaluate(async () => {
      const input = document.querySelector("input")!;
      input.click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      input.click();
    });
    await waitFor(() => joined() === 5 && site.io.engine.clientsCount === 1, { what: "one connection" });
    expect([said, complaints.filter((text) => !CUT_SHORT.test(text))]).toEqual([[`by ${name}`], []]);
  });

  it(
    "on Next.js is rendered on the server, which does not connect, and connects in the page",
    { timeout: 400_000 },
    async () => {
      const server = await startServer({ cors: { origin: "*" } });
      const { said, joined } = serve(server.io);
      const root = join(packed.project, "next");
      const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NEXT_PUBLIC_URL: server.url, NO_COLOR: "1" };
      const next = join(packages, "next/dist/bin/next");
      writeFileSync(join(root, "package.json"), `{ "name": "app", "private": true }`);
      const options = { cwd: root, env, encoding: "utf8" } as const;
      const built = spawnSync(process.execPath, [next, "build", "--webpack"], { ...options, timeout: 300_000 });
      const output = `${built.stdout}${built.stderr}`;
      expect([built.status, output.match(/^.*(warn|error|⚠|⨯).*$/gim)], output).toEqual([0, null]);
      const port = await closedPort();
      const run = spawn(process.execPath, [next, "start", "--hostname", "127.0.0.1", "--port", String(port)], {
        ...options,
        stdio: "ignore",
      });
      onTestFinished(() => void run.kill("SIGKILL"));
      const url = `http://127.0.0.1:${port}/`;
      const text = await waitFor(
        () =>
          fetch(url).then(
            (answer) => answer.text(),
            () => "",
          ),
        { timeout: 60_000, what: "Next.js" },
      );
      expect(text).toContain("function 5 undefined");
      expect(joined()).toBe(0);
      const complaints: string[] = [];
      const tab = await open(url, complaints);
      await shows(tab, "hello 1");
      await tab.click("button");
      await waitFor(() => said.length);
      expect([said, joined(), complaints]).toEqual([["by next"], 1, []]);
    },
  );

  /** What a program in Node prints, and its exit code. */
  async function program(name: string, ...args: string[]): Promise<unknown> {
    const env = { ...process.env, NODE_OPTIONS: "", NODE_ENV: "" };
    const file = join(packed.project, "dom", name);
    const child = spawn(process.execPath, [file, ...args], { env, timeout: 60_000, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    const code = await new Promise((resolve) => child.once("close", resolve));
    return [output.trim(), code];
  }

  it.each(["holdfast.mjs", "holdfast.esm.min.js"])(
    "in a zone of Angular's is timed by the limit to connecting alone: %s",
    async (file) => {
      const server = await startServer();
      const path = join(packed.project, "node_modules/holdfast/dist", file);
      const printed = [JSON.stringify([true, [20_000]]), 0];
      expect(await program("zone.mjs", pathToFileURL(path).href, server.url)).toEqual(printed);
    },
  );

  describe.each(["jsdom", "happy-dom"])("in Node with the globals of %s", (kind) => {
    async function run(how: string): Promise<unknown> {
      const server = await startServer();
      server.echo();
      return program("program.mjs", kind, server.url, how);
    }
    const wanted = [JSON.stringify(["websocket", [1, 2, 255]]), 0];

    it("connects, is upgraded, sends binary, and ends by itself", async () => {
      expect(await run("named")).toEqual(wanted);
    });

    it("connects to the server of its page when it is given no address", async () => {
      expect(await run("own")).toEqual(wanted);
    });
  });
});
