/** Trouble at random times, told by a seed: what a network and a server do to a connection over a long day. */
import type { TcpProxy } from "../support/tcp-proxy";

export type Chance = (below: number) => number;

/** Numerical Recipes' generator. */
export function generator(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What is in trouble: the way to the server, and the server. */
export interface Victim {
  proxy: TcpProxy;
  freeze(): void;
  thaw(): void;
  /** Kills it, and starts another one. */
  replace(): Promise<void>;
}

type Trouble = (victim: Victim, chance: Chance) => Promise<void> | void;

/** Bytes vanish for a while, and then the connections that they vanished from are reset. */
async function vanish(proxy: TcpProxy, begin: () => void, end: () => void, ms: number): Promise<void> {
  begin();
  await pause(ms);
  end();
  proxy.reset();
}

const TROUBLES: Record<string, Trouble> = {
  reset: ({ proxy }) => proxy.reset(),
  resets: async ({ proxy }, chance) => {
    for (let n = chance(6); n >= 0; n--) {
      proxy.reset();
      await pause(chance(30));
    }
  },
  delay: ({ proxy }, chance) => void (proxy.delay = { up: chance(80), down: chance(80) }),
  throttle: async ({ proxy }, chance) => {
    proxy.throttle = 30_000 + chance(200_000);
    await pause(chance(600));
    proxy.throttle = Infinity;
  },
  hold: async ({ proxy }, chance) => {
    proxy.hold = true;
    await pause(chance(1_500));
    proxy.hold = false;
  },
  "half open, silent": ({ proxy }, chance) =>
    vanish(
      proxy,
      () => (proxy.stall = true),
      () => (proxy.stall = false),
      chance(4_000),
    ),
  "half open, towards the server": ({ proxy }, chance) =>
    vanish(
      proxy,
      () => (proxy.swallow = "up"),
      () => (proxy.swallow = undefined),
      chance(4_000),
    ),
  "half open, towards the client": ({ proxy }, chance) =>
    vanish(
      proxy,
      () => (proxy.swallow = "down"),
      () => (proxy.swallow = undefined),
      chance(4_000),
    ),
  truncate: async ({ proxy }, chance) => {
    proxy.truncateAfter = 1 + chance(20_000);
    await pause(chance(500));
    proxy.truncateAfter = Infinity;
  },
  refuse: async ({ proxy }, chance) => {
    proxy.refuse = true;
    proxy.reset();
    await pause(chance(300));
    proxy.refuse = false;
  },
  "no WebSocket": async ({ proxy }, chance) => {
    proxy.block = /upgrade: websocket/i;
    proxy.reset();
    await pause(chance(500));
    proxy.block = undefined;
  },
  freeze: async ({ freeze, thaw }, chance) => {
    freeze();
    await pause(chance(4_000));
    thaw();
  },
  kill: ({ replace }) => replace(),
};

/** Makes trouble until the time has come; says how often each kind struck. */
export async function trouble(victim: Victim, until: number, chance: Chance): Promise<Record<string, number>> {
  const struck: Record<string, number> = {};
  const names = Object.keys(TROUBLES);
  while (Date.now() < until) {
    await pause(chance(500));
    const name = names[chance(names.length)]!;
    struck[name] = (struck[name] ?? 0) + 1;
    await TROUBLES[name]!(victim, chance);
  }
  victim.proxy.delay = { up: 0, down: 0 };
  return struck;
}
