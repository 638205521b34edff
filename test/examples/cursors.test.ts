import type { Page } from "playwright";
import { expect, it } from "vitest";
import { inBrowsers, type Tabs } from "../support/browsers";
import { expectGoodPage, reads, useExample, visitExample } from "../support/examples";

const example = useExample("cursors");

/** Two visitors who see each other. */
async function two(tabs: Tabs): Promise<[Page, Page]> {
  const pages = await Promise.all([visitExample(tabs, example.url), visitExample(tabs, example.url)]);
  for (const page of pages) {
    await reads(page, "#link", /Connected by websocket/);
    await reads(page, "#people", /^2 here/);
  }
  return pages as [Page, Page];
}

/** Waits until the cursor of the other one is at a place, in percent of the board. */
const seenAt = (page: Page, x: number, y: number) =>
  page.waitForFunction(
    ([left, top]) => {
      const { style } = document.querySelector<HTMLElement>(".cursor:not(.is-me)")!;
      return Math.abs(parseFloat(style.left) - left!) < 0.5 && Math.abs(parseFloat(style.top) - top!) < 0.5;
    },
    [x, y],
  );

inBrowsers(
  "the cursors example",
  (tabs) => {
    it("shows where the other's mouse comes to rest, and their marks", async () => {
      const [ann, ben] = await two(tabs);
      const { x, y, width, height } = (await ann.locator("#board").boundingBox())!;
      for (let n = 1; n <= 10; n++) await ann.mouse.move(x + (width * n * 3) / 100, y + (height * n * 7) / 100);
      await seenAt(ben, 30, 70);
      await ann.mouse.down();
      await ann.mouse.up();
      await ben
        .locator(`.mark[title="${await ann.textContent("#me")}"]`)
        .first()
        .waitFor();
      await expectGoodPage(ben);
    });

    it("follows the arrow keys, and a finger", async () => {
      const [ann, ben] = await two(tabs);
      await ann.focus("#board");
      await ann.keyboard.press("Shift+ArrowRight");
      await ann.keyboard.press("ArrowUp");
      await seenAt(ben, 60, 48);
      const { x, y, width, height } = (await ann.locator("#board").boundingBox())!;
      const place = { clientX: x + width * 0.2, clientY: y + height * 0.9, pointerType: "touch", bubbles: true };
      await ann.dispatchEvent("#board", "pointerdown", place);
      await seenAt(ben, 20, 90);
      expect(await ann.locator("#board").evaluate((board) => getComputedStyle(board).touchAction)).toBe("none");
    });

    it("shows those who are there after a lost connection, and nobody twice", async () => {
      tabs.expectNetworkErrors();
      const [ann, ben] = await two(tabs);
      await ann.context().setOffline(true);
      await reads(ben, "#people", /^1 here/);
      await ann.context().setOffline(false);
      for (const page of [ann, ben]) await reads(page, "#people", /^2 here/);
      expect([await ann.locator(".cursor").count(), await ben.locator(".cursor").count()]).toEqual([2, 2]);
    });
  },
  ["locators", "offline"],
);
