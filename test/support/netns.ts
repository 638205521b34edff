/** A network of the test's own: a namespace behind a pair of virtual devices, whose packets can be dropped for real. */
import { spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";

const root = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: "utf8" });

function tryOut(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "network namespaces are for root on Linux";
  const name = `hf-try-${process.pid}`;
  const made = root("ip", "netns", "add", name);
  if (made.status !== 0) return `no network namespace can be made here: ${made.error?.message ?? made.stderr.trim()}`;
  const table = root("ip", "netns", "exec", name, "nft", "add", "table", "ip", "try");
  root("ip", "netns", "del", name);
  return table.status === 0 ? undefined : `no packet filter works here: ${table.error?.message ?? table.stderr.trim()}`;
}

/** Why there are no networks to test with; undefined when there are. */
export const networksMissing = tryOut();

/** What becomes of packets that come to the namespace, or leave it. */
export type Fate = "drop" | "reject with tcp reset" | "reject";

export interface Network {
  /** The address of the namespace, as seen from outside. */
  address: string;
  /** The command that runs another one in it. */
  within: readonly string[];
  /** Does that to every packet in a direction (as the server sees it), until `heal`. */
  hurt(direction: "input" | "output", fate: Fate): void;
  heal(): void;
  /** Takes the cable out, or puts it back. */
  plug(plugged: boolean): void;
}

let networks = 0;

/** Makes a network that is gone when the test ends. */
export function makeNetwork(): Network {
  // Private addresses that nobody has, also when several runs share a machine.
  const number = (process.pid * 4 + networks++) % 16_000;
  const block = `10.213.${number >> 6}.${(number & 63) * 4}`.replace(/\d+$/, "");
  const last = (number & 63) * 4;
  const [outside, inside] = [`${block}${last + 1}`, `${block}${last + 2}`];
  const name = `hf${process.pid}n${networks}`;
  const must = (...args: string[]) => {
    const { status, stderr } = root("ip", ...args);
    if (status !== 0) throw new Error(`ip ${args.join(" ")}: ${stderr}`);
  };
  const within = ["ip", "netns", "exec", name];
  const nft = (rule: string) => {
    const { status, stderr } = root("ip", "netns", "exec", name, "nft", rule);
    if (status !== 0) throw new Error(`nft ${rule}: ${stderr}`);
  };
  must("netns", "add", name);
  onTestFinished(() => void root("ip", "netns", "del", name));
  must("link", "add", `${name}a`, "type", "veth", "peer", "name", `${name}b`, "netns", name);
  must("addr", "add", `${outside}/30`, "dev", `${name}a`);
  must("link", "set", `${name}a`, "up");
  must("-n", name, "addr", "add", `${inside}/30`, "dev", `${name}b`);
  must("-n", name, "link", "set", `${name}b`, "up");
  must("-n", name, "link", "set", "lo", "up");
  nft("add table ip trouble");
  for (const hook of ["input", "output"]) {
    nft(`add chain ip trouble ${hook} { type filter hook ${hook} priority 0; policy accept; }`);
  }
  return {
    address: inside,
    within,
    hurt: (direction, fate) => nft(`add rule ip trouble ${direction} meta l4proto tcp ${fate}`),
    heal: () => nft("flush table ip trouble"),
    plug: (plugged) => must("-n", name, "link", "set", `${name}b`, plugged ? "up" : "down"),
  };
}
