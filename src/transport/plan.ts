/** From the settings of a manager, as they stand now, to the plan of one connection. */
import { type Address, parseQuery } from "../address";
import { failure } from "../errors";
import { defaults, type EngineOptions, type ManagerOptions, type TransportName } from "../options";
import type { Clock, Environment } from "../platform/environment";
import type { Route, TransportClass, TransportTable } from "./transport";
import type { Plan } from "./link";

/** The transports to use, in order; names are looked up in the entry's table. */
function classesFor(options: EngineOptions, table: TransportTable): TransportClass[] {
  const wanted = options.transports ?? (Object.keys(table) as TransportName[]);
  const found: TransportClass[] = [];
  for (const one of wanted) {
    const Found = typeof one === "string" ? (options.transportImplementations?.[one] ?? table[one]) : one;
    if (Found) found.push(Found as TransportClass);
    // A name that is known elsewhere is passed over.
    else if (!/^(polling|websocket|webtransport)$/.test(String(one))) {
      throw failure("unknown_transport", `there is no transport named "${String(one)}"`, "api");
    }
  }
  // A list that has grown by pushing keeps room for more, one for each connection.
  return found.slice();
}

/** Servers to reach by WebSocket first: polling does not work there, or a WebSocket worked and is to be remembered. */
const streamFirst = new Map<string, "needed" | "remembered">();

/** Notes what was learnt about a server, and says whether that is new; "needed": it has no sticky sessions. */
export function learn({ hostname, port }: Route, what: "needed" | "remembered"): boolean {
  const key = hostname + port;
  const known = streamFirst.get(key);
  if (known !== "needed") streamFirst.set(key, what);
  return known !== what;
}

/** Makes the plan of one connection. */
export function planFor(
  environment: Environment,
  clock: Clock,
  table: TransportTable,
  address: Address,
  options: ManagerOptions,
): Plan {
  const { path, addTrailingSlash, query, withCredentials, secure = address.secure } = options;
  const classes = classesFor(options, table);
  const learnt = streamFirst.get(address.hostname + address.port);
  if (learnt === "needed" || (learnt && options.rememberUpgrade)) {
    classes.sort((a, b) => Number(b.prototype.name === "websocket") - Number(a.prototype.name === "websocket"));
  }
  return {
    route: {
      environment,
      clock,
      secure,
      hostname: address.hostname,
      port: address.port,
      path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
      query: typeof query === "string" ? parseQuery(query) : (query ?? {}),
      options,
      cookies: withCredentials ? environment.cookieJar?.(options) : undefined,
      sid: undefined,
    },
    open: options.tryAllTransports === false ? classes.slice(0, 1) : classes,
    upgrade: options.upgrade === false ? [] : classes,
    upgradeLimit: options.timeout || defaults.timeout,
  };
}
