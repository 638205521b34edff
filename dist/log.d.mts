/*! holdfast 0.1.0 | MIT */
/** Structured logging of a connection, opt-in: an entry of its own, on the public events only. */
/** One thing that happened on a connection. */
interface LogRecord {
    /** Where: on the manager, or on its low-level connection of that moment (`manager.engine`). */
    readonly scope: "manager" | "engine";
    /** What: the name of the public event, `"state"`, `"packet"`, `"upgrade"` ... */
    readonly event: string;
    /** What the event tells, ready for `JSON.stringify`. Payloads of the application are part of it. */
    readonly details: Readonly<Record<string, unknown>>;
}
interface Listenable {
    on(event: never, listener: never): unknown;
    off(event: never, listener: never): unknown;
}
/** What is logged: a manager, of any entry. */
interface Loggable extends Listenable {
    readonly engine: (Listenable & {
        readonly readyState: string;
    }) | undefined;
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
declare function log(manager: Loggable, write: (record: LogRecord) => void): () => void;

export { log };
export type { LogRecord, Loggable };
