/** The types of managers, options and the entry's other names. Checked by the compiler, never run. */
import { expectTypeOf } from "vitest";
import {
  type ClientOptions,
  connect,
  type DefaultEventsMap,
  io,
  Manager,
  type ManagerOptions,
  protocol,
  Socket,
  type SocketOptions,
} from "../../src/index";
import * as msgpack from "socket.io-msgpack-parser";
import standard from "../../src/index";

export function managers(): void {
  expectTypeOf(new Manager("http://localhost")).toEqualTypeOf<Manager>();
  expectTypeOf(new Manager({ path: "/mine" })).toEqualTypeOf<Manager>();
  const manager = new Manager("http://localhost", { reconnectionDelay: 10 });
  expectTypeOf(manager.socket("/")).toEqualTypeOf<Socket>();
  expectTypeOf(manager.socket<{ a: (n: number) => void }>("/")).toEqualTypeOf<Socket<{ a: (n: number) => void }>>();

  // What people write to name the types of what they pass on.
  const settings: ConstructorParameters<typeof Manager>[1] = { path: "/mine" };
  expectTypeOf(new Manager("http://localhost", settings)).toEqualTypeOf<Manager>();
  expectTypeOf<ReturnType<Manager["socket"]>>().toEqualTypeOf<Socket>();

  interface Down {
    down: (n: number) => void;
  }
  interface Up {
    up: (text: string) => void;
  }
  const typed: Manager<Down, Up> = new Manager<Down, Up>("http://localhost");
  expectTypeOf(typed.socket("/")).toEqualTypeOf<Socket<Down, Up>>();
  expectTypeOf(typed.socket<Up>("/")).toEqualTypeOf<Socket<Up>>();
  expectTypeOf(typed.socket("/").io.socket("/other")).toEqualTypeOf<Socket<Down, Up>>();

  // Settings are read without an argument and written with one.
  expectTypeOf(manager.reconnectionDelay()).toEqualTypeOf<number>();
  expectTypeOf(manager.reconnectionDelay(5).timeout(false)).toEqualTypeOf(manager);
  expectTypeOf(manager.timeout()).toEqualTypeOf<number | false>();
  // @ts-expect-error -- milliseconds are a number
  manager.reconnectionDelay("5");

  manager.on("reconnect_attempt", (attempt) => expectTypeOf(attempt).toEqualTypeOf<number>());
  manager.on("close", (reason) => expectTypeOf(reason).toEqualTypeOf<string>());
  manager.on("error", (error) => expectTypeOf(error).toExtend<Error>());
  // @ts-expect-error -- a manager has no such event
  manager.on("connect", () => undefined);
  manager.open((error) => expectTypeOf(error).toEqualTypeOf<Error | undefined>());
}

export function sockets(socket: Socket): void {
  expectTypeOf(socket.io).toExtend<Pick<Manager, "open" | "socket" | "reconnection" | "engine">>();
  expectTypeOf(socket.id).toEqualTypeOf<string | undefined>();
  expectTypeOf([socket.connected, socket.active, socket.recovered, socket.disconnected]).toEqualTypeOf<boolean[]>();
  expectTypeOf<Socket>().toEqualTypeOf<Socket<DefaultEventsMap, DefaultEventsMap>>();
  // @ts-expect-error -- the id is the server's
  socket.id = "mine";
}

export function options(): void {
  expectTypeOf<ClientOptions>().toEqualTypeOf<ManagerOptions & SocketOptions>();
  io({ auth: { token: "t" } });
  io({ auth: (done) => done({ token: "t" }) });
  io({ auth: () => ({ token: "t" }) });
  io({ auth: () => Promise.resolve({ token: "t" }) });
  io({ transports: ["websocket"], query: { a: 1 }, retries: 3, ackTimeout: 1000, timeout: false });
  // What is not written in place has no narrower type than this.
  const transports: string[] = ["websocket"];
  io({ transports });
  // @ts-expect-error -- a list
  io({ transports: "websocket" });
  // @ts-expect-error -- a transport is a name or a class
  io({ transports: [1] });
  io({ parser: msgpack });
  // @ts-expect-error -- credentials are an object
  io({ auth: "token" });
}

export function entry(): void {
  expectTypeOf(connect).toEqualTypeOf(io);
  expectTypeOf(standard).toEqualTypeOf(io);
  expectTypeOf(protocol).toExtend<number>();
  expectTypeOf(io.Manager).toEqualTypeOf(Manager);
  expectTypeOf(io.Socket).toEqualTypeOf(Socket);
}
