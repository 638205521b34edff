/** Makes the plan of one connection from the options of a manager, as they are at that moment. */
import { SEVERAL } from "../build";
import { type Address, parseQuery } from "../address";
import { failure } from "../errors";
import { defaults, type ManagerOptions, type TransportName } from "../options";
import type { Clock, Environment } from "../platform/environment";
import type { Plan, Server } from "./link";
import type { TransportClass, TransportTable } from "./transport";

const servers: Record<string, Server> = {};

/** Where there is nothing to choose. */
const NOTHING_KNOWN: Server = {};

/** Sorts the transport of a name to the front; the others keep their order. */
export function preferring(name: TransportName, classes: TransportClass[]): TransportClass[] {
  const rank = ({ prototype }: TransportClass): number => +(prototype.name === name);
  return classes.sort((a, b) => rank(b) - rank(a));
}

/** The transports to use, in order; names are looked up in the entry's table. */
function classesFor(options: ManagerOptions, table: TransportTable): TransportClass[] {
  const { transports, transportImplementations } = options;
  const found: TransportClass[] = [];
  const wanted = ([] as unknown[]).concat(transportImplementations || transports || Object.keys(table));
  (wanted as (string | TransportClass)[]).forEach((one, index) => {
    // Classes of engine.io-client, which work in another way, stand for ours of the same name. Any other class that is
    // not one of ours counts as a name that is unknown.
    const { prototype: face } = one as { prototype: object & { name?: string } };
    const name = typeof one === "string" ? one : SEVERAL && "streaming" in face ? "" : String(face.name);
    const Found = name ? table[name as TransportName] : (one as TransportClass);
    if (Found) found.push(Found);
    // Skipped: a transport that this entry does not have; and an unknown name, such as an old one, behind others.
    else if (!index && !/^(polling|websocket|webtransport)$/.test(name)) {
      throw failure("unknown_transport", `no transport named "${name}"`, "api");
    }
  });
  // Copied, as an array that has grown keeps spare room, and each connection has one.
  return found.slice();
}

/** What is known of a server decides with which transport to begin. */
function sort(transports: TransportClass[], server: Server, options: ManagerOptions, now: number): void {
  if (server.streamOnly || (server.reached && options.rememberUpgrade)) preferring("websocket", transports);
  else if ((server.pollUntil as number) > now) preferring("polling", transports);
  else if (server.small && options.tryAllTransports !== false) preferring("websocket", transports);
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
  const transports = classesFor(options, table);
  const server = SEVERAL ? (servers[address.hostname + ":" + address.port] ||= {}) : NOTHING_KNOWN;
  if (SEVERAL) sort(transports, server, options, clock.now());
  return {
    // Behind the spread there is only `query`, which `address` has, too: V8 makes a new hidden class for each object
    // that grows after a spread, ten times as slow as all the rest. `sid` and `phase` are here for the same reason:
    // they are set on copies.
    route: {
      environment,
      clock,
      path: (path || defaults.path).replace(/\/$/, "").replace(/^\b/, "/") + (addTrailingSlash === false ? "" : "/"),
      options,
      sid: undefined,
      phase: undefined,
      ...address,
      // Shared with the address where the options name none, as it is never changed: one object less for each.
      query:
        query === address.query
          ? address.query
          : { ...address.query, ...(typeof query === "string" ? parseQuery(query) : query) },
    },
    transports,
    server,
    upgradeLimit: SEVERAL ? +(timeout as number) || defaults.timeout : 0,
  };
}
