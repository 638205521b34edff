/** What the pages of the browser specs have as globals; functions that are evaluated in a page may use them. */
import type * as Holdfast from "../../src/index";

declare global {
  const io: typeof Holdfast.io;
  /** What stays in the page between two looks into it. */
  const kept: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever a test keeps
  /** The arguments of the next occurrence of an event. */
  const next: (emitter: unknown, event: string) => Promise<any[]>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever is sent
  const connect: (...args: unknown[]) => Promise<Holdfast.Socket>;
  const upgraded: (socket: Holdfast.Socket) => Promise<string>;
}
