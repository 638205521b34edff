import { expect, it } from "vitest";
import { inBrowsers } from "../support/browsers";
import { expectGoodPage, reads, useExample, visitExample } from "../support/examples";

const example = useExample("upload");

inBrowsers(
  "the upload example",
  (tabs) => {
    it("goes on where it was when the line is cut, and what arrives is what was sent", async () => {
      tabs.expectNetworkErrors();
      const page = await visitExample(tabs, example.url);
      await reads(page, "#link", /Connected by websocket/);
      await page.click("#make");
      const value = () => page.locator("#progress").evaluate((bar: HTMLProgressElement) => bar.value);
      await page.waitForFunction(() => document.querySelector("progress")!.value > 2_000_000);
      await page.click("#cut");
      await reads(page, "#story", /The connection is lost: transport (close|error)/);
      const atLeast = await value();
      // From here on the bar never falls back to the beginning.
      const lowest = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const bar = document.querySelector("progress")!;
            let low = bar.value;
            const look = () => {
              low = Math.min(low, bar.value);
              if (/Arrived|Failed/.test(document.querySelector("#story")!.textContent)) resolve(low);
              else requestAnimationFrame(look);
            };
            look();
          }),
      );
      await reads(page, "#story", /Arrived whole at .* SHA-256 [0-9a-f]{16}/);
      expect(await lowest).toBeGreaterThanOrEqual(atLeast);
      expect(await page.textContent("#resumed")).toBe("1");
      expect(await page.textContent("#taken")).toBe("67.1 MB of 67.1 MB");
      await expectGoodPage(page);
    });

    it("never holds much more than a megabyte in the page, and sends a file that is chosen", async () => {
      const page = await visitExample(tabs, example.url);
      await reads(page, "#link", /Connected by websocket/);
      await page.evaluate(() => {
        let most = 0;
        const figure = document.querySelector("#buffered")!;
        const unit: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6 };
        new MutationObserver(() => {
          const [number, name] = figure.textContent.split(" ");
          most = Math.max(most, Number(number) * (unit[name!] ?? 0));
          document.body.dataset.most = String(most);
        }).observe(figure, { childList: true, characterData: true, subtree: true });
      });
      const buffer = Buffer.from(Array.from({ length: 5_000_000 }, (_, index) => (index * 7) % 251));
      await page.setInputFiles("#file", {
        name: `by ${tabs.engine}.bin`,
        mimeType: "application/octet-stream",
        buffer,
      });
      await reads(page, "#story", /Sending by \w+\.bin, 5\.0 MB/);
      await reads(page, "#story", /Arrived whole/);
      const most = Number(await page.locator("body").getAttribute("data-most"));
      expect(most).toBeGreaterThan(0);
      expect(most).toBeLessThan(1_300_000);
    });
  },
  ["locators", "offline"],
);
