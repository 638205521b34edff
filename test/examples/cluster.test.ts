import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { nginxMissing } from "../support/balancers";
import { inBrowsers } from "../support/browsers";
import { expectGoodPage, runExample, useExample, visitExample } from "../support/examples";
import { redisMissing } from "../support/redis";

const missing = redisMissing ?? nginxMissing;

/** What the table says of each client: the node, how many messages, how many are missing, and the last return. */
const rows = (page: Page): Promise<string[][]> =>
  page
    .locator("#members tr")
    .evaluateAll((lines) =>
      lines.map((line) =>
        [".on", ".heard", ".missing", ".returned"].map((cell) => line.querySelector(cell)!.textContent),
      ),
    );

/** Waits until all clients are on a node and have heard the same, which is more than before; returns how much. */
async function agree(page: Page, node: RegExp, more = 0): Promise<number> {
  const same = await page.waitForFunction(
    ([source, least]) => {
      const cells = (kind: string) => [...document.querySelectorAll(kind)].map((cell) => cell.textContent);
      const [on, heard, lost] = [cells(".on"), cells(".heard"), cells(".missing")];
      const all = on.length === 4 && on.every((text) => new RegExp(source as string).test(text));
      if (!all || lost.some((text) => text !== "0") || new Set(heard).size !== 1) return 0;
      return Number(heard[0]) > (least as number) ? Number(heard[0]) : 0;
    },
    [node.source, more],
  );
  return (await same.jsonValue()) as number;
}

describe.skipIf(missing)(missing ? `the cluster example: ${missing}` : "the cluster example", () => {
  const example = useExample("cluster");

  inBrowsers(
    "on its page",
    (tabs) => {
      it("passes each word to the clients of both nodes, and loses none when one is stopped or killed", async () => {
        tabs.expectNetworkErrors();
        const page = await visitExample(tabs, example.url);
        const first = await agree(page, /^(one|two)$/, 4);
        expect(new Set((await rows(page)).map(([node]) => node))).toEqual(new Set(["one", "two"]));
        await expectGoodPage(page);

        const moving = (await rows(page)).filter(([node]) => node === "one").length;
        await page.getByRole("button", { name: "stop one" }).click();
        const second = await agree(page, /^two$/, first);
        // Those who were on it were recovered, and the others noticed nothing.
        const returns = (await rows(page)).map((row) => row[3]);
        expect(returns.filter((text) => text === "recovered")).toHaveLength(moving);
        expect(returns.filter((text) => text === "–")).toHaveLength(4 - moving);

        await page.locator("#node-one .link", { hasText: "Up" }).waitFor();
        await page.getByRole("button", { name: "kill two" }).click();
        await agree(page, /^one$/, second);
        expect((await rows(page)).map((row) => row[3])).toEqual(Array(4).fill("fetched"));
        await page.locator("#node-two .link", { hasText: "Up" }).waitFor();
      });
    },
    ["locators"],
  );
});

// On macOS they may be in a place that is looked into whatever PATH says.
it.skipIf(process.platform === "darwin")("the cluster example says what to install where it is missing", async () => {
  const run = runExample(["cluster"], { PATH: "/nowhere" });
  expect(await run.exit).toBe(1);
  expect(run.err()).toMatch(
    /^This example needs redis-server( and nginx)?, which could not be found\. Debian, Ubuntu: apt-get install redis-server/,
  );
});
