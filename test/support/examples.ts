/** The examples, started as a visitor starts them: by their one command. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect } from "vitest";
import { serious } from "./axe";
import type { Tabs } from "./browsers";
import { open, overflow, PATIENCE } from "./demo";
import { waitFor } from "./wait";

const RUN = fileURLToPath(new URL("../../demo/examples/run.mjs", import.meta.url));

export interface Run {
  /** What it printed: to its standard output, and to its error output. */
  out(): string;
  err(): string;
  exit: Promise<number | null>;
  end(): Promise<number | null>;
}

/** Runs `npm run example -- ...`. */
export function runExample(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [RUN, ...args], {
    env: { ...process.env, PORT: "0", NODE_OPTIONS: "", ...env },
  });
  const text = { out: "", err: "" };
  child.stdout.on("data", (data) => (text.out += data));
  child.stderr.on("data", (data) => (text.err += data));
  const exit = new Promise<number | null>((resolve) => child.on("close", resolve));
  const end = () => (child.kill("SIGTERM"), exit);
  return { out: () => text.out, err: () => text.err, exit, end };
}

/** The address it tells, once it is up. */
export async function addressOf(run: Run): Promise<string> {
  let over = false;
  void run.exit.then(() => (over = true));
  const find = () => {
    if (over) throw new Error(`It has ended: ${run.out()}${run.err()}`);
    return /^Example \w+: (http\S+)/m.exec(run.out())?.[1];
  };
  return waitFor(find, { timeout: PATIENCE, what: "the example to listen" });
}

/** Starts an example for the tests of this file. It has to end by itself when it is told to, without a complaint. */
export function useExample(name: string, env: Record<string, string> = {}): { readonly url: string } {
  let url = "";
  let run: Run;
  beforeAll(async () => {
    run = runExample([name], env);
    url = await addressOf(run);
  });
  afterAll(async () => {
    expect([await run.end(), run.err()]).toEqual([0, ""]);
  });
  return {
    get url() {
      return url;
    },
  };
}

/** Opens the page, and waits for its connection. */
export async function visitExample(tabs: Tabs, url: string, width = 1280): Promise<Page> {
  const page = await open(tabs, "about:blank");
  page.setDefaultTimeout(PATIENCE);
  await page.setViewportSize({ width, height: 800 });
  await page.goto(url);
  return page;
}

/** Waits until the text of an element, named by its selector, matches. */
export const reads = (page: Page, selector: string, wanted: RegExp): Promise<void> =>
  page.locator(selector).filter({ hasText: wanted }).first().waitFor();

/** What every page keeps: it fits a phone and a desk, and keeps nobody out, in light and dark. */
export async function expectGoodPage(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await overflow(page)]).toEqual([width, 0]);
      expect(await serious(page)).toEqual([]);
    }
  }
}
