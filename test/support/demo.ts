/** The demo for its specs: started once for a file, and visited by pages of either browser. */
import { type Locator, type Page } from "playwright";
import { afterAll, beforeAll, expect } from "vitest";
// @ts-expect-error the demo is plain JavaScript without types
import { startDemo } from "../../demo/server.mjs";
import type { Tabs } from "./browsers";

interface Demo {
  url: string;
  close(): Promise<void>;
}

export const PATIENCE = 30_000;

/** Starts the demo for the tests of this file; its address is known once they run. */
export function useDemo(): { readonly url: string } {
  let demo: Demo | undefined;
  beforeAll(async () => void (demo = (await startDemo({ port: 0, quiet: true })) as Demo));
  afterAll(() => demo?.close());
  return {
    get url() {
      return demo!.url;
    },
  };
}

export interface Size {
  width: number;
  height: number;
}

/** A page that can do all that Playwright's do. */
export const open = async (tabs: Tabs, url: string): Promise<Page> => (await tabs.open(url)) as unknown as Page;

/** Opens the page as a visitor of their own, and waits until both the chat and the duel are connected. */
export async function visit(tabs: Tabs, url: string, size: Size = { width: 1280, height: 800 }): Promise<Page> {
  const page = await open(tabs, "about:blank");
  page.setDefaultTimeout(PATIENCE);
  await page.setViewportSize(size);
  await page.goto(url);
  await reads(page, "state", /^connected$/);
  await reads(page, "transport", /^websocket$/);
  for (const lane of ["holdfast", "reference"]) await reads(page, `state-${lane}`, /^connected$/);
  return page;
}

/** Waits until an element's text matches. */
export function reads(page: Page, id: string, wanted: RegExp, timeout = PATIENCE): Promise<unknown> {
  return page.waitForFunction(
    ([name, source]) => new RegExp(source!).test(document.querySelector(`[data-testid="${name}"]`)?.textContent ?? ""),
    [id, wanted.source],
    { timeout },
  );
}

/** The number that an element shows. */
export async function numberIn(page: Page, id: string): Promise<number> {
  return Number(((await page.getByTestId(id).textContent()) ?? "").replaceAll(",", ""));
}

export async function says(page: Page, line: string): Promise<void> {
  await page.getByTestId("input").fill(line);
  await page.getByTestId("input").press("Enter");
}

export const story = (page: Page, text: string): Locator =>
  page.getByTestId("timeline").locator("li", { hasText: text }).first();

/** How much wider the document is than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export async function expectPressed(page: Page, id: string, pressed: boolean): Promise<void> {
  await page.locator(`[data-testid="${id}"][aria-pressed="${pressed}"]`).waitFor();
  expect(await page.getByTestId(id).getAttribute("aria-pressed")).toBe(String(pressed));
}
