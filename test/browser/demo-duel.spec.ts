// The duel: two clients, the same events, the same misfortunes, and figures that add up.
import { type Page } from "playwright";
import { expect, it } from "vitest";
import { inBrowsers } from "../support/browsers";
import { expectPressed, numberIn, reads, useDemo, visit } from "../support/demo";

const LANES = ["holdfast", "reference"] as const;
const demo = useDemo();

const COUNTERS = ["sent", "acknowledged", "waiting", "lost"];

/** Stops the events, waits until nothing is under way any more, and gives the counters of both. */
async function settle(page: Page): Promise<Record<string, number>[]> {
  await page.getByTestId("duel-pause").click();
  // The page draws its figures seven times a second: only what stays the same for longer is the end.
  const counters = await page.waitForFunction(
    ([lanes, names]) => {
      const text = (id: string): string => document.querySelector(`[data-testid="${id}"]`)!.textContent;
      const figures = lanes!.map((lane) =>
        Object.fromEntries(names!.map((name) => [name, Number(text(`${name}-${lane}`).replaceAll(",", ""))])),
      );
      const { settled } = document.documentElement.dataset;
      document.documentElement.dataset.settled = JSON.stringify(figures);
      const same = settled === JSON.stringify(figures);
      return same && figures.every(({ waiting }) => waiting === 0) && figures;
    },
    [LANES, COUNTERS] as const,
    { polling: 500 },
  );
  return (await counters.jsonValue()) as Record<string, number>[];
}

async function sends(page: Page, more: number): Promise<void> {
  const now = await numberIn(page, "sent-holdfast");
  await page.waitForFunction(
    (wanted) =>
      Number(document.querySelector("[data-testid=sent-holdfast]")!.textContent.replaceAll(",", "")) >= wanted,
    now + more,
  );
}

async function measured(page: Page, kind: string): Promise<void> {
  for (const lane of LANES) await reads(page, `result-${kind}-${lane}`, /\d m?s, (none|\d+) lost/, 60_000);
}

inBrowsers(
  "the duel",
  (tabs) => {
    it("gives both clients the same events, and counts them all as acknowledged on a good line", async () => {
      const page = await visit(tabs, demo.url);
      await sends(page, 40);
      const [holdfast, reference] = await settle(page);
      expect(holdfast).toEqual({ sent: reference!.sent, acknowledged: reference!.sent, waiting: 0, lost: 0 });
      expect(reference).toEqual(holdfast);
      expect(holdfast!.sent).toBeGreaterThanOrEqual(40);
      await expectPressed(page, "duel-pause", true);
      await page.getByTestId("duel-pause").click();
      await sends(page, 5);
    });

    it.each(["cut", "session", "token", "freeze", "restart"])("comes through “%s” with nothing lost", async (kind) => {
      tabs.expectNetworkErrors();
      const page = await visit(tabs, demo.url);
      await sends(page, 20);
      await page.getByTestId(kind).click();
      await measured(page, kind);
      // A server that freezes for longer than its heartbeat takes may or may not cost the link.
      if (kind !== "freeze") await reads(page, "note-holdfast", /[1-9]\d* returns?/);
      for (const counts of await settle(page)) {
        expect(counts).toMatchObject({ acknowledged: counts.sent, lost: 0 });
      }
    });

    it.each(["latency", "throttle", "strip"])(
      "comes through “%s”, which lasts until it is switched off",
      async (kind) => {
        tabs.expectNetworkErrors();
        const page = await visit(tabs, demo.url);
        await sends(page, 20);
        await page.getByTestId(kind).click();
        await expectPressed(page, kind, true);
        if (kind === "latency") await reads(page, "rtt", /^(\d{3} ms|.* s)$/);
        if (kind === "strip") for (const lane of LANES) await reads(page, `transport-${lane}`, /^polling$/);
        await sends(page, 30);
        await page.getByTestId(kind).click();
        await expectPressed(page, kind, false);
        await measured(page, kind);
        if (kind === "strip") for (const lane of LANES) await reads(page, `transport-${lane}`, /^websocket$/);
        for (const counts of await settle(page)) {
          expect(counts).toMatchObject({ acknowledged: counts.sent, lost: 0 });
        }
      },
    );

    it("accounts for every event that is emitted without retries", async () => {
      tabs.expectNetworkErrors();
      const page = await visit(tabs, demo.url);
      await page.getByTestId("latency").click();
      await expectPressed(page, "latency", true);
      await page.getByTestId("plain").check({ force: true });
      await reads(page, "state-holdfast", /^connected$/);
      await sends(page, 40);
      await page.getByTestId("cut").click();
      await measured(page, "cut");
      const counts = await settle(page);
      for (const [index, { sent, acknowledged, lost }] of counts.entries()) {
        const note = (await page.getByTestId(`note-${LANES[index]!}`).textContent()) ?? "";
        const unacknowledged = Number(/(\d+) arrived unacknowledged/.exec(note)?.[1] ?? 0);
        expect(acknowledged! + lost! + unacknowledged).toBe(sent);
      }
      await page.getByTestId("latency").click();
      await expectPressed(page, "latency", false);
    });

    it("emits as often as it is told, and begins again at nought", async () => {
      const page = await visit(tabs, demo.url);
      await page.getByTestId("rate").selectOption("100");
      await sends(page, 150);
      const before = await numberIn(page, "sent-holdfast");
      await page.getByTestId("duel-reset").click();
      await page.waitForFunction(
        (sent) => Number(document.querySelector("[data-testid=sent-holdfast]")!.textContent.replaceAll(",", "")) < sent,
        before,
      );
      await page.getByTestId("rate").selectOption("5");
      for (const lane of LANES) await reads(page, `acknowledged-${lane}`, /[1-9]/);
    });

    it("goes through all misfortunes in a row, until it is told to stop", async () => {
      tabs.expectNetworkErrors();
      const page = await visit(tabs, demo.url);
      await page.getByTestId("storm").click();
      await expectPressed(page, "storm", true);
      await measured(page, "cut");
      await reads(page, "storm", /^\s*2 of 8/);
      await page.getByTestId("storm").click();
      await expectPressed(page, "storm", false);
      await reads(page, "verdict", /^So far Holdfast lost nothing, socket.io-client lost nothing\.$/);
    });
  },
  ["locators"],
);
