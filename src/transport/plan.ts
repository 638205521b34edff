/** From the settings of a manager, as they stand now, to the plan of one connection. */
import { type Address, parseQuery } from "../address";
import { failure } from "../errors";
import { defaults, type ManagerOptions, type TransportName } from "../options";
import type { Clock, Environment } from "../platform/environment";
import type { Plan, Server } from "./link";
import type { TransportClass, TransportTable } from "./transport";

const servers: Record<string, Server> = {};

/** Sorts the transport of a name to the front; the others keep their order. */
export function preferring(name: TransportName, classes: TransportClass[]): TransportClass[] {
  const rank = ({ prototype }: TransportClass): number => Number(prototype.name === name);
  return classes.sort((a, b) => rank(b) - rank(a));
}

/** The transports to use, in order; names are looked up in the entry's table. */
function classesFor(options: ManagerOptions, table: TransportTable): TransportClass[] {
  const { transports = Object.keys(table), transportImplementations } = options;
  const known = { ...table, ...transportImplementations } as Record<string, TransportClass | undefined>;
  const found = transports.map((one) => {
    const Found = typeof one === "string" ? known[one] : one;
    // A name that is known elsewhere is passed over.
    if (!Found && !/^(polling|websocket|webtransport)$/.test(one as string)) {
      throw failure("unknown_transport", `there is no transport named "${one as string}"`, "api");
    }
    return Found;
  });
  // A list that was filtered keeps room for more, one for each connection.
  return found.filter(Boolean).slice() as TransportClass[];
}

/** Makes the plan of one connection. */
export function planFor(
  environment: Environment,
  clock: Clock,
  table: TransportTable,
  address: Address,
  options: ManagerOptions,
): Plan {
  const { path, addTrailingSlash, query, withCredentials, timeout } = options;
  const { hostname, port } = address;
  const transports = classesFor(options, table);
  const server = (servers[hostname + port] ||= {});
  if (server.streamOnly || (server.reached && options.rememberUpgrade)) preferring("websocket", transports);
  else if ((server.pollUntil as number) > clock.now()) preferring("polling", transports);
  return {
    route: {
      environment,
      clock,
      secure: address.secure,
      hostname,
      port,
      path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
      query: typeof query === "string" ? parseQuery(query) : query || {},
      options,
      cookies: withCredentials && environment.cookieJar ? environment.cookieJar(options) : undefined,
      sid: undefined,
    },
    transports,
    server,
    upgradeLimit: timeout || defaults.timeout,
  };
}
