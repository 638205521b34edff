import type { Page } from "playwright";
import { expect, it } from "vitest";
import { inBrowsers } from "../support/browsers";
import { expectGoodPage, reads, useExample, visitExample } from "../support/examples";

const example = useExample("auth", { TOKEN_SECONDS: "4" });

/** What happened since the page was opened, the oldest first. */
const story = async (page: Page): Promise<string[]> =>
  (await page.locator("#story li span").allTextContents()).reverse().map((line) => line.replace(/[\d.]+ s$/, "n s"));

async function signIn(page: Page): Promise<void> {
  await reads(page, "#story", /auth_failed: auth failed: nobody is signed in/);
  await page.fill("#name", "Grace");
  await page.press("#name", "Enter");
  await reads(page, "#who", /^Grace$/);
}

inBrowsers(
  "the auth example",
  (tabs) => {
    it("renews a token that has expired, without the page taking part", async () => {
      tabs.expectNetworkErrors();
      const page = await visitExample(tabs, example.url);
      await signIn(page);
      await page.waitForFunction(() => document.querySelectorAll("#story .is-good").length >= 2);
      const lines = await story(page);
      expect(lines.slice(0, 9)).toEqual([
        "auth is asked: “first”",
        "auth_failed: auth failed: nobody is signed in",
        "auth is asked: “first”",
        "A new token, good for n s",
        "Connected",
        "Disconnected: transport close",
        "auth is asked: “reconnect”",
        "auth is asked: “rejected”, as the token has expired",
        "A new token, good for n s",
      ]);
      await expectGoodPage(page);
    });

    it("answers a question that was asked while the token was bad", async () => {
      tabs.expectNetworkErrors();
      const page = await visitExample(tabs, example.url);
      await signIn(page);
      await page.evaluate(() => {
        document.getElementById("who")!.textContent = "asking";
        document.getElementById("spoil")!.click();
        document.getElementById("ask")!.click();
      });
      await reads(page, "#story", /auth is asked: “rejected”, as this is no token of ours/);
      await reads(page, "#who", /^Grace$/);
    });

    it("comes back by itself when a busy server says when, and stays away once the session is over", async () => {
      tabs.expectNetworkErrors();
      const page = await visitExample(tabs, example.url);
      await signIn(page);
      await page.click("#busy");
      await reads(page, "#story", /rejected: too many at once; coming back in \d\.\d s/);
      await page.waitForFunction(() => document.querySelectorAll("#story .is-good").length >= 2);
      await page.click("#end");
      await page.locator("#sign-in").waitFor();
      const last = (await story(page)).at(-1);
      expect(last).toBe("auth_failed: auth failed: nobody is signed in");
    });
  },
  ["locators"],
);
