/** Opens a link: its transports in turn, each in a race with those before it that hang, until the first handshake. */
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
 * The head start, in milliseconds, of a transport before the next one is opened beside it. Short for a stream, which a
 * proxy may hold up while it lets requests pass; longer for polling, as a stream is hardly faster where requests are
 * slow. Never more than half of `timeout`. When all others have failed, those that hang still get OPEN_LIMIT.
 */
const STREAM_START = 1000;
const OPEN_LIMIT = 4000;

/** Milliseconds from the handshake to an upgrade: with a server nearby, namespaces are joined and in use by then. */
export const SETTLED = 25;

/** How long, in milliseconds, it is remembered that polling reached a server when those named before it did not. */
const REMEMBERED = 600_000;

/** Stands for a transport until the first one is made: applications may read its name, and nothing is written to it. */
export const NONE = { name: "", query: {}, writable: false, close: nothing } as unknown as Transport;

/** The race of links that are not opening: it stays empty, so that late reports of transports are ignored. */
const OVER: Race = new Map();

/** The transports that a link is opened with, in order. */
export function toOpenWith({ route, transports }: Plan): TransportClass[] {
  // WebTransport behind polling is left to the upgrade: where HTTP fails it fails too, and Firefox never stops trying.
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
    // Not reached if the constructor throws: what a transport that is half made reports is ignored then.
    race.set(route, transport);
    link.transport = transport;
    if (SEVERAL && untried.length) limited(link, transport.streaming ? STREAM_START : OPEN_LIMIT, open);
  } catch (cause) {
    const name = Next && Next.prototype.name;
    const { message } = cause as Error;
    // The browser throws when the page may not connect (CSP, mixed content). As "network", the platform finds out why.
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

/** Ends the race: closes the transports in it, and ignores what they still report. */
export function settle(link: Link): void {
  const { _race: race } = link;
  link._race = OVER;
  for (const [, one] of race) if (!(one instanceof Error)) one.close(true);
}

/** The time for opening is over, even if there are transports that were not tried. */
export function expire(link: Link): void {
  if (SEVERAL) link._untried = [];
  for (const [key] of link._race) {
    failed(link, key, failure("connect_timeout", "timeout", (key as Route).phase as Phase));
  }
}

/** A transport could not open: opens the next, waits for those that hang, or gives up. */
function failed(link: Link, key: unknown, details: unknown): void {
  const { is, _race: race } = link;
  const transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  transport.close(true);
  const opening = is === "opening";
  // While closing, the timer is the time limit of that, and goes on.
  if (SEVERAL && opening) link._timer();
  const { name } = transport;
  // A transport that closes before the handshake has failed, even by an orderly close.
  const error: ExtendedError =
    details instanceof Error
      ? details
      : failure("not_socketio", name + " error", "handshake", { description: details });
  race.set(key, Object.assign(error, { type: "TransportError", transport: name }));
  if (!SEVERAL) return abandon(link, [error]);
  const errors = [...race.values()].filter((one): one is ExtendedError => one instanceof Error);
  // These (403 code 4, 400 code 5) are meant for every transport, and final. But a stream the server refuses with 400
  // only: another status is that of a proxy, which may let requests pass.
  const { code, status } = error;
  if (!/^(forbidden|protocol_version)$/.test(code as string) || (transport.streaming && (status as number) > 400)) {
    if (opening && link._untried.length) return open(link);
    // Those that hang must not use up all of `timeout`. While closing there is a limit already.
    if (errors.length < race.size) return opening ? limited(link, OPEN_LIMIT, expire) : undefined;
  }
  abandon(link, errors);
}

/** None could open: the error is that of the first transport in the order of opening, whichever has failed first. */
function abandon(link: Link, errors: ExtendedError[]): void {
  settle(link);
  const [first] = errors;
  if (SEVERAL) {
    // A stream may have reached the server before, but does not now.
    link.server.reached = false;
    if (errors.length > 1) first.errors = errors;
    // A browser does not show the response that refused a WebSocket; that to the request after it may have `Retry-After`.
    for (const { retryAfter = 0 } of errors) if (retryAfter > (first.retryAfter || 0)) first.retryAfter = retryAfter;
  }
  const done = (): void => link.fail("transport error", first);
  const { environment } = link.route;
  if (first.code !== "network" || first.status) return done();
  // Failed without an answer: the platform may find out why, or ask the server again, within the same time limit.
  link.expired = done;
  environment.diagnose(dialFor(link.route, first.transport as TransportName), first.cause, (diagnosis) => {
    Object.assign(first, diagnosis);
    first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
    done();
  });
}

/** Handles the first frame of a transport. If it is a valid handshake, that transport has won the race. */
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
  // Before the owner is told, as what it emits at once may be larger while an upgrade is to come (see `_encode`).
  if (SEVERAL && link._untried.length) upgradeLater(link, transport as Partial<Upgradable>);
  link._sink.opened();
}

/** Remembers, for all connections to the server, which transport has reached it. */
function remember({ server, route, transports }: Link, { name, streaming }: Transport): void {
  server.reached = streaming;
  // The others are blocked on the way: polling comes first for a while, or until the network changes.
  if (!streaming && name !== transports[0].prototype.name) server.pollUntil = route.clock.now() + REMEMBERED;
}

/** The transports that a link may be upgraded to. */
function candidates({ route, transport, transports }: Link, { upgrades }: Handshake): TransportClass[] {
  const offered = transports.filter(
    ({ prototype: { name } }) => route.options.upgrade !== false && name !== transport.name && upgrades.includes(name),
  );
  // The best candidate first: `transports` is in the order of opening, and WebTransport is better than WebSocket.
  return preferring("webtransport", offered);
}

/** Upgrades after a delay: dialling takes time, and joining and the first answers come first. */
function upgradeLater(link: Link, transport: Partial<Upgradable>): void {
  // A listener of `open` may have closed the link.
  if (link.is !== "open") return;
  link._beside = link.route.clock.after(SETTLED, () => {
    link._beside = nothing;
    if (transport.upgrade) transport.upgrade(link);
  });
}
