// The demo's page for everyone: small and wide, light and dark, by keyboard, by ear, and without jumping about.
import { expect, it } from "vitest";
import { serious } from "../support/axe";
import { inBrowsers } from "../support/browsers";
import { open, overflow, reads, says, useDemo, visit } from "../support/demo";

const demo = useDemo();

/** Notes in `shifts` what moves: as the browser tells it, where it does, and by looking at each frame. */
function watchShifts(): void {
  const shifts: string[] = [];
  const places = new Map<Element, number>();
  Object.assign(globalThis, { shifts });
  type Shift = PerformanceEntry & { value: number; sources?: { node?: Element }[] };
  if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
    new PerformanceObserver((list) => {
      for (const { value, sources = [] } of list.getEntries() as Shift[]) {
        const nodes = sources.flatMap(({ node }) => node ?? []);
        // The lines of the time line make room for the newest on top of them, as they should.
        if (nodes.length > 0 && nodes.every((node) => node.parentElement?.closest(".hf-timeline"))) continue;
        shifts.push(`${value} ${nodes.map((node) => node.parentElement?.outerHTML.slice(0, 90)).join()}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  }
  const look = () => {
    for (const node of document.querySelectorAll(".duel, .lane, .waits, .tile, .hall, .chat, .panel, .controls")) {
      if (node.getClientRects().length === 0) continue;
      const top = node.getBoundingClientRect().top + scrollY;
      if (places.has(node) && Math.abs(places.get(node)! - top) > 0.5) shifts.push(`${node.className} moved`);
      places.set(node, top);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

inBrowsers(
  "the demo's page",
  (tabs) => {
    it.each([
      ["light", 1600, 1000],
      ["dark", 1600, 1000],
      ["light", 360, 740],
      ["dark", 360, 740],
    ] as const)("has nothing serious for axe to find in %s at %d px", async (colorScheme, width, height) => {
      const page = await visit(tabs, demo.url, { width, height });
      await page.emulateMedia({ colorScheme });
      await says(page, "something to read");
      await page.getByTestId("status").filter({ hasText: "Delivered" }).first().waitFor();
      expect(await serious(page)).toEqual([]);
      const details = page.getByRole("button", { name: "Details" });
      if (await details.isVisible()) await details.click();
      for (const name of ["events", "errors", "namespaces"]) {
        await page.getByTestId(`tab-${name}`).click();
        expect(await serious(page)).toEqual([]);
      }
    });

    it("has nothing serious for axe to find while the link is down", async () => {
      tabs.expectNetworkErrors();
      const page = await visit(tabs, demo.url);
      await page.getByTestId("restart").click();
      await reads(page, "state", /^waiting$/);
      await says(page, "something to wait");
      expect(await serious(page)).toEqual([]);
    });

    it.each([360, 480, 700, 860, 1000, 1180, 1600])(
      "fits a window of %d px without a horizontal scroll",
      async (width) => {
        const page = await visit(tabs, demo.url, { width, height: 800 });
        expect(await overflow(page)).toBe(0);
        // And nothing is cut off within: no text of a button or a counter is wider than its box.
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>("button, dd, h2, h3, select, legend")]
            .filter((node) => node.offsetParent && getComputedStyle(node).overflow === "visible")
            .filter((node) => node.scrollWidth > node.clientWidth + 1)
            .map((node) => node.textContent.trim()),
        );
        expect(cut).toEqual([]);
      },
    );

    it("does not shift while it loads, connects, and loses its link", async () => {
      tabs.expectNetworkErrors();
      const page = await open(tabs, "about:blank");
      await page.addInitScript(watchShifts);
      for (const width of [1600, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(demo.url);
        await reads(page, "transport", /^websocket$/);
        await reads(page, "acknowledged-reference", /[1-9]/);
        await page.evaluate(() => document.querySelector<HTMLElement>("[data-testid=cut]")!.click());
        await reads(page, "result-cut-holdfast", /lost/);
        await reads(page, "verdict", /^So far /);
        expect(await page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts)).toEqual([]);
      }
    });

    it("can be used from the first tab stop to the last by keyboard", async () => {
      tabs.expectNetworkErrors();
      const page = await visit(tabs, demo.url);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the message field");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement?.id === "input");
      await page.keyboard.type(`by keyboard in ${tabs.engine}`);
      await page.keyboard.press("Enter");
      await page
        .getByTestId("text")
        .filter({ hasText: `by keyboard in ${tabs.engine}` })
        .waitFor();
      await page.getByTestId("cut").focus();
      await page.keyboard.press("Enter");
      await reads(page, "result-cut-holdfast", / lost/);
      await page.getByTestId("with-retries").focus();
      await page.keyboard.press("ArrowRight");
      expect(await page.getByTestId("plain").isChecked()).toBe(true);
      // Nothing that can be reached is without a name.
      const nameless = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("button, input, select, a, [tabindex='0']")]
          .filter((node) => node.offsetParent)
          .filter((node) => !node.textContent.trim() && !node.ariaLabel && !(node as HTMLInputElement).labels?.length)
          .map((node) => node.outerHTML.slice(0, 80)),
      );
      expect(nameless).toEqual([]);
    });

    it("shows who is here and who is typing, takes a name, opens rooms and leaves them", async () => {
      const [ann, ben] = await Promise.all([visit(tabs, demo.url), visit(tabs, demo.url)]);
      await ann.getByTestId("my-name").fill(`Ann in ${tabs.engine}`);
      await ann.getByTestId("my-name").press("Enter");
      await ben.locator("#members").getByText(`Ann in ${tabs.engine}`).waitFor();
      await ann.getByTestId("input").pressSequentially("hello");
      await reads(ben, "typing", /^Ann in \w+ is typing$/);
      await ann.getByTestId("input").press("Enter");
      await reads(ben, "typing", /^$/);

      await ann.getByTestId("new-room").fill("A Quiet Place!");
      await ann.getByTestId("new-room").press("Enter");
      await ben.getByRole("button", { name: "a-quiet-place" }).click();
      await says(ann, `just us in ${tabs.engine}`);
      await ben
        .getByTestId("text")
        .filter({ hasText: `just us in ${tabs.engine}` })
        .waitFor();
      await ben.getByTestId("leave").click();
      expect(await ben.locator("#room-name").textContent()).toBe("general");
    });

    it("keeps its place when one reads back, and offers the way to what is new", async () => {
      const [ann, ben] = await Promise.all([visit(tabs, demo.url), visit(tabs, demo.url)]);
      // The room keeps what an earlier try has said.
      const mark = `${tabs.engine} ${Date.now()}`;
      for (let line = 1; line <= 40; line++) await says(ann, `${mark} line ${line}`);
      await ben
        .getByTestId("text")
        .filter({ hasText: `${mark} line 40` })
        .waitFor();
      await ben.locator("#log").evaluate((log) => void (log.scrollTop = 0));
      await ben.waitForFunction(() => document.getElementById("log")!.scrollTop === 0);
      await says(ann, `news from ${mark}`);
      await ben.getByTestId("to-end").click();
      await ben.getByTestId("to-end").waitFor({ state: "hidden" });
      await ben
        .getByTestId("text")
        .filter({ hasText: `news from ${mark}` })
        .waitFor();
    });

    it("shows the people behind their number on a tablet", async () => {
      const page = await visit(tabs, demo.url, { width: 1000, height: 900 });
      await page.locator("#room-count").click();
      await page.locator("#members").getByText("you").waitFor();
      await page.keyboard.press("Escape");
      await page.locator("#people").waitFor({ state: "hidden" });
    });
  },
  ["locators"],
);
