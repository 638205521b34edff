/** From the settings of a manager, as they stand now, to the plan of one connection. */
import { type Address, parseQuery } from "../address";
import { failure } from "../errors";
import { defaults, type EngineOptions, type ManagerOptions, type TransportName } from "../options";
import type { Clock, Environment } from "../platform/environment";
import type { TransportClass, TransportTable } from "./transport";
import type { Plan } from "./link";

/** The transports to use, in order; names are looked up in the entry's table. */
function classesFor(options: EngineOptions, table: TransportTable): TransportClass[] {
  const wanted = options.transports ?? (Object.keys(table) as TransportName[]);
  const found: TransportClass[] = [];
  for (const one of wanted) {
    const Found = typeof one === "string" ? (options.transportImplementations?.[one] ?? table[one]) : one;
    if (Found) found.push(Found);
    // A name that is known elsewhere is passed over.
    else if (!/^(polling|websocket|webtransport)$/.test(String(one))) {
      throw failure("unknown_transport", `there is no transport named "${String(one)}"`, "api");
    }
  }
  return found;
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
  return {
    route: {
      environment,
      clock,
      secure,
      hostname: address.hostname,
      port: address.port,
      path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
      query: typeof query === "string" ? parseQuery(query) : { ...query },
      options,
      cookies: withCredentials ? environment.cookieJar?.() : undefined,
      sid: undefined,
    },
    open: options.tryAllTransports === false ? classes.slice(0, 1) : classes,
    upgrade: options.upgrade === false ? [] : classes,
    upgradeLimit: options.timeout || defaults.timeout,
  };
}
