/** From the settings of a manager, as they stand now, to the plan of one connection. */
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
    // Classes of engine.io-client, which work in another way, stand for ours of the same name; what else is no transport of
    // ours has a name that is not known.
    const { prototype: face } = one as { prototype: object & { name?: string } };
    const name = typeof one === "string" ? one : SEVERAL && "streaming" in face ? "" : String(face.name);
    const Found = name ? table[name as TransportName] : (one as TransportClass);
    if (Found) found.push(Found);
    // A name that is known elsewhere is passed over, and so is one of long ago that others stand before.
    else if (!index && !/^(polling|websocket|webtransport)$/.test(name)) {
      throw failure("unknown_transport", `no transport named "${name}"`, "api");
    }
  });
  // A list that has grown keeps room for more, one for each connection.
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
    // Nothing comes behind what is spread but what it had: V8 makes a shape of its own for each object that grows after
    // it was copied, which takes ten times as long as all the rest. So also those that a transport sets on its copy.
    route: {
      environment,
      clock,
      path: (path || defaults.path).replace(/\/$/, "").replace(/^\b/, "/") + (addTrailingSlash === false ? "" : "/"),
      options,
      sid: undefined,
      phase: undefined,
      ...address,
      // The same where the options name none: nobody changes it, and each idle connection has one less.
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
