/** The client under test: holdfast, or with CLIENT=reference the client it replaces. */
import { it, onTestFinished } from "vitest";
import type * as Reference from "socket.io-client";
import { LIMIT } from "./wait";

/** Which client the specs run against. */
export const clientName: "reference" | "holdfast" = process.env["CLIENT"] === "reference" ? "reference" : "holdfast";

/** Whether it is the one that is replaced. */
export const isReference = clientName === "reference";

// The specs are written as an application of the reference would be, so its types are the ones they are checked with.
const loaded = (isReference
  ? await import("socket.io-client")
  : await import("../../src/index.node")) as unknown as typeof Reference & { default: typeof Reference.io };

export const { io, Manager, Socket, protocol } = loaded;

/** Everything the entry point exports. */
export const entry = loaded as unknown as Record<string, unknown> & { default: unknown };

export type ClientSocket = Reference.Socket;
export type ClientManager = Reference.Manager;
/** The reference's options, and what only holdfast takes. */
export type ClientOptions = Partial<Reference.ManagerOptions & Reference.SocketOptions> & Record<string, unknown>;

/** How long a wait for something may take that the reference is known to leave undone. */
export const soon = isReference ? 400 : LIMIT;

/** Quick to reconnect, and a connection of its own: what most tests want. */
export const quick: ClientOptions = {
  forceNew: true,
  reconnectionDelay: 10,
  reconnectionDelayMax: 50,
  randomizationFactor: 0,
};

/** Opens a socket that is disconnected when the test ends. */
export function connect(url: string, options: ClientOptions = {}): ClientSocket {
  return track(io(url, { ...quick, ...options } as Parameters<typeof io>[1]));
}

/** Lets a socket go, with its connection and whatever that still plans, when the test ends. */
export function track<S extends { io: unknown; disconnect(): unknown }>(socket: S): S {
  onTestFinished(() => {
    socket.disconnect();
    release(socket.io as ClientManager);
  });
  return socket;
}

/** Makes a manager whose connection is closed when the test ends. */
export function manager(url: string, options: ClientOptions = {}): ClientManager {
  const made = new Manager(url, { ...quick, ...options } as ConstructorParameters<typeof Manager>[1]);
  onTestFinished(() => release(made));
  return made;
}

function release(made: ClientManager): void {
  made.reconnection(false);
  (made as unknown as { _close?(): void })._close?.();
  made.engine?.close();
}

/**
 * A behaviour in which the reference is known to be wrong: there the spec has to fail, which is asserted; elsewhere it
 * has to pass.
 *
 * @param reason - what the reference does instead
 */
export function differs(text: string, reason: string, run: () => Promise<void> | void, timeout?: number): void {
  if (!isReference) return void it(text, run, timeout);
  it(
    `${text} [the reference: ${reason}]`,
    async () => {
      const failed = await Promise.resolve()
        .then(run)
        .then(
          () => undefined,
          (error: Error) => error,
        );
      if (process.env["DIFFERS"]) console.log(`${text}: ${failed?.message.split("\n")[0]}`);
      if (!failed) throw new Error("the reference passes: this is no difference");
      // A failure to set up would pass for the difference, had any error counted.
      if (failed.name !== "AssertionError" && !failed.message.startsWith("waited in vain")) throw failed;
    },
    timeout,
  );
}

/** A behaviour that is another one here on purpose: what the reference has, and what this client has in its place. */
export function deliberately<T>(reference: T, holdfast: T): T {
  return isReference ? reference : holdfast;
}

/** Returns when everything sent before, in both directions, has arrived; the server must `echo()`. */
export async function barrier(socket: ClientSocket): Promise<void> {
  await socket.timeout(5_000).emitWithAck("echo");
}

/**
 * Collects the uncaught exceptions until the test ends, in place of the test runner, which would fail the whole run
 * without a word about which test it was.
 */
export function catchUncaught(): Error[] {
  const caught: Error[] = [];
  const names = ["uncaughtException", "unhandledRejection"] as const;
  const saved = names.map((name) => process.listeners(name as "uncaughtException"));
  const listener = (error: Error) => void caught.push(error);
  for (const name of names) {
    process.removeAllListeners(name);
    process.on(name as "uncaughtException", listener);
  }
  onTestFinished(() => {
    names.forEach((name, index) => {
      process.removeListener(name, listener);
      for (const original of saved[index] ?? []) process.on(name as "uncaughtException", original);
    });
  });
  return caught;
}
