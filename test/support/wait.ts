/** Waiting for events and conditions, always with a limit: no test sleeps for a fixed time. */

/** How long a wait may take before it counts as failed; within a test's own limit, so that it is the wait that tells. */
export const LIMIT = 4_500;

interface Limits {
  timeout?: number;
  /** What is waited for, for the message of a wait that failed. */
  what?: string;
}

// Anything with `on` and `off`: sockets and managers of either client, servers, Node's own emitters.
interface AnyEmitter {
  on(event: any, listener: (...args: any[]) => void): unknown; // eslint-disable-line @typescript-eslint/no-explicit-any
  off(event: any, listener: (...args: any[]) => void): unknown; // eslint-disable-line @typescript-eslint/no-explicit-any
}

// The arguments of an event are whatever the emitter says they are.
type Args = any[]; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Polls until the condition holds (a truthy value, which is returned). */
export async function waitFor<T>(condition: () => T | Promise<T>, limits: Limits = {}): Promise<NonNullable<T>> {
  const end = Date.now() + (limits.timeout ?? LIMIT);
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${limits.what ?? String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

/** The arguments of the next occurrence of an event. */
export function once(emitter: AnyEmitter, event: string, limits: Limits = {}): Promise<Args> {
  return collect(emitter, event, 1, limits).then((calls) => calls[0] ?? []);
}

/** The arguments of the next `count` occurrences of an event. */
export function collect(emitter: AnyEmitter, event: string, count: number, limits: Limits = {}): Promise<Args[]> {
  return new Promise((resolve, reject) => {
    const calls: Args[] = [];
    const done = () => {
      clearTimeout(timer);
      emitter.off(event, listener);
    };
    const listener = (...args: Args) => {
      calls.push(args);
      if (calls.length < count) return;
      done();
      resolve(calls);
    };
    const timer = setTimeout(() => {
      done();
      const got = `${calls.length} of ${count}`;
      reject(new Error(`waited in vain for "${event}"${limits.what ? ` (${limits.what})` : ""}: ${got} came`));
    }, limits.timeout ?? LIMIT);
    emitter.on(event, listener);
  });
}

/** A promise that fails when it takes longer than its limit, in place of hanging the test. */
export function within<T>(promise: Promise<T>, limits: Limits = {}): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`waited in vain for ${limits.what ?? "a promise"}`)),
      limits.timeout ?? LIMIT,
    );
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** How a promise ended, as a value: for asserting on failures and on what may hang. */
export async function outcome<T>(
  promise: Promise<T>,
  timeout = LIMIT,
): Promise<{ value: T } | { error: Error & Record<string, unknown> }> {
  try {
    return { value: await within(promise, { timeout }) };
  } catch (error) {
    return { error: error as Error & Record<string, unknown> };
  }
}

/** A promise and its two ends. */
export function deferred<T = void>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Records, in one list, the names of the given events in the order they fire. */
export function trace(emitter: AnyEmitter, events: readonly string[], into: string[] = [], prefix = ""): string[] {
  for (const event of events) emitter.on(event, () => void into.push(prefix + event));
  return into;
}
