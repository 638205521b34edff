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
  /** The members of managers. */
  readonly prototype: BaseManager;
}

/** Connects to a namespace; namespaces of one server share a connection. */
export interface Lookup {
  /**
   * @param uri - the server's address and namespace, as in `"http://host:3000/admin"`; without it the page's own
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

/** Options, by their beginning, that may differ between calls that share a connection: nobody is warned of them. */
const SOCKET_OPTIONS = /^(ack|auth|autoC|buffer|forceN|maxB|multi|query|retr|signal)/;

/** A setting as text, to compare what it holds: lists and objects are often new ones in each call. */
function textOf(setting: unknown): unknown {
  try {
    return JSON.stringify(setting, (_, value) => (typeof value === "function" ? String(value) : (value as unknown)));
  } catch {
    // Cyclic, as agents of Node are: compared by identity.
    return setting;
  }
}

/** Warns of options that have no effect, as the shared connection was made with others. */
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
  /** Sorts the arguments: both are optional, and the options may come first. */
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

  // No arrow function, nor for the minifier: examples in the documentation of socket.io-client call `new io(url)`.
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
