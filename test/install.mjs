// Brings what the tests need: the packages of the lock file, a Chromium, a Redis. Nothing is installed twice.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const windows = process.platform === "win32";

function run(command, args, seconds) {
  const result = spawnSync(command, args, { cwd: root, encoding: "utf8", timeout: seconds * 1000, shell: windows });
  return { ok: result.status === 0, output: `${result.stdout ?? ""}${result.stderr ?? ""}${result.error ?? ""}` };
}

/** Finds a program by name in PATH, or as given when it is a path. */
export function which(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const endings = windows ? ["", ".exe", ".cmd"] : [""];
  for (const name of names) {
    if (name.includes("/") && existsSync(name)) return name;
    for (const folder of folders) {
      const found = endings.map((end) => join(folder, name + end)).find((file) => existsSync(file));
      if (found) return found;
    }
  }
  return undefined;
}

/** Are the packages in node_modules those of the lock file? Times of files say nothing after a checkout. */
function packagesAreCurrent() {
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === "" || (present[path] ? present[path].version === version : optional || devOptional),
  );
}

/** Installs the packages when they are absent or other than the lock file says. Returns what went wrong, if anything. */
export function ensurePackages(say) {
  if (packagesAreCurrent()) return undefined;
  say("installing packages (npm ci)");
  const { ok, output } = run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], 600);
  return ok ? undefined : `npm ci failed:\n${output}`;
}

function aptInstall(name) {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !which("apt-get")) return false;
  run("apt-get", ["update", "-qq"], 120);
  return run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], 300).ok;
}

function systemChromium() {
  return which(
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
  );
}

function playwrightChromium() {
  const { chromium } = createRequire(join(root, "package.json"))("playwright");
  const file = chromium.executablePath();
  return file && existsSync(file) ? file : undefined;
}

/** The path of a Chromium: a named one, the system's, Playwright's; else it is downloaded, else installed. */
export function ensureChromium(say) {
  const starts = (file) => file && (windows || run(file, ["--version"], 30).ok) && file;
  const present = () => starts(process.env.CHROMIUM_PATH) || starts(systemChromium()) || starts(playwrightChromium());
  const found = present();
  if (found) return found;
  say("downloading Chromium (playwright install, at most a minute)");
  run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"], 60);
  const downloaded = present();
  if (downloaded) return downloaded;
  say("installing the system's Chromium (apt-get install chromium)");
  aptInstall("chromium");
  return present() || undefined;
}

/** Is there a Redis? Tests that need one skip themselves without it. */
export function ensureRedis(say) {
  if (which("redis-server")) return true;
  if (process.platform === "linux" && process.getuid?.() === 0 && which("apt-get")) {
    say("installing Redis (apt-get install redis-server)");
    aptInstall("redis-server");
  }
  return which("redis-server") !== undefined;
}

/** Is there a Firefox? The specs skip themselves there without it. */
export function ensureFirefox(say) {
  const present = () => which(process.env.FIREFOX_PATH ?? "firefox-esr", "firefox") !== undefined;
  if (!present() && process.platform === "linux" && process.getuid?.() === 0 && which("apt-get")) {
    say("installing Firefox (apt-get install firefox-esr)");
    aptInstall("firefox-esr");
  }
  return present();
}

/** Installs a program of the distribution where that is possible without asking anybody. Says whether it is there. */
function ensureProgram(name, say) {
  if (!which(name) && process.platform === "linux" && process.getuid?.() === 0 && which("apt-get")) {
    say(`installing ${name} (apt-get install ${name})`);
    aptInstall(name);
  }
  return which(name) !== undefined;
}

/** Is there an nginx? Tests that need one skip themselves without it. */
export const ensureNginx = (say) => ensureProgram("nginx", say);

/** Is there an haproxy? Tests that need one skip themselves without it. */
export const ensureHaproxy = (say) => ensureProgram("haproxy", say);
