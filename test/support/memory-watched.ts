/** What was emitted on a namespace, and what became of it. */
import { expect } from "vitest";
import type { Socket } from "../../src/socket/socket";

/** How an event was emitted, and what became of it. */
export interface Emitted {
  n: number;
  volatile: boolean;
  /** Whether somebody has to be told how it ended, in any case. */
  promised: boolean;
  settled: number;
  failed: boolean;
  /** Whether it was under way when somebody closed the connection: then it may be lost with it. */
  excused: boolean;
}

/** One namespace: what was emitted there, and what arrived. */
export class Watched {
  readonly emitted: Emitted[] = [];
  /** By the server's session. */
  readonly received = new Map<string, number[]>();
  connects = 0;
  disconnects = 0;

  constructor(readonly socket: Socket) {
    socket.on("connect", () => {
      expect(++this.connects - this.disconnects, "connects without a disconnect between them").toBe(1);
      expect(socket.connected).toBe(true);
    });
    socket.on("disconnect", () => {
      expect(this.connects - ++this.disconnects, "disconnects without a connect before them").toBe(0);
      expect(socket.connected).toBe(false);
    });
    socket.on("news", (sid: string, n: number) => listOf(this.received, sid).push(n));
  }

  /** The numbers of what must not be lost in silence. */
  get kept(): number[] {
    return this.emitted.filter(({ volatile }) => !volatile).map(({ n }) => n);
  }
}

/** The list of a key, made when it is first asked for. */
export function listOf<Key>(map: Map<Key, number[]>, key: Key): number[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** Whether a list is a part of another one, in order and nothing twice. */
export function expectPart(part: readonly number[], whole: readonly number[], what: string): void {
  let at = 0;
  for (const n of part) {
    at = whole.indexOf(n, at) + 1;
    if (!at) expect.unreachable(`${what}: ${part.join()} is no part of ${whole.join()}`);
  }
}
