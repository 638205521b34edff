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
  const { transports, transportImplementations } = options;
  const found = (transportImplementations || transports || Object.keys(table)).flatMap((one, index) => {
    const Found = typeof one === "string" ? table[one as TransportName] : one;
    // A name that is known elsewhere is passed over, and so is one of long ago that others stand before.
    if (!Found && !index && !/^(polling|websocket|webtransport)$/.test(one as string)) {
      throw failure("unknown_transport", `there is no transport named "${one as string}"`, "api");
    }
    return Found || [];
  });
  // A list that has grown keeps room for more, one for each connection.
  return found.slice() as TransportClass[];
}

/** Makes the plan of one connection. */
export function planFor(
  environment: Environment,
  clock: Clock,
  table: TransportTable,
  address: Address,
  options: ManagerOptions,
): Plan {
  const { path, addTrailingSlash, query, timeout } = options;
  const { hostname, port } = address;
  const transports = classesFor(options, table);
  const server = (servers[hostname + port] ||= {});
  if (server.streamOnly || (server.reached && options.rememberUpgrade)) preferring("websocket", transports);
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
      sid: undefined,
    },
    transports,
    server,
    upgradeLimit: timeout || defaults.timeout,
  };
}
