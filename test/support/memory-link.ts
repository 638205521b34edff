/** A link over memory transports, and what its owner hears. */
import type { Frame, Outgoing } from "../../src/codec/packet";
import type { DisconnectDescription, ExtendedError } from "../../src/errors";
import type { EngineOptions } from "../../src/options";
import { SETTLED } from "../../src/transport/opening";
import { TransportManager } from "../../src/transport/transport-manager";
import type { ManualClock } from "./manual-clock";
import { MemoryEnvironment } from "./memory-environment";
import { handshake, memoryTransport, type MemoryTransport } from "./memory-transport";

/** Milliseconds that a candidate for an upgrade may take. */
export const UPGRADE_LIMIT = 1000;

/** A packet of one text or of several frames. */
export function packet(...frames: Frame[]): Outgoing {
  return { type: 2, nsp: "/", frames, options: {}, taken: 0 };
}

/** The classes of transports with these names, and what a link of them is made with. */
export function memoryPlan(clock: ManualClock, names: string[], options: EngineOptions = {}) {
  const transports = names.map((name) => memoryTransport(name));
  const environment = new MemoryEnvironment(clock);
  const plan = { route: environment.route(options), transports, server: {}, upgradeLimit: UPGRADE_LIMIT };
  return { environment, plan, transports, on: (name: string) => transports[names.indexOf(name)]! };
}

/** A link that is being opened. */
export function dial(clock: ManualClock, names = ["polling"], options: EngineOptions = {}) {
  const made = memoryPlan(clock, names, options);
  const heard: unknown[] = [];
  const ends: { reason: string; details: DisconnectDescription | undefined }[] = [];
  const link = new TransportManager(made.plan, {
    opened: () => heard.push("opened"),
    pinged: () => heard.push("pinged"),
    message: (frame) => heard.push(frame),
    closed: (reason, details, untaken) => {
      heard.push([reason, untaken.flatMap(({ frames }) => frames)]);
      ends.push({ reason, details });
    },
  });
  return {
    ...made,
    link,
    heard,
    /** The error it was closed with. */
    get error() {
      return ends[0]?.details as ExtendedError;
    },
  };
}

/** A link that is open over one transport. */
export function connect(clock: ManualClock, name = "websocket", fields = {}) {
  const made = dial(clock, [name]);
  const transport = made.on(name).latest;
  transport.open();
  if (name === "polling") transport.answered(handshake(fields));
  else transport.receive(handshake(fields));
  made.heard.length = 0;
  return { ...made, transport };
}

/** A link that is open over polling, with a candidate for the upgrade that is being tried. */
export function connectUpgradable(clock: ManualClock, candidates = ["websocket"], fields: object = {}) {
  const { link, heard, on, transports } = dial(clock, ["polling", ...candidates], { tryAllTransports: false });
  const [, ...classes] = transports;
  const old = on("polling").latest;
  old.open();
  old.answered(handshake({ upgrades: candidates, ...fields }));
  clock.advance(SETTLED);
  heard.length = 0;
  const write = (...texts: string[]) => {
    for (const text of texts) link.write(packet(text));
    clock.flush();
  };
  return { link, heard, old, classes, write, next: classes[0]?.made[0] as MemoryTransport };
}

/** Lets go of a link at the end of a test. */
export function end(link: TransportManager): void {
  link.fail("the test is over");
}
