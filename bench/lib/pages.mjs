// Plays tasks in pages of Chromium: interleaved and rotated, as `rounds.mjs` does it with processes.
import { Tab } from "./chromium.mjs";
import { progress } from "./progress.mjs";
import { rotated } from "./rounds.mjs";

/** A page of a contestant's, ready to play rounds of a task. */
async function pageFor(browser, who, { site, task, params }) {
  const tab = await Tab.open(browser);
  await tab.page.goto(`${site}/idle?who=${who}`);
  await tab.run(`page.prepare(${[task, who, params].map((value) => JSON.stringify(value)).join()})`);
  return tab;
}

/** CPU per item, and items per second. */
export async function playRound(tab, { count }) {
  const before = await tab.cpu();
  const seconds = await tab.run("page.round()");
  return { cpu: ((await tab.cpu()) - before) / count, rate: count / seconds };
}

/** Runs `generations` x `rounds` rounds; each generation has new pages. */
export async function playInPages(browser, options) {
  const { label, contestants, params, generations = 3, rounds = 7, warmup = 2 } = options;
  const results = Object.fromEntries(contestants.map((who) => [who, []]));
  for (let generation = 0; generation < generations; generation++) {
    const tabs = new Map();
    for (const who of contestants) tabs.set(who, await pageFor(browser, who, options));
    for (let round = -warmup; round < rounds; round++) {
      progress(`${label}: round ${generation * rounds + Math.max(round, 0) + 1} of ${generations * rounds}`);
      for (const who of rotated(contestants, generation + round + warmup)) {
        const result = await playRound(tabs.get(who), params);
        if (round >= 0) results[who].push(result);
      }
    }
    for (const tab of tabs.values()) await tab.close();
  }
  return results;
}

/** A new page for each round: `each(tab, who)` gives what was measured. */
export async function playInNewPages(browser, { label, contestants, rounds }, each) {
  const results = Object.fromEntries(contestants.map((who) => [who, []]));
  for (let round = 0; round < rounds; round++) {
    progress(`${label}: round ${round + 1} of ${rounds}`);
    for (const who of rotated(contestants, round)) {
      const tab = await Tab.open(browser);
      results[who].push(await each(tab, who));
      await tab.close();
    }
  }
  return results;
}

/** What one connection of `count` holds in a page that has opened and compiled everything before. */
export async function heapPerConnection(tab, who, { site, url, count, width }) {
  await tab.page.goto(`${site}/idle?who=${who}`);
  const open = async (many) => {
    await tab.run(`page.prepare("idle", "${who}", ${JSON.stringify({ url, count: many, width })})`);
    await tab.run("page.round()");
  };
  await open(width);
  const before = await tab.heap();
  await open(count);
  const after = await tab.heap();
  return { script: (after.script - before.script) / count, all: (after.all - before.all) / count };
}

/** Milliseconds from the beginning of the navigation until the script has run, and until the first event; and of CPU. */
export async function firstEvent(tab, who, { site, options, cpu, network }) {
  const { cdp, page } = tab;
  await cdp.send("Runtime.enable");
  await cdp.send("Runtime.addBinding", { name: "arrived" });
  if (cpu > 1) await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) {
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", { offline: false, ...network });
  }
  const arrived = new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${who}: no event within 30 seconds`)), 30_000);
    cdp.on("Runtime.bindingCalled", ({ payload }) => {
      clearTimeout(limit);
      resolve(JSON.parse(payload));
    });
  });
  const query = new URLSearchParams({ who, options: JSON.stringify(options) });
  await page.goto(`${site}/first?${query}`, { waitUntil: "commit" });
  const { script, event } = await arrived;
  return { script, event, cpu: (await tab.cpu()) / 1000 };
}
