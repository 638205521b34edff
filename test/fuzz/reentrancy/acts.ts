/** Everything an application may do from inside a call. */
import type { Application } from "./application";

/** What an application throws. */
export class OfMine extends Error {
  override name = "OfMine";
}

export type Act = (life: Application, which: number) => void;

const socketOf = (life: Application, which: number) => life.books[which % life.books.length]!;

/** The actions by name; each is done on the one or the other namespace. */
export const ACTS: Record<string, Act> = {
  disconnect: (life, which) => void socketOf(life, which).socket.disconnect(),
  connect: (life, which) => void socketOf(life, which).socket.connect(),
  rejoin: (life, which) => void socketOf(life, which).socket.disconnect().connect(),
  "connect and disconnect": (life, which) => void socketOf(life, which).socket.connect().disconnect(),
  "disconnect all": (life) => life.books.forEach(({ socket }) => socket.disconnect()),
  "rejoin all": (life) => {
    life.books.forEach(({ socket }) => socket.disconnect());
    life.books.forEach(({ socket }) => socket.connect());
  },
  emit: (life, which) => life.emit(socketOf(life, which), "plain"),
  ask: (life, which) => life.emit(socketOf(life, which), "callback"),
  promise: (life, which) => life.emit(socketOf(life, which), "promise"),
  volatile: (life, which) => life.emit(socketOf(life, which), "volatile"),
  timed: (life, which) => life.emit(socketOf(life, which), "timed"),
  signalled: (life, which) => life.emit(socketOf(life, which), "signalled"),
  "emit much": (life, which) => {
    for (let i = 0; i < 5; i++) life.emit(socketOf(life, which), ["plain", "promise", "volatile"][i % 3]!);
  },
  "emit and disconnect": (life, which) => {
    life.emit(socketOf(life, which), "promise");
    life.emit(socketOf(life, which), "plain");
    socketOf(life, which).socket.disconnect();
  },
  "emit nonsense": (life, which) => {
    const { socket } = socketOf(life, which);
    life.refused("not_serialisable", () => void socket.emit("e", 1n));
    life.refused("reserved_event", () => void socket.emit("connect"));
  },
  off: (life, which) => {
    socketOf(life, which).socket.off();
    life.listen();
  },
  "off without return": (life, which) => {
    const one = socketOf(life, which);
    one.socket.off().offAny().offAnyOutgoing();
    one.attach();
  },
  "off the event": (life, which) => void socketOf(life, which).socket.off("news").removeAllListeners("ask"),
  "off all taps": (life, which) => void socketOf(life, which).socket.offAny().offAnyOutgoing(),
  "off the manager": (life) => void life.manager.off(),
  "off the engine": (life) => void (life.manager.engine && life.manager.engine.off()),
  "close the manager": (life) => life.manager.disconnect(),
  "open the manager": (life) => void life.manager.open(),
  "open with a callback": (life) => void life.manager.open(() => life.call("open callback")),
  "reopen the manager": (life) => {
    life.manager.disconnect();
    life.manager.open();
  },
  "reopen with a callback": (life) => {
    life.manager.disconnect();
    life.manager.connect(() => life.call("open callback"));
  },
  "another namespace": (life) => life.join("/other"),
  "the same namespace": (life, which) => void life.manager.socket(socketOf(life, which).socket.nsp),
  "close the engine": (life) => void (life.manager.engine && life.manager.engine.close()),
  "close the transport": (life) => {
    const { engine } = life.manager;
    if (engine && engine.readyState !== "closed") (engine.transport as unknown as { close(): void }).close();
  },
  "drop the buffer": (life, which) => life.dropBuffer(socketOf(life, which)),
  throw: () => {
    throw new OfMine("of mine");
  },
  abort: (life) => life.controller.abort(),
  "abort what connects": (life, which) => {
    const controller = new AbortController();
    socketOf(life, which).socket.connect({ signal: controller.signal });
    controller.abort();
  },
  "no reconnection": (life) => void life.manager.reconnection(false),
  "no attempts": (life) => void life.manager.reconnectionAttempts(0),
  "another auth": (life, which) => void (socketOf(life, which).socket.auth = { other: true }),
  "an auth that throws": (life, which) => {
    socketOf(life, which).socket.auth = () => {
      throw new OfMine("of mine");
    };
  },
  "an auth that is silent": (life, which) => void (socketOf(life, which).socket.auth = (_give: unknown) => undefined),
  "no transports": (life) => void (life.manager.opts.transports = [5, null] as never),
  "an unknown transport": (life) => void (life.manager.opts.transports = ["pigeon"]),
  "a query that throws": (life) => {
    life.manager.opts.query = {
      get token(): never {
        throw new OfMine("of mine");
      },
    };
  },
  wake: (life) => life.signals((one) => one.woke()),
  "lose the network": (life) => life.signals((one) => one.lost()),
  "hide the page": (life) => life.signals((one) => one.hidden()),
  "leave the page": (life) => life.signals((one) => one.leaving()),
};
