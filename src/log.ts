/** Structured logging of a connection, opt-in: an entry of its own, on the public events only. */

/** One thing that happened on a connection. */
export interface LogRecord {
  /** Where: on the manager, or on its low-level connection of that moment (`manager.engine`). */
  readonly scope: "manager" | "engine";
  /** What: the name of the public event, `"state"`, `"packet"`, `"upgrade"` ... */
  readonly event: string;
  /** What the event tells, ready for `JSON.stringify`. Payloads of the application are part of it. */
  readonly details: Readonly<Record<string, unknown>>;
}

type Describe = (...args: never[]) => Record<string, unknown>;

interface Listenable {
  on(event: never, listener: never): unknown;
  off(event: never, listener: never): unknown;
}

/** What is logged: a manager, of any entry. */
export interface Loggable extends Listenable {
  readonly engine: (Listenable & { readonly readyState: string }) | undefined;
}

const describeError = ({ message, ...fields }: Error & { code?: string; phase?: string; hint?: string }) => {
  const { code, phase, hint } = fields;
  return { code, message, phase, hint };
};

const MANAGER: Record<string, Describe> = {
  state: ({ previous, current, reason }: { previous: { is: string }; current: object; reason?: string }) => ({
    from: previous.is,
    ...current,
    reason,
  }),
  error: describeError,
  reconnect_failed: () => ({}),
  packet: (packet: object) => ({ ...packet }),
};

const ENGINE: Record<string, Describe> = {
  handshake: (data: object) => ({ ...data }),
  packet: ({ type, data }: { type: string; data?: unknown }) => ({ type, data }),
  packetCreate: ({ type, data }: { type: string; data?: unknown }) => ({ type, data }),
  upgrading: ({ name }: { name: string }) => ({ transport: name }),
  upgrade: ({ name }: { name: string }) => ({ transport: name }),
  upgradeError: describeError,
  close: (reason: string) => ({ reason }),
};

function listen(to: Listenable, scope: LogRecord["scope"], events: typeof MANAGER, write: (record: LogRecord) => void) {
  const added = Object.keys(events).map((event) => {
    const listener = (...args: never[]): void => write({ scope, event, details: events[event](...args) });
    to.on(event as never, listener as never);
    return () => to.off(event as never, listener as never);
  });
  return () => added.forEach((remove) => remove());
}

/**
 * Logs what a connection does from now on: its states and failures, and every packet in and out.
 *
 * It costs nothing until it is called, and nothing of it is in a bundle that does not import it.
 *
 * @param manager - the connection, `socket.io`
 * @param write - gets each record, e.g. `console.debug` or the method of a logger
 * @returns a function that ends it
 */
export function log(manager: Loggable, write: (record: LogRecord) => void): () => void {
  let watched: unknown;
  let unwatch = (): void => undefined;
  // Each attempt to connect has a low-level connection of its own.
  const follow = (): void => {
    const { engine } = manager;
    // One that is still telling the server of its end has emitted `close` already.
    if (!engine || engine === watched || engine.readyState === "closed") return;
    watched = engine;
    unwatch();
    unwatch = listen(engine, "engine", ENGINE, write);
  };
  const stop = listen(manager, "manager", MANAGER, write);
  manager.on("state" as never, follow as never);
  follow();
  return () => {
    stop();
    manager.off("state" as never, follow as never);
    unwatch();
  };
}
