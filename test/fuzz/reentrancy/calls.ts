/** Every place where a client calls the application, each able to do something at any of the calls. */
import { createRequire } from "node:module";
import type { ClientOptions, ParserLike } from "../../../src/options";
import type { Manager } from "../../../src/socket/manager";
import type { Socket } from "../../../src/socket/socket";
import type { MemoryServer } from "../../support/memory-server";

const require = createRequire(import.meta.url);
const official = createRequire(require.resolve("socket.io"))("socket.io-parser") as ParserLike;

const OF_SOCKET = ["connect", "disconnect", "connect_error", "undelivered", "news", "ask"];
const OF_MANAGER = [
  "open",
  "error",
  "ping",
  "packet",
  "close",
  "reconnect",
  "reconnect_attempt",
  "reconnect_error",
  "reconnect_failed",
  "state",
];
const OF_ENGINE = [
  "open",
  "handshake",
  "packet",
  "packetCreate",
  "data",
  "message",
  "drain",
  "flush",
  "heartbeat",
  "ping",
  "pong",
  "error",
  "upgrading",
  "upgrade",
  "upgradeError",
  "close",
];

/** Told at which place the client called. */
export type Call = (place: string) => void;

interface Emitting {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
}

/** Listens to all that a socket tells. */
export function listenToSocket(socket: Socket, call: Call): void {
  const at = (event: string) => `${socket.nsp} ${event}`;
  for (const event of OF_SOCKET) (socket as Emitting).on(event, () => call(at(event)));
  socket.on("ask", (...args: unknown[]) => {
    try {
      (args.at(-1) as (answer: unknown) => void)({ toJSON: () => call(at("answer")) });
    } catch {
      // An answer that cannot be serialised is the application's to catch.
    }
  });
  socket.once("news", () => call(at("once news")));
  socket.onAny(() => call(at("onAny")));
  socket.prependAny(() => call(at("prependAny")));
  socket.onAnyOutgoing(() => call(at("onAnyOutgoing")));
  socket.prependAnyOutgoing(() => call(at("prependAnyOutgoing")));
}

/** Listens to all that a manager tells. */
export function listenToManager(manager: Manager, call: Call): void {
  for (const event of OF_MANAGER) (manager as Emitting).on(event, () => call(`manager ${event}`));
}

const watched = new WeakSet<object>();

/** Listens to all that the low-level connection tells, once for each. */
export function listenToEngine(manager: Manager, call: Call): void {
  const { engine } = manager;
  if (!engine || watched.has(engine)) return;
  watched.add(engine);
  for (const event of OF_ENGINE) (engine as Emitting).on(event, () => call(`engine ${event}`));
}

/** Ways to give credentials. */
const AUTH: ((call: Call) => ClientOptions["auth"])[] = [
  (call) => ({ toJSON: () => (call("auth toJSON"), {}) }),
  (call) => (give: (data: object) => void) => {
    call("auth before the callback");
    give({});
    call("auth after the callback");
  },
  (call) => () => (call("auth"), {}),
  (call) => () => (call("auth that promises"), Promise.resolve({})),
];

/** A parser of somebody else's. */
function parserThat(call: Call): ParserLike {
  return {
    Encoder: class {
      private readonly _own = new official.Encoder();
      encode(packet: unknown): unknown {
        call("encode");
        return this._own.encode(packet) as unknown;
      }
    },
    Decoder: class {
      private readonly _own = new official.Decoder();
      add(data: unknown): void {
        call("decode");
        this._own.add(data);
      }
      on(event: "decoded", listener: (packet: unknown) => void): void {
        this._own.on(event, listener);
      }
      destroy(): void {
        call("destroy the decoder");
        this._own.destroy?.();
      }
    },
  };
}

/** Classes of transports that the application has made of ours. */
function classesThat({ polling, websocket }: MemoryServer, call: Call): ClientOptions["transports"] {
  return [polling, websocket].map((Class) => {
    const Made = class extends (Class as unknown as new (...args: unknown[]) => { send(...args: unknown[]): void }) {
      constructor(...args: unknown[]) {
        call("make a transport");
        super(...args);
      }
      override send(...args: unknown[]): void {
        super.send(...args);
        try {
          call("send by a transport");
        } catch {
          // A transport must not throw here, whoever has made it.
        }
      }
    };
    return Made as unknown as typeof Class;
  });
}

/** Settings that call the application, chosen by a number. */
export function settingsThat(call: Call, server: MemoryServer, pick: number): Partial<ClientOptions> {
  const query = {
    get token(): string {
      call("query");
      return "";
    },
  };
  const reconnectionPolicy = (_attempt: number, _elapsed: number, _error: Error, delay: number): number => {
    call("policy");
    return delay;
  };
  return {
    query,
    reconnectionPolicy,
    auth: AUTH[pick % AUTH.length]!(call) as never,
    ...(pick % 3 === 1 && { parser: parserThat(call) }),
    ...(pick % 5 === 2 && { transports: classesThat(server, call) as never }),
  };
}

/** An argument that is read by calls. */
export function argumentThat(call: Call): object {
  return {
    toJSON: () => (call("toJSON"), "json"),
    get field(): string {
      return "";
    },
  };
}
