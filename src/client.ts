/** Joins the core with a platform and a table of transports: makes `io()` and the `Manager` of an entry. */
import { type Address, parseAddress } from "./address";
import { protocol } from "./codec/packet";
import type { DefaultEventsMap, EventsMap } from "./emitter";
import { type ClientOptions, defaults, type ManagerOptions } from "./options";
import type { Environment } from "./platform/environment";
import { find } from "./reconnection/members";
import { Manager as BaseManager } from "./socket/manager";
import { Socket } from "./socket/socket";
import type { TransportTable } from "./transport/transport";

/** The constructor of managers. */
export interface ManagerConstructor {
  /**
   * @param uri - the server's address; without it the page's own, or what the options name
   * @throws an error with code `bad_url`
   */
  new <Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(
    uri?: string | ManagerOptions,
    opts?: ManagerOptions,
  ): BaseManager<Listen, Emit>;
  /** What managers have. */
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

  /** The function itself. */
  io: Lookup;
  /** The function itself. */
  connect: Lookup;
  /** The function itself. */
  default: Lookup;
  /** Makes managers: one connection each, not shared. */
  Manager: ManagerConstructor;
  /** The class of sockets. */
  Socket: typeof Socket;
  /** The revision of the Socket.IO protocol. */
  protocol: number;
}

/** Options that belong to a socket, not to the connection it shares. */
const SOCKET_OPTIONS = /^(ack|auth|autoC|buffer|forceN|maxB|multi|query|retr|signal)/;

/** A setting as text: lists and objects are often written anew for each call. */
function textOf(setting: unknown): unknown {
  try {
    return JSON.stringify(setting, (_, value) => (typeof value === "function" ? String(value) : (value as unknown)));
  } catch {
    // It is told by itself: agents of Node refer to themselves.
    return setting;
  }
}

/** Says when options are given to a connection that is already made with others: they cannot take effect. */
function warnOfIgnored(environment: Environment, made: ManagerOptions, opts: Partial<ClientOptions>): void {
  const ignored = (Object.keys(opts) as (keyof ManagerOptions)[]).filter(
    (name) => !SOCKET_OPTIONS.test(name) && opts[name] !== undefined && textOf(opts[name]) !== textOf(made[name]),
  );
  if (ignored.length) environment.warn(`io(): ${ignored.join(", ")} ignored without forceNew: true`);
}

/**
 * Makes the client of an entry.
 *
 * @param made - called with each manager, before it begins to connect
 */
export function createClient(
  environment: Environment,
  table: TransportTable,
  made?: (manager: BaseManager) => void,
): Lookup {
  /** Both arguments may be left out, the first one alone as well. */
  const read = <Options extends ManagerOptions>(
    uri: string | Options | undefined,
    options: Options | undefined,
  ): [Address, Options] => {
    const named = typeof uri === "string";
    const opts = (!named && uri) || options || ({} as Options);
    return [parseAddress(named ? uri : "", environment.location, opts), opts];
  };
  class Manager extends BaseManager {
    constructor(uri?: string | ManagerOptions, opts?: ManagerOptions, known = read(uri, opts)) {
      super(environment, table, ...known);
      if (made) made(this);
      if (this.opts.autoConnect !== false) this.open();
    }
  }
  const shared = new Map<string, BaseManager>();

  // No arrow, and none to the minifier: `new io(url)` is what the documentation of the reference has in its examples of tests.
  function lookup(uri?: string | Partial<ClientOptions>, options?: Partial<ClientOptions>): Socket {
    const found = read(uri, options);
    const [{ secure, hostname, port, nsp }, opts] = found;
    const key = [secure, hostname, port, opts.path || defaults.path].join();
    const known = shared.get(key);
    const alone =
      opts.forceNew || opts["force new connection"] || opts.multiplex === false || (known && find(known, nsp));
    const manager = (!alone && known) || new Manager(uri, options, found);
    if (manager === known) warnOfIgnored(environment, known.opts, opts);
    else if (!alone) shared.set(key, manager);
    return manager.socket(nsp, opts);
  }

  return Object.assign(lookup as Lookup, { io: lookup, connect: lookup, default: lookup, Manager, Socket, protocol });
}
