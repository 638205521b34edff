// Starts the Chromium there is: a named one, Playwright's own, or the system's.
import { existsSync } from "node:fs";
import { chromium, type Browser, type LaunchOptions } from "playwright";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** A page under test talks to this machine alone, and so does the browser around it. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function executable(): string {
  const named = process.env.CHROMIUM_PATH ?? process.env.HOLDFAST_CHROMIUM;
  const found = [named, chromium.executablePath(), ...PLACES].find((path) => path && existsSync(path));
  if (!found) throw new Error("No Chromium found. Install one, or name it in CHROMIUM_PATH.");
  return found;
}

export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ ...options, executablePath: executable(), args: [...ARGS, ...(options.args ?? [])] });
}
