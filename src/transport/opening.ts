/** Opens a link: its transports one after the other, each beside those that hang, until the first handshake. */
import { SEVERAL } from "../build";
import type { Frame } from "../codec/packet";
import { type ExtendedError, failure, type Phase } from "../errors";
import type { TransportName } from "../options";
import { nothing } from "../emitter";
import { type Handshake, readHandshake } from "./handshake";
import type { Link, Plan, Race, Upgradable } from "./link";
import { preferring } from "./plan";
import { dialFor } from "./route";
import { watch } from "./silence";
import type { Route, Transport, TransportClass } from "./transport";

/**
 * How long, in milliseconds, a transport that opens has the field to itself: a stream may be held up by something on the way
 * that lets requests pass; a request that is slow is not helped much by a stream. Never more than half of what the whole
 * attempt may take. When all others have failed, the last one still has the longer time.
 */
const STREAM_START = 1000;
const OPEN_LIMIT = 4000;

/** Milliseconds after the handshake in which a connection is joined and first used, where the server is near. */
export const SETTLED = 25;

/** How long, in milliseconds, it is remembered that polling reached a server when what came before it did not. */
const REMEMBERED = 600_000;

/** Stands in until the first transport is made: people read its name, and nothing can be written to it. */
export const NONE = { name: "", query: {}, writable: false, close: nothing } as unknown as Transport;

/** The race of all links that are open: nobody is in it, so whatever a transport still says is not listened to. */
const OVER: Race = new Map();

/** The transports that a link is opened with, in order. */
export function toOpenWith({ route, transports }: Plan): TransportClass[] {
  // Behind polling, WebTransport is for the upgrade: it leads nowhere where HTTP does not, and Firefox tries for ever.
  let names = "";
  return transports
    .slice(0, route.options.tryAllTransports === false ? 1 : undefined)
    .filter(({ prototype }) => !/polling.*webtransport$/.test((names += prototype.name)));
}

/** Tries the next transport, beside those that are still being opened. */
export function open(link: Link): void {
  const { _untried: untried, _race: race } = link;
  const Next = SEVERAL ? (untried.shift() as TransportClass) : link.transports[0];
  const route = { ...link.route };
  try {
    const transport = new Next(route, {
      frame(frame) {
        shake(link, route, frame);
      },
      closed(_reason, details) {
        failed(link, route, details);
      },
    });
    // Never, when the constructor throws: what it has made may be half alive, and is not listened to.
    race.set(route, transport);
    link.transport = transport;
    if (SEVERAL && untried.length) limited(link, transport.streaming ? STREAM_START : OPEN_LIMIT, open);
  } catch (cause) {
    const name = Next && Next.prototype.name;
    const { message } = cause as Error;
    // A page that may not dial at all is told so at once; the platform can say why.
    const refused = /Security|BLOCKED/.test((cause as Error).name);
    const text = refused ? name + " error" : Next ? message : "No transports available";
    const error = failure(refused ? "network" : "unavailable", text, "tcp", { cause });
    race.set(error, { ...NONE, name });
    route.clock.soon(() => failed(link, error, error));
  }
}

function limited(link: Link, ms: number, run: (link: Link) => void): void {
  link._timer = link.route.clock.after(Math.min(ms, link.upgradeLimit / 2), () => run(link));
}

/** Lets go of all that are being opened; whatever they still say, nobody listens. */
export function settle(link: Link): void {
  const { _race: race } = link;
  link._race = OVER;
  for (const [, one] of race) if (!(one instanceof Error)) one.close(true);
}

/** The time for opening is over, however many transports are untried. */
export function expire(link: Link): void {
  if (SEVERAL) link._untried = [];
  for (const [key] of link._race) {
    failed(link, key, failure("connect_timeout", "timeout", (key as Route).phase as Phase));
  }
}

/** One could not open. */
function failed(link: Link, key: unknown, details: unknown): void {
  const { is, _race: race } = link;
  const transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  transport.close(true);
  const opening = is === "opening";
  // While closing it is the end of that.
  if (SEVERAL && opening) link._timer();
  const { name } = transport;
  // A transport that closes before the handshake has failed, however politely it closed.
  const error: ExtendedError =
    details instanceof Error
      ? details
      : failure("not_socketio", name + " error", "handshake", { description: details });
  race.set(key, Object.assign(error, { type: "TransportError", transport: name }));
  if (!SEVERAL) return abandon(link, [error]);
  const errors = [...race.values()].filter((one): one is ExtendedError => one instanceof Error);
  // 403 code 4 and 400 code 5 are meant for every transport. To a stream the server says so by a 400: what answers otherwise
  // stands before it, and may let requests pass.
  const { code, status } = error;
  if (!/^(forbidden|protocol_version)$/.test(code as string) || (transport.streaming && (status as number) > 400)) {
    if (opening && link._untried.length) return open(link);
    // What hangs without failing must not use up all the time there is; while closing that has a limit of its own.
    if (errors.length < race.size) return opening ? limited(link, OPEN_LIMIT, expire) : undefined;
  }
  abandon(link, errors);
}

/** None could open: the first in the order of the settings tells why, whichever has failed first. */
function abandon(link: Link, errors: ExtendedError[]): void {
  settle(link);
  const [first] = errors;
  if (SEVERAL) {
    // Whatever it was that a stream has reached, it does not now.
    link.server.reached = false;
    if (errors.length > 1) first.errors = errors;
    // A browser does not tell what a WebSocket was refused with; the request that came after it may have been told.
    for (const { retryAfter = 0 } of errors) if (retryAfter > (first.retryAfter || 0)) first.retryAfter = retryAfter;
  }
  const done = (): void => link.fail("transport error", first);
  const { environment } = link.route;
  if (first.code !== "network" || first.status) return done();
  // What failed without an answer has no name yet; the platform may know one, or ask once more, within the same time.
  link.expired = done;
  environment.diagnose(dialFor(link.route, first.transport as TransportName), first.cause, (diagnosis) => {
    Object.assign(first, diagnosis);
    first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
    done();
  });
}

function shake(link: Link, key: Route, frame: Frame): void {
  const { _race: race, tap } = link;
  const transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  if (tap) tap._received(frame);
  const handshake = readHandshake(frame);
  if (handshake instanceof Error) return failed(link, key, handshake);
  race.delete(key);
  settle(link);
  link.transport = transport;
  link.route = key;
  transport.sink = link;
  link.sid = key.sid = handshake.sid;
  link.maxPayload = handshake.maxPayload;
  if (SEVERAL) remember(link, transport);
  if (link.is === "closing") return link._farewell();
  link.is = "open";
  link._timer();
  link._limit = handshake.pingInterval + handshake.pingTimeout;
  link.alive();
  watch(link);
  if (SEVERAL) link._untried = candidates(link, handshake);
  link._tell("handshake", handshake);
  link._tell("open");
  // First, as it matters for what is emitted at once.
  if (SEVERAL && link._untried.length) upgradeLater(link, transport as Partial<Upgradable>);
  link._sink.opened();
}

function remember({ server, route, transports }: Link, { name, streaming }: Transport): void {
  server.reached = streaming;
  // Something on the way is against the others: for a while, and until the network changes, requests come first.
  if (!streaming && name !== transports[0].prototype.name) server.pollUntil = route.clock.now() + REMEMBERED;
}

/** What a link may be upgraded to. */
function candidates({ route, transport, transports }: Link, { upgrades }: Handshake): TransportClass[] {
  const offered = transports.filter(
    ({ prototype: { name } }) => route.options.upgrade !== false && name !== transport.name && upgrades.includes(name),
  );
  // The last in the list is the best: the order of `transports` is the order of opening.
  return preferring("webtransport", offered);
}

/** Dialling takes its time, and what decides when the application is connected, and has its first answer, comes first. */
function upgradeLater(link: Link, transport: Partial<Upgradable>): void {
  // Whoever was told that it is open may have closed it.
  if (link.is !== "open") return;
  link._beside = link.route.clock.after(SETTLED, () => {
    link._beside = nothing;
    if (transport.upgrade) transport.upgrade(link);
  });
}
