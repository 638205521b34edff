// Brings what the tests need: the packages of the lock file, a Chromium, a Redis. Nothing is installed twice.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const windows = process.platform === "win32";

function run(command, args, seconds, cwd = root) {
  const result = spawnSync(command, args, { cwd, encoding: "utf8", timeout: seconds * 1000, shell: windows });
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
function packagesAreCurrent(folder) {
  const installed = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === "" || (present[path] ? present[path].version === version : optional || devOptional),
  );
}

/**
 * Installs the packages of a folder when they are absent or other than its lock file says. Returns what went wrong, if
 * anything.
 */
export function ensurePackages(say, name = "") {
  const folder = join(root, name);
  if (packagesAreCurrent(folder)) return undefined;
  say(`installing packages (npm ci${name && ` in ${name}`})`);
  const { ok, output } = run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], 900, folder);
  return ok ? undefined : `npm ci failed${name && ` in ${name}`}:\n${output}`;
}

const canAptInstall = () => process.platform === "linux" && process.getuid?.() === 0 && which("apt-get") !== undefined;

function aptInstall(...names) {
  if (!canAptInstall()) return false;
  // Another apt-get may be at work; it is waited for.
  const patient = ["-o", "DPkg::Lock::Timeout=120"];
  run("apt-get", [...patient, "update", "-qq"], 240);
  return run("apt-get", [...patient, "install", "-y", "-qq", "--no-install-recommends", ...names], 420).ok;
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

/** Installs what is not there, where that is possible, and tells whether it is there now. */
function ensure(present, say, title, ...packages) {
  if (!present() && canAptInstall()) {
    say(`installing ${title} (apt-get install ${packages.join(" ")})`);
    aptInstall(...packages);
  }
  return present();
}

/** Is there a Redis? Tests that need one skip themselves without it. */
export function ensureRedis(say) {
  return ensure(() => which("redis-server") !== undefined, say, "Redis", "redis-server");
}

/** Is there a Firefox? The specs skip themselves there without it. */
export function ensureFirefox(say) {
  const present = () => which(process.env.FIREFOX_PATH ?? "firefox-esr", "firefox") !== undefined;
  return ensure(present, say, "Firefox", "firefox-esr");
}

/** Is there a WebKit with a driver, and a screen for it? The specs skip themselves there without them. */
export function ensureWebKit(say) {
  const present = () => ["WebKitWebDriver", "Xvfb"].every((name) => which(name) !== undefined);
  return ensure(present, say, "WebKit", "webkit2gtk-driver", "xvfb");
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
