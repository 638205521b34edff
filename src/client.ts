/** Joins the core with a platform and a table of transports: makes `io()` and the `Manager` of an entry. */
import { parseAddress } from "./address";
import { protocol } from "./codec/packet";
import type { DefaultEventsMap, EventsMap } from "./emitter";
import { type ClientOptions, defaults, type ManagerOptions } from "./options";
import type { Environment } from "./platform/environment";
import { Manager as BaseManager } from "./socket/manager";
import { Socket } from "./socket/socket";
import type { TransportTable } from "./transport/transport";

/** The constructor of managers. */
export interface ManagerConstructor {
  /**
   * @param uri - the server's address; the page's own without it
   * @throws an error with code `bad_url`
   */
  new (uri?: string, opts?: ManagerOptions): BaseManager;
  new (opts?: ManagerOptions): BaseManager;
  readonly prototype: BaseManager;
}

/** Connects to a namespace; namespaces of one server share a connection. */
export interface Lookup {
  /**
   * @param uri - the server's address and namespace, as in `"http://host:3000/admin"`; the page's own without it
   * @throws an error with code `bad_url` when it is no address
   */
  <Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(
    uri: string,
    opts?: Partial<ClientOptions>,
  ): Socket<Listen, Emit>;
  <Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(
    opts?: Partial<ClientOptions>,
  ): Socket<Listen, Emit>;
  // The last overload is the one that ReturnType<typeof io> reads: it stays without type parameters.
  (uri?: string | Partial<ClientOptions>, opts?: Partial<ClientOptions>): Socket;

  io: Lookup;
  connect: Lookup;
  default: Lookup;
  Manager: ManagerConstructor;
  Socket: typeof Socket;
  /** The revision of the Socket.IO protocol. */
  protocol: number;
}

/** Options that belong to a socket, not to the connection it shares. */
const SOCKET_OPTIONS = new Set(["auth", "retries", "ackTimeout", "multiplex", "forceNew", "autoConnect", "query"]);

/** Says when options are given to a connection that is already made with others: they cannot take effect. */
function warnOfIgnored(environment: Environment, manager: BaseManager, opts: Partial<ClientOptions>): void {
  const ignored = Object.keys(opts).filter((key) => {
    const name = key as keyof ManagerOptions;
    return !SOCKET_OPTIONS.has(key) && opts[name] !== undefined && opts[name] !== manager.opts[name];
  });
  if (ignored.length === 0) return;
  environment.warn(
    `io(): ${ignored.join(", ")} ignored, as this socket shares a connection that was made without; pass forceNew: true`,
  );
}

/** Makes the client of an entry. */
export function createClient(environment: Environment, table: TransportTable): Lookup {
  class Manager extends BaseManager {
    constructor(uri?: string | ManagerOptions, opts?: ManagerOptions) {
      super(environment, table, typeof uri === "string" ? uri : "", (typeof uri === "object" ? uri : opts) ?? {});
      if (this.opts.autoConnect !== false) this.open();
    }
  }
  const shared = new Map<string, BaseManager>();

  const lookup = ((uri?: string | Partial<ClientOptions>, options?: Partial<ClientOptions>): Socket => {
    const opts = (typeof uri === "object" ? uri : options) ?? {};
    const text = typeof uri === "string" ? uri : "";
    const address = text || !opts.hostname ? parseAddress(text, environment.location) : undefined;
    const nsp = address?.nsp ?? "/";
    const origin = address ? [address.secure, address.hostname, address.port] : [opts.secure, opts.hostname, opts.port];
    const key = [...origin, opts.path ?? defaults.path].join();
    const known = shared.get(key);
    const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known?._has(nsp);
    let manager = known;
    if (alone || !manager) {
      manager = new Manager(text, opts);
      if (!alone) shared.set(key, manager);
    } else warnOfIgnored(environment, manager, opts);
    return manager.socket(nsp, opts);
  }) as Lookup;

  return Object.assign(lookup, {
    io: lookup,
    connect: lookup,
    default: lookup,
    Manager,
    Socket,
    protocol,
  });
}
