/** A client on a server in memory: everything below the public API is the real thing but the network. */
import { afterEach, beforeEach, expect } from "vitest";
import { createClient, type Lookup } from "../../src/client";
import type { ClientOptions } from "../../src/options";
import type { Undelivered } from "../../src/socket/events";
import type { Socket } from "../../src/socket/socket";
import { ManualClock } from "./manual-clock";
import { MemoryEnvironment } from "./memory-environment";
import { MemoryServer, type ServerSettings } from "./memory-server";

/** A socket with what it keeps and what it has reported: of each event its first argument. */
interface Waiting {
  socket: Socket;
  reports: [argument: unknown, reason: string, lost: boolean][];
  kept: () => unknown[];
}

/** One client, its server and their clock. */
export class MemoryWorld {
  readonly clock = new ManualClock();
  readonly environment = new MemoryEnvironment(this.clock);
  readonly server: MemoryServer;
  readonly io: Lookup;
  private readonly _sockets: Socket[] = [];

  constructor(settings: ServerSettings = {}) {
    this.server = new MemoryServer(this.clock, settings);
    this.io = createClient(this.environment, this.server.table);
    // No jitter, unless a test asks for it.
    this.environment.chance = 0.5;
  }

  /** A socket of a manager of its own; it goes on connecting while time passes. */
  connect(options: Partial<ClientOptions> = {}, nsp = "/"): Socket {
    const socket = this.io("http://server" + nsp, { forceNew: true, ...options });
    this._sockets.push(socket);
    return socket;
  }

  /** A socket of the same manager as another one. */
  join(socket: Socket, nsp: string, options: Partial<ClientOptions> = {}): Socket {
    const other = socket.io.socket(nsp, options);
    this._sockets.push(other);
    return other;
  }

  /** Lets time pass: by default long enough for a connection to be opened and upgraded. */
  advance(ms = 1000): void {
    this.clock.advance(ms);
  }

  /** A socket that is connected, over WebSocket. */
  connected(options: Partial<ClientOptions> = {}): Socket {
    const socket = this.connect(options);
    this.advance();
    expect(socket.connected).toBe(true);
    return socket;
  }

  /** A socket that waits for its connection; what it keeps until then, and what it reports as undelivered. */
  waiting(options: Partial<ClientOptions>): Waiting {
    const reports: Waiting["reports"] = [];
    const socket = this.connect(options);
    socket.on("undelivered", ({ args, reason, lost }: Undelivered) => reports.push([args[1], reason, lost]));
    return { socket, reports, kept: () => socket.sendBuffer.map(({ data }) => (data as unknown[])[1]) };
  }

  /** Everybody leaves; once what was written has had its time to leave too, nothing of the client may be left. */
  end(): void {
    for (const socket of this._sockets) socket.disconnect().io.disconnect();
    this.advance(2000);
    expect(this.clock.pending, "timers that are still pending").toBe(0);
    expect(this.server.alive, "transports that are still alive").toEqual([]);
  }

  /** The first arguments of what the server received, by default of the main namespace. */
  arrived(nsp = "/"): unknown[] {
    return this.server.received.filter((one) => one.nsp === nsp).map(({ args }) => args[args.length > 1 ? 1 : 0]);
  }
}

/** Gives each test of a file a world of its own, and asserts after each that nothing of it is left. */
export function worldForEachTest(settings?: ServerSettings): { world: MemoryWorld } {
  const current = {} as { world: MemoryWorld };
  beforeEach(() => {
    current.world = new MemoryWorld(settings);
  });
  afterEach(() => current.world.end());
  return current;
}

/** Records, in one list, the events of an emitter that are named, with their first argument if it is plain. */
export function journal(emitter: object, events: readonly string[], into: string[] = [], prefix = ""): string[] {
  const { on } = emitter as { on(event: string, listener: (...args: unknown[]) => void): void };
  for (const event of events) {
    on.call(emitter, event, (first) => {
      const detail = first instanceof Error ? first.message : typeof first === "object" ? "" : (first ?? "");
      into.push(`${prefix}${event} ${String(detail)}`.trim());
    });
  }
  return into;
}
