import { expect, it } from "vitest";
import { inBrowsers } from "../support/browsers";
import { expectGoodPage, reads, useExample, visitExample } from "../support/examples";

const chat = useExample("chat");

inBrowsers(
  "the chat example",
  (tabs) => {
    it("shows a message to those in its room, and to nobody else", async () => {
      const [ann, ben, cat] = await Promise.all([1, 2, 3].map(() => visitExample(tabs, chat.url)));
      await ann!.press("#name", "Control+A");
      await ann!.locator("#name").pressSequentially(`Ann in ${tabs.engine}`);
      await ann!.press("#name", "Enter");
      await cat!.getByRole("button", { name: "galley" }).click();
      await reads(ben!, "#people", new RegExp(`Ann in ${tabs.engine}`));
      await ann!.fill("#input", `hello from ${tabs.engine}`);
      await ann!.press("#input", "Enter");
      await reads(ben!, ".line", new RegExp(`Ann in ${tabs.engine}.*hello from ${tabs.engine}`));
      await reads(ann!, ".line", new RegExp(`hello from ${tabs.engine}.*delivered`));
      await cat!.fill("#input", `nobody in ${tabs.engine}`);
      await cat!.press("#input", "Enter");
      await reads(cat!, ".line", new RegExp(`nobody in ${tabs.engine}.*delivered`));
      expect(await cat!.locator(".line", { hasText: `hello from ${tabs.engine}` }).count()).toBe(0);
      // What was said is there for those who come later.
      await ben!.getByRole("button", { name: "galley" }).click();
      await reads(ben!, ".line", new RegExp(`nobody in ${tabs.engine}`));
      await expectGoodPage(ben!);
    });

    it("delivers once, and in order, what was written while there was no connection", async () => {
      tabs.expectNetworkErrors();
      const [ann, ben] = await Promise.all([visitExample(tabs, chat.url), visitExample(tabs, chat.url)]);
      await reads(ann, "#link", /Connected by websocket/);
      await reads(ben, "#link", /Connected by websocket/);
      await ann.context().setOffline(true);
      await reads(ann, "#link", /Next attempt|Connecting|Not connected/);
      for (const n of [1, 2, 3]) {
        await ann.fill("#input", `${tabs.engine} waited ${n}`);
        await ann.press("#input", "Enter");
      }
      await reads(ann, ".line", /waited 3.*waits for the connection/);
      await ann.context().setOffline(false);
      await reads(ann, ".line", /waited 3.*delivered/);
      const heard = ben.locator(".line-text", { hasText: `${tabs.engine} waited` });
      await heard.nth(2).waitFor();
      expect(await heard.allTextContents()).toEqual([1, 2, 3].map((n) => `${tabs.engine} waited ${n}`));
    });
  },
  ["locators", "offline"],
);
