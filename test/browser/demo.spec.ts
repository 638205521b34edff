// The demo as a visitor meets it: the real page, the built library, a real socket.io server, a real browser.
import { once } from "node:events";
import * as http from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Browser, type BrowserContext, type Locator, type Page } from "playwright";
// @ts-expect-error the demo is plain JavaScript without types
import { startBot } from "../../demo/bot.mjs";
// @ts-expect-error the demo is plain JavaScript without types
import { startDemo } from "../../demo/server.mjs";
import { launchChromium } from "../support/chromium.js";

interface Demo {
  url: string;
  close(): Promise<void>;
}

const LIMIT = 20_000;
let demo: Demo;
let browser: Browser;
const contexts: BrowserContext[] = [];
/** Everything the pages of one test complained about. */
let complaints: string[] = [];
/** What a browser writes by itself about a link that was broken on purpose. */
const NETWORK = /Failed to load resource|WebSocket connection to|net::ERR_/;

beforeAll(async () => {
  demo = (await startDemo({ port: 0, quiet: true })) as Demo;
  browser = await launchChromium();
});

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  const found = complaints;
  complaints = [];
  expect(found).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

class Visitor {
  readonly requests: string[] = [];

  constructor(readonly page: Page) {
    page.setDefaultTimeout(LIMIT);
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type()) && !NETWORK.test(message.text()))
        complaints.push(message.text());
    });
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("websocket", (socket) => this.requests.push(socket.url()));
  }

  id(name: string): Locator {
    return this.page.getByTestId(name);
  }

  async sees(name: string, text: string): Promise<void> {
    await this.page.waitForFunction(
      ([id, wanted]) => document.querySelector(`[data-testid=${id}]`)?.textContent === wanted,
      [name, text],
    );
  }

  async isConnected(transport: string): Promise<void> {
    await this.sees("state", "connected");
    await this.sees("transport", transport);
  }

  async says(...lines: string[]): Promise<void> {
    for (const line of lines) {
      await this.id("input").fill(line);
      await this.id("input").press("Enter");
    }
  }

  /** Waits until a line is there, then gives all lines that begin like it. */
  async hears(last: string, start: string): Promise<string[]> {
    await this.id("text").filter({ hasText: last }).first().waitFor();
    const lines = await this.id("text").allTextContents();
    return lines.filter((line) => line.startsWith(start));
  }

  story(text: string): Locator {
    return this.id("timeline").locator("li", { hasText: text }).first();
  }
}

async function visit(size = { width: 1280, height: 800 }): Promise<Visitor> {
  const context = await browser.newContext({ viewport: size });
  contexts.push(context);
  const visitor = new Visitor(await context.newPage());
  await visitor.page.goto(demo.url);
  return visitor;
}

async function visitConnected(): Promise<Visitor> {
  const visitor = await visit();
  await visitor.isConnected("websocket");
  return visitor;
}

describe("the demo in Chromium", () => {
  it("connects by polling and is upgraded to WebSocket", async () => {
    const ann = await visit();
    await ann.isConnected("websocket");
    await ann.story("Handshake").filter({ hasText: "long-polling" }).waitFor();
    await ann.story("Upgraded").filter({ hasText: "WebSocket" }).waitFor();
    const realtime = ann.requests.filter((url) => url.includes("/socket.io/"));
    expect(realtime[0]).toContain("transport=polling");
    expect(realtime.some((url) => url.startsWith("ws") && url.includes("transport=websocket"))).toBe(true);
  });

  it("does not mind requests for what is no page", async () => {
    const statuses = [];
    for (const path of ["//", "/../server.mjs", "/%"]) {
      // A browser, and `fetch`, would tidy the path.
      const request = http.get(demo.url, { path });
      const [response] = (await once(request, "response")) as [http.IncomingMessage];
      response.resume();
      statuses.push(response.statusCode);
    }
    expect(statuses).toEqual([200, 404, 404]);
  });

  it("shows the round trip once it is measured", async () => {
    const ann = await visitConnected();
    await ann.id("rtt").filter({ hasText: " ms" }).waitFor();
  });

  it("shows two pages each other's messages, as text and never as markup", async () => {
    const [ann, ben] = await Promise.all([visitConnected(), visitConnected()]);
    await ann.says("talk: hello <b>there</b>");
    expect(await ben.hears("talk: hello", "talk:")).toEqual(["talk: hello <b>there</b>"]);
    await ben.says("talk: hello back");
    const both = ["talk: hello <b>there</b>", "talk: hello back"];
    expect(await ann.hears("talk: hello back", "talk:")).toEqual(both);
    await ann.id("status").filter({ hasText: "Delivered" }).first().waitFor();
  });

  it("keeps a room to those who are in it", async () => {
    const [ann, ben] = await Promise.all([visitConnected(), visitConnected()]);
    await ann.page.getByRole("button", { name: "design" }).click();
    await ann.says("room: only for design");
    await ann.id("status").filter({ hasText: "Delivered" }).waitFor();
    await ben.says("room: after it");
    expect(await ben.hears("room: after it", "room:")).toEqual(["room: after it"]);
    await ben.page.getByRole("button", { name: "design" }).click();
    expect(await ben.hears("room: only", "room:")).toEqual(["room: only for design"]);
  });

  it("buffers what is typed while the server is stopped, and delivers it once and in order", async () => {
    const [ann, ben] = await Promise.all([visitConnected(), visitConnected()]);
    await ann.id("stop-seconds").selectOption("2");
    await ann.id("stop").click();
    await ann.sees("state", "waiting");
    const lines = Array.from({ length: 8 }, (_, index) => `stop: line ${index + 1}`);
    await ann.says(...lines);
    await ann.sees("buffered", "8");
    expect(await ann.id("status").filter({ hasText: "Buffered" }).count()).toBe(8);

    await Promise.all([ann.isConnected("websocket"), ben.isConnected("websocket")]);
    await ann.sees("buffered", "0");
    await ann.story("8 events flushed").waitFor();
    expect(await ben.hears("stop: line 8", "stop:")).toEqual(lines);
    // One more message each way passes everything that could still be doubled.
    await ben.says("stop: end");
    expect(await ann.hears("stop: end", "stop:")).toEqual([...lines, "stop: end"]);
    expect(await ben.hears("stop: end", "stop:")).toEqual([...lines, "stop: end"]);
    expect(await ann.id("status").filter({ hasText: "Buffered" }).count()).toBe(0);
  });

  it("comes back by itself when the link is dropped, and disturbs nobody else", async () => {
    const [ann, ben] = await Promise.all([visitConnected(), visitConnected()]);
    await ann.id("drop").click();
    await ann.story("Link lost").waitFor();
    await ann.story("Rejoined").waitFor();
    await ann.isConnected("websocket");
    await ann.says("drop: still here");
    expect(await ben.hears("drop: still here", "drop:")).toEqual(["drop: still here"]);
    expect(await ben.story("Link lost").count()).toBe(0);
  });

  it("loses and doubles nothing when the link is dropped while messages are on their way", async () => {
    const [ann, ben] = await Promise.all([visitConnected(), visitConnected()]);
    const lines = Array.from({ length: 30 }, (_, index) => `rush: ${index + 1}.`);
    for (const [index, line] of lines.entries()) {
      if (index === 10) await ann.page.evaluate(() => document.getElementById("drop")?.click());
      await ann.says(line);
    }
    await ann.isConnected("websocket");
    expect(await ben.hears("rush: 30.", "rush:")).toEqual(lines);
    expect(await ann.hears("rush: 30.", "rush:")).toEqual(lines);
  });

  it("stays on polling while WebSocket is refused, and chats on", async () => {
    const [ann, ben] = await Promise.all([visitConnected(), visitConnected()]);
    await ann.id("refuse").click();
    await ann.story("Rejoined").waitFor();
    await ann.isConnected("polling");
    await ann.says("refuse: over polling");
    expect(await ben.hears("refuse: over polling", "refuse:")).toEqual(["refuse: over polling"]);
    await ben.says("refuse: heard");
    await ann.hears("refuse: heard", "refuse:");
    await ann.isConnected("polling");
    await ann.id("refuse").click();
    await ann.isConnected("websocket");
  });

  it("has a bot that answers, also after the server was stopped", async () => {
    const bot = startBot({ url: demo.url }) as { close(): void };
    try {
      const ann = await visitConnected();
      await ann.page.getByText("Keel", { exact: true }).first().waitFor();
      const answer = (text: string) => ann.page.getByText(text, { exact: true });
      await ann.says("echo before the stop");
      await answer("before the stop").waitFor();
      await ann.id("stop-seconds").selectOption("2");
      await ann.id("stop").click();
      await ann.sees("state", "waiting");
      await ann.says("echo after the stop");
      await answer("after the stop").waitFor();
    } finally {
      bot.close();
    }
  });

  it("fits a page of 360 px without a horizontal scroll, folded and unfolded", async () => {
    const ann = await visit({ width: 360, height: 740 });
    await ann.isConnected("websocket");
    const overflow = () =>
      ann.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    await ann.page.getByRole("button", { name: "Details" }).click();
    await ann.id("drop").waitFor({ state: "visible" });
    expect(await overflow()).toBe(0);
    await ann.page.keyboard.press("Escape");
    await ann.id("drop").waitFor({ state: "hidden" });
  });
});
