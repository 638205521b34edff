// The inspector beside the chat, and on a page that has nothing else.
import { expect, it } from "vitest";
import { inBrowsers } from "../support/browsers";
import { open, reads, says, story, useDemo, visit } from "../support/demo";

const demo = useDemo();

inBrowsers(
  "the inspector",
  (tabs) => {
    it("lights up the state and the transport, and counts down to the next attempt", async () => {
      tabs.expectNetworkErrors();
      const page = await visit(tabs, demo.url);
      const panel = page.locator("#panel");
      const fill = (box: string) => page.locator(`.hf-box-${box} rect`).evaluate((node) => getComputedStyle(node).fill);
      // Both fade in, the one later than the other.
      await expect.poll(async () => (await fill("websocket")) === (await fill("connected"))).toBe(true);
      const dark = await fill("waiting");
      await page.getByTestId("stop-seconds").selectOption("2");
      await page.getByTestId("stop").click();
      await panel.and(page.locator("[data-state=waiting]")).waitFor();
      await page.waitForFunction(() => /Next try in \d/.test(document.querySelector(".hf-wait")!.textContent));
      await page.waitForFunction(
        (before) => getComputedStyle(document.querySelector(".hf-box-waiting rect")!).fill !== before,
        dark,
      );
      await panel.and(page.locator("[data-state=connected][data-transport=websocket]")).waitFor();
      await page.waitForFunction(() => document.querySelector(".hf-wait")!.textContent === "Holding");
    });

    it("draws round trips and throughput", async () => {
      const page = await visit(tabs, demo.url);
      await reads(page, "rtt", /\d (ms|s)$/);
      await page.waitForFunction(() => /in [\d.]+ k?B\/s/.test(document.querySelector(".hf-charts")!.textContent));
      // A chart is drawn when its canvas is not of one colour.
      await page.waitForFunction(() =>
        [...document.querySelectorAll<HTMLCanvasElement>(".hf-plot canvas")].every(
          (canvas) =>
            new Set(
              new Uint32Array(canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height).data.buffer),
            ).size > 3,
        ),
      );
    });

    it("lists the events with what they carry, filtered, held still and cleared", async () => {
      const page = await visit(tabs, demo.url);
      await page.getByTestId("tab-events").click();
      const lines = page.getByTestId("events").locator("li");
      await says(page, "an unusual word");
      await page.getByTestId("events-filter").fill("say unusual -typing");
      await lines.filter({ hasText: "an unusual word" }).waitFor();
      expect(await lines.count()).toBe(1);
      await lines.locator("summary").click();
      expect(await lines.locator("pre").textContent()).toMatch(/"room": "general",\n {2}"text": "an unusual word"/);

      await page.getByTestId("events-pause").click();
      await says(page, "another unusual word");
      await reads(page, "events-note", /Paused, [1-9]/);
      expect(await lines.count()).toBe(1);
      await page.getByTestId("events-pause").click();
      await says(page, "a third unusual word");
      await lines.filter({ hasText: "a third" }).waitFor();
      expect(await lines.filter({ hasText: "another" }).count()).toBe(0);
      await page.getByTestId("events-clear").click();
      expect(await lines.count()).toBe(0);
    });

    it("names the errors with code and hint, each once", async () => {
      tabs.expectNetworkErrors();
      const page = await visit(tabs, demo.url);
      await page.getByTestId("stop-seconds").selectOption("5");
      await page.getByTestId("stop").click();
      await page.getByTestId("tab-errors").click();
      const errors = page.getByTestId("errors").locator("li");
      await errors.first().waitFor();
      expect(await errors.first().locator("code").textContent()).toMatch(/^[a-z_]+$/);
      expect(await errors.first().locator(".hf-hint").textContent()).toMatch(/\w{3}/);
      const attempts = await page
        .getByTestId("timeline")
        .locator("li", { hasText: /Attempt \d+ failed/ })
        .count();
      expect(await errors.count()).toBeLessThanOrEqual(attempts + 1);
      await reads(page, "state", /^connected$/);
    });

    it("shows the namespaces of the connection", async () => {
      tabs.expectNetworkErrors();
      const page = await visit(tabs, demo.url);
      await page.getByTestId("tab-namespaces").click();
      const row = page.getByTestId("namespaces").locator("tbody tr");
      const cells = async () =>
        (await row.locator("th, td").allTextContents()) as [string, string, string, string, string];
      // The connection may have been open before the inspector could look: what it did not see it does not tell.
      const [nsp, state] = await cells();
      expect([nsp, state]).toEqual(["/", "joined"]);
      await page.getByTestId("drop").click();
      await row.filter({ hasText: "away" }).waitFor();
      await row.filter({ hasText: "joined" }).waitFor();
      const [, , id, came, sent] = await cells();
      expect(id).toMatch(/^[\w-]{6}…$/);
      expect(Math.min(Number(came), Number(sent))).toBeGreaterThan(0);
    });

    it("has tabs that the arrow keys go through", async () => {
      const page = await visit(tabs, demo.url);
      await page.getByTestId("tab-timeline").focus();
      const selected = () => page.locator("[role=tab][aria-selected=true]").getAttribute("data-testid");
      for (const name of ["events", "errors", "namespaces", "timeline"]) {
        await page.keyboard.press("ArrowRight");
        expect(await selected()).toBe(`tab-${name}`);
      }
      await page.keyboard.press("End");
      expect(await selected()).toBe("tab-namespaces");
      await page.keyboard.press("Home");
      await story(page, "Joined").waitFor();
    });

    it("takes two lines on any page, and docks itself there", async () => {
      const page = await open(tabs, `${demo.url}/inspector/example.html`);
      await reads(page, "state", /^connected$/);
      await reads(page, "transport", /^websocket$/);
      const box = await page.locator(".hf-docked").boundingBox();
      expect(box!.width).toBeGreaterThan(300);
      expect(await page.locator(".hf-plot canvas").count()).toBe(2);
    });
  },
  ["locators"],
);
