// The Chromium there is: a named one, Playwright's own, or the system's. And what a bench asks one of its pages.
import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { Skipped } from "./skipped.mjs";

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

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launchChromium() {
  const found = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...PLACES].find(
    (path) => path && existsSync(path),
  );
  if (!found) throw new Skipped("there is no Chromium here: install one, or set CHROMIUM_PATH to the path of one");
  return chromium.launch({ executablePath: found, args: ARGS });
}

/**
 * A page in a context of its own, and so with a renderer process, cache and connections of its own. Its script is run
 * through CDP alone: what Playwright puts into a page would be measured too.
 */
export class Tab {
  static async open(browser) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    // CPU time of the thread, not of the clock on the wall: others on the machine do not make it longer.
    await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    return new Tab(context, page, cdp);
  }

  constructor(context, page, cdp) {
    this.context = context;
    this.page = page;
    this.cdp = cdp;
  }

  /** The value of an expression, once its promise is kept. */
  async run(expression) {
    const { result, exceptionDetails } = await this.cdp.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /**
   * Microseconds of CPU that the main thread has spent on tasks. `ScriptDuration` would leave out what the browser does
   * on behalf of a call or an event: dispatch, copies of the data, fetch, collection of garbage between scripts.
   */
  async cpu() {
    const { metrics } = await this.cdp.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1e6;
  }

  /** Bytes in use once all garbage is gone: objects of JavaScript, and what Chromium holds for them outside of its heap. */
  async heap() {
    for (let i = 0; i < 3; i++) await this.cdp.send("HeapProfiler.collectGarbage");
    const { usedSize, embedderHeapUsedSize = 0 } = await this.cdp.send("Runtime.getHeapUsage");
    return { script: usedSize, all: usedSize + embedderHeapUsedSize };
  }

  close() {
    return this.context.close();
  }
}
