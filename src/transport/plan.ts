/** From the settings of a manager, as they stand now, to the plan of one connection. */
import type { Address } from "../address";
import { failure } from "../errors";
import { defaults, type EngineOptions, type ManagerOptions, type TransportName } from "../options";
import type { Clock, Environment } from "../platform/environment";
import { endpointPath, queryObject } from "./route";
import type { TransportClass, TransportTable } from "./transport";
import type { Plan } from "./link";

/** The transports to use, in order; names are looked up in the entry's table. */
function classesFor(options: EngineOptions, table: TransportTable): TransportClass[] {
  const wanted = options.transports ?? (Object.keys(table) as TransportName[]);
  const found: TransportClass[] = [];
  for (const one of wanted) {
    const Found = typeof one === "string" ? (options.transportImplementations?.[one] ?? table[one]) : one;
    if (Found) found.push(Found);
    else if (!(["polling", "websocket", "webtransport"] as unknown[]).includes(one)) {
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
  const classes = classesFor(options, table);
  const timeout = options.timeout ?? defaults.timeout;
  return {
    route: {
      environment,
      clock,
      secure: options.secure ?? address.secure,
      hostname: address.hostname,
      port: address.port,
      path: endpointPath(options),
      query: queryObject(options.query),
      options,
      cookies: options.withCredentials ? environment.cookieJar?.() : undefined,
      sid: undefined,
    },
    open: options.tryAllTransports === false ? classes.slice(0, 1) : classes,
    upgrade: options.upgrade === false ? [] : classes,
    upgradeLimit: timeout || defaults.timeout,
  };
}
