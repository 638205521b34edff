/** The other end of a transport, for the law book that all transports are held to; here the one in memory. */
import type { Frame } from "../../src/codec/packet";
import type { Route, Transport, TransportClass, TransportSink } from "../../src/transport/transport";
import { MemoryEnvironment } from "./memory-environment";
import { type MemoryTransport, memoryTransport } from "./memory-transport";

/** A transport that is being opened, and all that its sink hears. */
export interface Dialled {
  transport: Transport;
  /** What was heard, in order: `"opened"`, `"frame 4a"`, `"alive"`, `"drained"`, `"closed transport close"`. */
  heard: string[];
  /** The frames themselves. */
  frames: Frame[];
}

/** The server's end of a connection. */
export interface ServerEnd {
  readonly messages: unknown[];
  send(message: string | Buffer): void;
  /** Answers a poll that is held, with nothing. */
  release(): void;
  /** The network breaks. */
  destroy(): void;
}

/** Makes transports of one kind, and the ends they lead to. */
export interface Peer {
  dial(): Dialled;
  /** To where nobody listens. */
  dialNobody(): Dialled;
  /** The end of the connection made last. */
  readonly server: ServerEnd;
  /** Lets the world go on a bit. */
  turn(): Promise<void>;
  /** Returns when everything that was under way has arrived. */
  quiet(): Promise<void>;
  stop(): Promise<void> | void;
}

/** Constructs a transport with a sink that writes down what it hears. */
export function dial(Class: TransportClass, route: Route): Dialled {
  const heard: string[] = [];
  const frames: Frame[] = [];
  const sink: TransportSink = {
    opened: () => heard.push("opened"),
    alive: () => heard.push("alive"),
    drained: () => heard.push("drained"),
    closed: (reason) => heard.push(`closed ${reason}`),
    frame(frame) {
      frames.push(frame);
      heard.push(typeof frame === "string" ? `frame ${frame}` : "frame");
      // The session of the handshake, as the owner of a transport would note it.
      if (typeof frame === "string" && frame.startsWith("0")) route.sid = /"sid":"([^"]+)"/.exec(frame)?.[1];
    },
  };
  return { transport: new Class(route, sink), heard, frames };
}

class MemoryEnd implements ServerEnd {
  readonly messages: unknown[] = [];
  private readonly _queue: Frame[] = [];

  constructor(readonly transport: MemoryTransport) {}

  send(message: string | Buffer): void {
    this._queue.push(typeof message === "string" ? "4" + message : message);
  }

  /** Delivers what waits, as far as the transport asks for it. */
  flush(): void {
    const { transport } = this;
    if (!this._queue.length) return;
    if (transport.streaming) transport.receive(...this._queue.splice(0));
    else if (transport.polling) transport.answered(...this._queue.splice(0));
  }

  release(): void {
    if (this.transport.polling) this.transport.answered("6");
  }

  destroy(): void {
    this.transport.drop();
  }
}

/** A peer in memory. */
export function startMemoryPeer(name: string): Promise<Peer> {
  const environment = new MemoryEnvironment();
  const { clock } = environment;
  const ends: MemoryEnd[] = [];
  const soon = (run: () => void): void => void clock.outside.after(5, run);
  const Class = memoryTransport(name, {
    dialled(transport) {
      ends.push(new MemoryEnd(transport));
      soon(() => (transport.route.hostname === "nobody" ? transport.drop("transport error") : transport.shake()));
    },
    took(transport, frames) {
      const end = ends.find((one) => one.transport === transport)!;
      for (const frame of frames) end.messages.push(typeof frame === "string" ? frame.slice(1) : frame);
      if (!transport.streaming) soon(() => transport.drain());
    },
    resumed(transport) {
      transport.polling = !transport.streaming;
    },
  });
  const advance = (): Promise<void> => {
    clock.advance(20);
    for (const end of ends) end.flush();
    // A turn of its own, so that a wait in vain runs into the time limit of its test.
    return new Promise((resolve) => setImmediate(resolve));
  };
  return Promise.resolve({
    dial: () => dial(Class, environment.route()),
    dialNobody: () => dial(Class, { ...environment.route(), hostname: "nobody" }),
    get server() {
      return ends.at(-1)!;
    },
    turn: advance,
    quiet: advance,
    stop: () => undefined,
  });
}
