import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame, Outgoing } from "../../../src/codec/packet";
import { SETTLED } from "../../../src/transport/opening";
import { TransportManager } from "../../../src/transport/transport-manager";
import { ManualClock } from "../../support/manual-clock";
import { MemoryEnvironment } from "../../support/memory-environment";
import { handshake, type MemoryTransport, memoryTransport } from "../../support/memory-transport";

/** Frames of servers: sound ones, what is out of place, and nonsense. */
const SAID = ["2", "6", "3", "3probe", "1", "4hello", "0", "5", "", "x", "2probe", "4", "9", handshake()];

/** What may happen to a link, from either side. */
type Step =
  | { is: "write"; frames: number; binary: boolean }
  | { is: "open" | "shake" | "drain" | "drop" | "answer"; which: number }
  | { is: "say"; which: number; frames: string[] }
  | { is: "advance"; ms: number }
  | { is: "gap" | "verify" | "hold" | "settle" | "probe" };

const which = fc.nat(3);
const said = fc.constantFrom(...SAID);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant("write" as const),
      frames: fc.integer({ min: 1, max: 4 }),
      binary: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ is: fc.constantFrom("open" as const, "shake" as const), which }) },
  { weight: 6, arbitrary: fc.record({ is: fc.constantFrom("drain" as const, "answer" as const), which }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("drop" as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant("say" as const),
      which,
      frames: fc.array(said, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant("advance" as const), ms: fc.constantFrom(0, 1, 20, 500, 3_000, 50_000) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constantFrom("gap" as const, "verify" as const, "hold" as const) }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constantFrom("settle" as const, "probe" as const) }) },
);

/** A link between a scripted peer and an owner that writes numbered packets. */
class Course {
  readonly clock = new ManualClock();
  readonly transports: MemoryTransport[] = [];
  /** Numbered frames in the order that any transport took them, as `packet.frame`. */
  readonly taken: string[] = [];
  readonly written: { n: number; frames: number }[] = [];
  readonly heard: string[] = [];
  untaken: number[] = [];
  /** Whether a candidate took over. */
  swapped = false;
  readonly link: TransportManager;

  constructor(first = "polling") {
    const peer = {
      dialled: (transport: MemoryTransport) => void this.transports.push(transport),
      took: (_: MemoryTransport, frames: readonly Frame[]) =>
        void this.taken.push(...frames.map(nameOf).filter(Boolean)),
    };
    const [polling, websocket] = [memoryTransport("polling", peer), memoryTransport("websocket", peer)];
    const route = new MemoryEnvironment(this.clock).route();
    this.link = new TransportManager(
      {
        route,
        transports: first === "polling" ? [polling, websocket] : [websocket, polling],
        server: {},
        upgradeLimit: 1000,
      },
      {
        opened: () => this.heard.push("opened"),
        pinged: () => this.heard.push("pinged"),
        message: () => this.heard.push("message"),
        closed: (_reason, _details, untaken) => {
          this.heard.push("closed");
          this.untaken = untaken.filter(({ type }) => type === 2).map(({ id }) => id as number);
        },
      },
    );
  }

  play(one: Step): void {
    const { link, clock, transports } = this;
    const alive = transports.filter(({ ended }) => !ended);
    const transport = "which" in one ? alive[one.which % (alive.length || 1)] : alive[0];
    if (one.is === "write") this._write(one.frames, one.binary);
    else if (one.is === "advance") clock.advance(one.ms);
    else if (one.is === "gap") link.gap();
    else if (one.is === "verify") link.verify();
    else if (one.is === "hold") transport?.hold();
    else if (one.is === "settle") clock.advance(SETTLED);
    else if (one.is === "probe") this._probe(alive.at(-1));
    else if (one.is === "drop") transport?.drop();
    else if (transport && !transport.opened) {
      // The contract of a transport: it opens once, and no frame comes before that.
      if (one.is === "open") transport.open();
      else if (one.is === "shake") transport.shake({ maxPayload: 60, upgrades: ["websocket"] });
    } else if (one.is === "drain") transport?.drain();
    else if (transport && one.is !== "open" && one.is !== "shake")
      answer(transport, one.is === "say" ? one.frames : ["6"]);
    clock.flush();
    this.swapped ||= transports.some(({ sent }) => sent.includes("5"));
  }

  /** The candidate for an upgrade, if there is one, carries its ping. */
  private _probe(candidate: MemoryTransport | undefined): void {
    if (this.link.is !== "open" || !candidate || candidate === this.link.transport) return;
    if (!candidate.opened) candidate.open();
    candidate.receive("3probe");
  }

  end(how: "fail" | "close"): void {
    if (how === "close") this.link.close();
    else this.link.fail("the test is over");
  }

  private _write(count: number, binary: boolean): void {
    const n = this.written.length;
    if (this.link.is === "closed") return;
    this.written.push({ n, frames: count });
    const frames: Frame[] = Array.from({ length: count }, (_, i) => (binary && i ? bytesOf(n, i) : `4#${n}.${i}#`));
    const packet: Outgoing = { type: 2, nsp: "/", id: n, frames, options: {}, taken: 0 };
    this.link.write(packet);
  }
}

const bytesOf = (n: number, i: number): Uint8Array => new TextEncoder().encode(`#${n}.${i}#`);

/** Which of the numbered frames it is. */
function nameOf(frame: Frame): string {
  const text = typeof frame === "string" ? frame : new TextDecoder().decode(frame as Uint8Array);
  return /#([\d.]+)#/.exec(text)?.[1] ?? "";
}

function answer(transport: MemoryTransport, frames: string[]): void {
  if (transport.streaming) transport.receive(...frames);
  else if (transport.polling) transport.answered(...frames);
}

/** Raised by hand for a longer search. */
const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 400);

/** By chance alone hardly a course comes as far as an upgrade. */
const BEGINNINGS: Step[][] = [
  [],
  [{ is: "shake", which: 0 }],
  [{ is: "shake", which: 0 }, { is: "settle" }],
  [{ is: "shake", which: 0 }, { is: "settle" }, { is: "probe" }],
];
const steps = fc
  .tuple(fc.constantFrom(...BEGINNINGS), fc.array(step, { minLength: 1, maxLength: 60 }))
  .map(([beginning, more]) => [...beginning, ...more]);
const ends = fc.constantFrom("fail" as const, "close" as const);

describe("whatever a server and a network do, a link", () => {
  it("hands each packet to a transport whole, in order and once, or gives it back in order", () => {
    let swaps = 0;
    fc.assert(
      fc.property(steps, (course) => {
        const made = new Course();
        for (const one of course) made.play(one);
        made.link.fail("the test is over");
        swaps += Number(made.swapped);
        const { taken, written, untaken } = made;
        // A packet that was cut in two by the end of the link is given back whole.
        const whole = written.filter(
          ({ n, frames }) => taken.filter((name) => name.startsWith(`${n}.`)).length === frames,
        );
        expect(taken, "no frame twice, none out of order").toEqual(
          [...new Set(taken)].sort(
            (a, b) =>
              Number(a.split(".")[0]) - Number(b.split(".")[0]) || Number(a.split(".")[1]) - Number(b.split(".")[1]),
          ),
        );
        expect([...whole.map(({ n }) => n), ...untaken]).toEqual(written.map(({ n }) => n));
      }),
      { numRuns: RUNS },
    );
    expect(swaps, "courses with an upgrade").toBeGreaterThan(RUNS / 100);
  }, 600_000);

  it("opens once at most, closes once, and is silent afterwards", () => {
    fc.assert(
      fc.property(steps, ends, steps, (course, end, later) => {
        const made = new Course();
        for (const one of course) made.play(one);
        const before = made.heard.length;
        made.end(end);
        for (const one of later) made.play(one);
        const { heard } = made;
        expect(heard.filter((what) => what === "opened").length).toBeLessThan(2);
        expect(heard.indexOf("opened")).toBeLessThanOrEqual(0);
        const closed = heard.indexOf("closed");
        expect(closed === -1 || closed === heard.length - 1).toBe(true);
        if (end === "close") expect(heard.length).toBe(before);
        else expect(closed).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it("holds one pong at most while it cannot write, however many pings come", () => {
    for (const name of ["polling", "websocket"]) {
      const made = new Course(name);
      made.transports[0]!.shake();
      made.transports[0]!.hold();
      for (let n = 0; n < 1_000; n++) made.link.frame("2");
      expect(made.link.queued.length, name).toBeLessThanOrEqual(1);
      made.end("fail");
    }
  });

  it("leaves no timer and no transport behind within two seconds of its end", () => {
    fc.assert(
      fc.property(steps, ends, (course, end) => {
        const made = new Course();
        for (const one of course) made.play(one);
        made.end(end);
        made.clock.advance(2_000);
        expect([made.link.is, made.clock.pending]).toEqual(["closed", 0]);
        expect(made.transports.filter(({ ended }) => !ended)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
