/** The browsers of the specs, each tab watched: whatever a page complains about fails the test that opened it. */
import { existsSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { firefox } from "playwright";
import { launchChromium } from "./chromium";
import type { Browser, Context, Page } from "./page";
import { webkitMissing } from "./webdriver";
import { hearComplaints, launchWebKit } from "./webkit";

/** What a browser writes by itself about requests that failed on purpose. */
const NETWORK =
  /Failed to load resource|WebSocket connection to|net::ERR_|can.t establish a connection|connection to .* was interrupted|Cross-Origin Request Blocked/;

const FIREFOX_PLACES = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:/Program Files/Mozilla Firefox/firefox.exe",
];

export type Ability = "offline" | "WebTransport" | "locators";

export interface Engine {
  name: "Chromium" | "Firefox" | "WebKit";
  /** Why it cannot be used here. */
  missing: string | undefined;
  /** What it, or what drives it, cannot do: no tests are defined for that. */
  lacks?: readonly Ability[];
  launch(): Promise<Browser>;
}

const firefoxPath = [process.env.FIREFOX_PATH, ...FIREFOX_PLACES].find((path) => path && existsSync(path));

export const engines: readonly Engine[] = [
  // Without a Chromium the launch fails, and says how to get one: it is not optional.
  {
    name: "Chromium",
    missing: undefined,
    launch: () => launchChromium({ ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
  },
  {
    name: "Firefox",
    missing: firefoxPath ? undefined : "Firefox is not installed (apt-get install firefox-esr, or set FIREFOX_PATH)",
    launch: () => firefox.launch({ channel: "moz-firefox", executablePath: firefoxPath }),
  },
  { name: "WebKit", missing: webkitMissing, lacks: ["offline", "WebTransport", "locators"], launch: launchWebKit },
];

/** What a test opens pages with. */
export interface Tabs {
  readonly engine: Engine["name"];
  can(what: Ability): boolean;
  /** A page of its own; in the context of another one it shares cookies and workers with it. */
  open(url: string, beside?: Page): Promise<Page>;
  /** From here on the network fails on purpose: what the browser itself writes about that is no complaint. */
  expectNetworkErrors(): void;
}

/** Defines the same tests for every browser that has what they need. Pages are closed after each test. */
export function inBrowsers(title: string, define: (tabs: Tabs) => void, needs: readonly Ability[] = []): void {
  const able = engines.filter(({ lacks = [] }) => !needs.some((what) => lacks.includes(what)));
  const launches = able.map(({ missing, launch }) => {
    let launched: Promise<Browser> | undefined;
    return () => (missing ? undefined : (launched ??= launch()));
  });
  for (const [index, { name, missing, lacks = [] }] of able.entries()) {
    const full = `${title} in ${name}`;
    describe.skipIf(missing)(missing ? `${full}: ${missing}` : full, () => {
      let browser: Browser | undefined;
      let complaints: string[] = [];
      let tolerant = false;
      const contexts = new Set<Context>();
      const complain = (text: string): void => {
        if (!tolerant || !NETWORK.test(text)) complaints.push(text);
      };

      beforeAll(async () => {
        browser = await launches[index]!();
        // The next one comes up meanwhile. What goes wrong there is told where it is awaited.
        launches[index + 1]?.()?.catch(() => {});
      });
      afterEach(async () => {
        await hearComplaints(browser);
        // Read first: pages may complain of being closed, which concerns nobody.
        const found = complaints;
        await Promise.all([...contexts].map((context) => context.close()));
        contexts.clear();
        complaints = [];
        tolerant = false;
        expect(found, "what the pages complained about").toEqual([]);
      });
      afterAll(() => browser?.close());

      define({
        engine: name,
        can: (what) => !lacks.includes(what),
        expectNetworkErrors: () => void (tolerant = true),
        async open(url, beside) {
          const context = beside?.context() ?? (await browser!.newContext());
          contexts.add(context);
          const page = await context.newPage();
          page.setDefaultTimeout(20_000);
          page.on("pageerror", (error) => complain(String(error)));
          page.on("console", (message) => {
            const { url } = message.location();
            // What the reference client writes, in the pages that have it beside ours, is its own affair.
            if (!["error", "warning"].includes(message.type()) || url.includes("/socket.io-client/")) return;
            complain(url ? `${message.text()} (${url})` : message.text());
          });
          await page.goto(url);
          return page;
        },
      });
    });
  }
}
