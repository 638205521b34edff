/** The types of acknowledgements: through `emit`, `timeout()` and `emitWithAck()`. Checked by the compiler, never run. */
import { expectTypeOf } from "vitest";
import type { Socket } from "../../src/index";

interface FromClient {
  noAck: (text: string) => void;
  empty: (done: () => void) => void;
  one: (text: string, done: (answer: number) => void) => void;
  two: (done: (first: number, second: string) => void) => void;
  withError: (done: (error: Error, answer: string) => void) => void;
  onlyError: (done: (error: Error | null) => void) => void;
  maybe: (text: string, done?: (answer: number) => void) => void;
  bare: () => void;
}

type Client = Socket<Record<never, never>, FromClient>;

export function plain(socket: Client): void {
  socket.emit("one", "a", (answer) => expectTypeOf(answer).toEqualTypeOf<number>());
  socket.emit("two", (first, second) => {
    expectTypeOf(first).toEqualTypeOf<number>();
    expectTypeOf(second).toEqualTypeOf<string>();
  });
  // @ts-expect-error -- the answer is no text
  socket.emit("one", "a", (answer: string) => answer);
}

export function limited(socket: Client): void {
  socket.timeout(1000).emit("one", "a", (error, answer) => {
    expectTypeOf(error).toEqualTypeOf<Error>();
    expectTypeOf(answer).toEqualTypeOf<number>();
  });
  socket.timeout(1000).emit("empty", (error) => expectTypeOf(error).toEqualTypeOf<Error>());
  socket.timeout(1000).emit("two", (error, first, second) => {
    expectTypeOf(error).toEqualTypeOf<Error>();
    expectTypeOf(first).toEqualTypeOf<number>();
    expectTypeOf(second).toEqualTypeOf<string>();
  });
  // An error that the server's answer begins with is another one.
  socket.timeout(1000).emit("withError", (late, error, answer) => {
    expectTypeOf(late).toEqualTypeOf<Error>();
    expectTypeOf(error).toEqualTypeOf<Error>();
    expectTypeOf(answer).toEqualTypeOf<string>();
  });
  socket.timeout(1000).emit("noAck", "a");
  socket.volatile.timeout(1000).emit("one", "a", (error) => expectTypeOf(error).toEqualTypeOf<Error>());
  // @ts-expect-error -- the error comes first
  socket.timeout(1000).emit("one", "a", (answer: number) => answer);
}

export async function promised(socket: Client): Promise<void> {
  expectTypeOf(await socket.emitWithAck("one", "a")).toEqualTypeOf<number>();
  expectTypeOf(await socket.emitWithAck("two")).toEqualTypeOf<number>();
  expectTypeOf(await socket.emitWithAck("withError")).toEqualTypeOf<Error>();
  expectTypeOf(await socket.timeout(1000).emitWithAck("one", "a")).toEqualTypeOf<number>();
  expectTypeOf(await socket.timeout(1000).emitWithAck("two")).toEqualTypeOf<number>();
  expectTypeOf(await socket.timeout(1000).emitWithAck("withError")).toEqualTypeOf<Error>();
  expectTypeOf(await socket.timeout(1000).emitWithAck("onlyError")).toEqualTypeOf<Error | null>();
  // Nothing is known of an answer that is not declared.
  expectTypeOf(await socket.emitWithAck("bare")).toBeAny();
  // @ts-expect-error -- the text is missing
  await socket.emitWithAck("one");
  // @ts-expect-error -- the callback is not the caller's
  await socket.emitWithAck("one", "a", () => undefined);
}

export async function untyped(socket: Socket): Promise<void> {
  expectTypeOf(await socket.emitWithAck("anything", 1, "two")).toBeAny();
  expectTypeOf(await socket.timeout(1000).emitWithAck("anything")).toBeAny();
  socket.timeout(1000).emit("anything", 1, (error: Error | null, answer: string) => [error, answer]);
}

/** A callback that may be left out. */
export async function optional(socket: Client): Promise<void> {
  socket.emit("maybe", "a");
  socket.emit("maybe", "a", (answer) => expectTypeOf(answer).toEqualTypeOf<number>());
  socket.timeout(1000).emit("maybe", "a");
  socket.timeout(1000).emit("maybe", "a", (error, answer) => {
    expectTypeOf(error).toEqualTypeOf<Error>();
    expectTypeOf(answer).toEqualTypeOf<number>();
  });
  expectTypeOf(await socket.emitWithAck("maybe", "a")).toEqualTypeOf<number>();
  expectTypeOf(await socket.timeout(1000).emitWithAck("maybe", "a")).toEqualTypeOf<number>();
  // @ts-expect-error -- the text is missing
  socket.timeout(1000).emit("maybe");
}
