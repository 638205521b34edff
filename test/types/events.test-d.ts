/** The types of an application's events: what `emit`, `on` and their kin take. Checked by the compiler, never run. */
import { expectTypeOf } from "vitest";
import { io, type Socket } from "../../src/index";

interface FromServer {
  noArgument: () => void;
  news: (title: string, likes: number) => void;
  ask: (question: string, answer: (yes: boolean) => void) => void;
}

interface FromClient {
  hello: (name: string) => void;
  message: (text: string) => void;
  add: (a: number, b: number, done: (sum: number) => void) => void;
}

export function typed(socket: Socket<FromServer, FromClient>): void {
  // Listening: the application's events and the library's own, with their arguments.
  socket.on("news", (title, likes) => {
    expectTypeOf(title).toEqualTypeOf<string>();
    expectTypeOf(likes).toEqualTypeOf<number>();
  });
  socket.once("ask", (_question, answer) => {
    expectTypeOf(answer).toEqualTypeOf<(yes: boolean) => void>();
  });
  socket.on("connect_error", (error) => {
    expectTypeOf(error).toExtend<Error>();
    expectTypeOf(error.code).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.data).toBeAny();
  });
  socket.on("disconnect", (reason) => {
    expectTypeOf<"io server disconnect">().toExtend<typeof reason>();
    expectTypeOf(reason).toExtend<string>();
    // @ts-expect-error -- no such reason
    expectTypeOf<"tired">().toExtend<typeof reason>();
  });
  // @ts-expect-error -- the server sends no such event
  socket.on("nothing", () => undefined);
  // @ts-expect-error -- the title is no number
  socket.on("news", (title: number) => title);
  // @ts-expect-error -- the server does not send what the client sends
  socket.on("hello", () => undefined);

  // Sending.
  expectTypeOf(socket.emit("hello", "you")).toEqualTypeOf(socket);
  socket.emit("add", 1, 2, (sum) => expectTypeOf(sum).toEqualTypeOf<number>());
  socket.send("text");
  // @ts-expect-error -- the name is missing
  socket.emit("hello");
  // @ts-expect-error -- one argument too many
  socket.emit("hello", "you", 1);
  // @ts-expect-error -- the client sends no such event
  socket.emit("news", "title", 1);
  // @ts-expect-error -- the text is no number
  socket.send(1);

  // Chains keep the types.
  socket
    .on("noArgument", () => undefined)
    .volatile.compress(false)
    .emit("hello", "you");
  socket.off("news").off().removeAllListeners();
  socket.onAny((name, ...args) => {
    expectTypeOf(name).toBeAny();
    expectTypeOf(args).toEqualTypeOf<any[]>(); // eslint-disable-line @typescript-eslint/no-explicit-any
  });
  expectTypeOf(socket.listeners("news")).toEqualTypeOf<FromServer["news"][]>();
}

/** Without maps, any event has any arguments. */
export function untyped(socket: Socket): void {
  socket.on("anything", (...args) => expectTypeOf(args).toEqualTypeOf<any[]>()); // eslint-disable-line @typescript-eslint/no-explicit-any
  socket.on("anything", (a: string, b: number) => [a, b]);
  socket.emit("anything", 1, "two", [3], (answer: string) => answer);
  socket.on("connect", () => undefined);
  socket.on("connect_error", (error) => expectTypeOf(error.message).toEqualTypeOf<string>());
  // @ts-expect-error -- a listener of the library's own event takes its arguments
  socket.on("connect", (argument: string) => argument);
}

/** One map for both directions. */
export function oneMap(socket: Socket<FromServer>): void {
  socket.emit("news", "title", 1);
  socket.on("news", (title) => expectTypeOf(title).toEqualTypeOf<string>());
}

/** A socket of maps is made by annotation, by type arguments, and passes for an untyped one nowhere. */
export function made(): void {
  const annotated: Socket<FromServer, FromClient> = io("http://localhost");
  expectTypeOf(io<FromServer, FromClient>("http://localhost")).toEqualTypeOf(annotated);
  expectTypeOf(io("http://localhost")).toEqualTypeOf<Socket>();
  expectTypeOf(io({ path: "/mine" })).toEqualTypeOf<Socket>();
  expectTypeOf(io()).toEqualTypeOf<Socket>();
  // @ts-expect-error -- no such option
  io("http://localhost", { pathh: "/mine" });
}

/** What people write to name the type of a socket. */
export function named(socket: ReturnType<typeof io>): void {
  expectTypeOf(socket).toEqualTypeOf<Socket>();
  const again: ReturnType<typeof io> = io("http://localhost");
  expectTypeOf(again.id).toEqualTypeOf<string | undefined>();
}

export function undeclared(socket: Socket<FromServer, { other: () => void }>, reason: Socket.DisconnectReason): void {
  // `send()` takes anything where the map has no "message".
  socket.send("text", 1, (answer: string) => answer);
  const reasons: Socket.DisconnectReason[] = ["transport close", "io client disconnect", reason];
  // @ts-expect-error -- no such reason
  reasons.push("tired");
  // Tables of all reasons that were complete for the reference still are.
  const told: Record<Socket.DisconnectReason, string> = {
    "io server disconnect": "sent away",
    "io client disconnect": "left",
    "ping timeout": "silent",
    "transport close": "closed",
    "transport error": "broken",
    "parse error": "nonsense",
  };
  socket.once("disconnect", (why) => told[why]);
  // What a socket has was given as credentials, as far as the type of the reference tells.
  if (typeof socket.auth !== "function") socket.auth["token"] = "fresh";
}

/** What is made without types is handed on with them, as it is for the reference, whose `io` takes none. */
export function handedOn(socket: Socket): Socket<FromServer, FromClient> {
  const typed: Socket<FromServer, FromClient> = socket;
  const untyped: Socket<any, any> = typed; // eslint-disable-line @typescript-eslint/no-explicit-any -- as people write it
  return untyped;
}
