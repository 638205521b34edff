/** Frames by chance for the decoder, with the official one beside it. */
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { decodePayload as officialPayload } from "engine.io-parser";
import { createDecoder } from "../../src/codec/decode";
import type { Decoder, Frame, Packet } from "../../src/codec/packet";
import { decodeFrame } from "../../src/platform/node-base64";
import { Frames, type Chance } from "./generator";

const MOST_ATTACHMENTS = 16;

interface Official {
  add(frame: unknown): void;
  on(event: "decoded", listener: (packet: Packet) => void): void;
}
const require = createRequire(import.meta.url);
const { Decoder: OfficialDecoder } = createRequire(require.resolve("socket.io"))("socket.io-parser") as {
  Decoder: new (options: { maxAttachments: number }) => Official;
};

/** What came out of a frame: a packet, nothing yet, or a refusal. */
type Outcome = Packet | undefined | Error;

function attempt(add: () => Packet | undefined): Outcome {
  try {
    return add();
  } catch (error) {
    // Anything else would be a fault of the decoder itself, such as a stack that is too small.
    if (error instanceof Error && !(error instanceof TypeError) && !(error instanceof ReferenceError)) return error;
    throw error;
  }
}

/** Both decoders, new again after each refusal. */
class Pair {
  private _ours!: Decoder;
  private _theirs!: Official;
  private _decoded: Packet | undefined;
  /** The frames of the packet that is being read. */
  readonly recent: Frame[] = [];

  constructor() {
    this.renew();
  }

  renew(): void {
    this._ours = createDecoder(MOST_ATTACHMENTS);
    this._theirs = new OfficialDecoder({ maxAttachments: MOST_ATTACHMENTS });
    this._theirs.on("decoded", (packet) => (this._decoded = packet));
  }

  ours(frame: Frame): Outcome {
    return attempt(() => this._ours.add(frame));
  }

  theirs(frame: Frame): Outcome {
    this._decoded = undefined;
    try {
      this._theirs.add(typeof frame === "string" ? frame.slice(1) : frame);
    } catch (error) {
      return error as Error;
    }
    return this._decoded;
  }
}

export interface Figures {
  frames: number;
  packets: number;
  refused: number;
  /** Frames that only one of the two takes, or that they make something else of, by the known reason. */
  known: Record<string, number>;
  /** The same for no known reason. */
  findings: { what: "only ours" | "only theirs" | "different"; frames: string[] }[];
}

/** Where the two are known to differ, and why that is right. What is in none of these is a finding. */
const KNOWN: [string, (text: string) => boolean][] = [
  // Lenient: nothing is missing from such a packet.
  ["announces no attachments", (text) => /^4[56]0+-/.test(text)],
  // Strict: what JavaScript reads as a number there (1e1, 0x9) is one, and the protocol has digits.
  ["counts its attachments in a notation of its own", (text) => /^4[56]\d*[a-z][\da-f]*-/i.test(text)],
  // Strict: an empty text or a blank counts as 0 there, and 0.1 as the number of an attachment, which is then undefined.
  ["is empty", (text) => text === "4"],
  ["has a blank in its header", (text) => /^4[\d-]*(?:\/[^,]*,?)?\d*\s/.test(text)],
  ["names an attachment by a fraction", (text) => /"num":-?\d*\.\d/.test(text)],
  // Strict: the protocol asks for a payload, and for an id of an acknowledgement.
  ["has no payload", (text) => /^4(?:[2-4]|[56]\d+-)(?:\/[^,]*,?)?\d*$/.test(text)],
  ["acknowledges nothing", (text) => /^4(?:3|6\d+-)(?:\/[^,]*,?)?\[/.test(text)],
];

function reasonFor(frame: Frame): string | undefined {
  if (typeof frame !== "string") return undefined;
  return KNOWN.find(([, applies]) => applies(frame))?.[0];
}

function plain(packet: Packet | undefined): object | undefined {
  if (!packet) return undefined;
  const { type, nsp, id, data } = packet;
  return { type, nsp, id, data };
}

/** Feeds frames to both decoders, each engine frame alone and in a polling payload. */
export function fuzzCodec(count: number, chance: Chance, progress?: (done: number) => void): Figures {
  const figures: Figures = {
    frames: 0,
    packets: 0,
    refused: 0,
    known: {},
    findings: [],
  };
  const frames = new Frames(chance);
  const pair = new Pair();
  const payload: string[] = [];
  for (let n = 0; n < count; n++) {
    const frame = frames.next();
    if (progress && n % 1_000_000 === 999_999) progress(n + 1);
    if (typeof frame === "string" && payload.push(frame) === 8) comparePayloads(payload.splice(0).join("\x1e"));
    if (typeof frame === "string" && frame[0] !== "4") continue;
    compare(pair, frame, figures);
  }
  figures.frames = count;
  return figures;
}

function compare(pair: Pair, frame: Frame, figures: Figures): void {
  if (typeof frame === "string") pair.recent.length = 0;
  pair.recent.push(frame);
  const ours = pair.ours(frame);
  const theirs = pair.theirs(frame);
  const refused = ours instanceof Error;
  if (refused) figures.refused++;
  else if (ours) figures.packets++;
  const what =
    refused !== theirs instanceof Error
      ? refused
        ? "only theirs"
        : "only ours"
      : !refused && !isDeepStrictEqual(plain(ours), plain(theirs as Packet)) && "different";
  if (what) note(figures, what, pair.recent);
  if (what || refused) pair.renew();
}

function note({ known, findings }: Figures, what: Figures["findings"][0]["what"], frames: Frame[]): void {
  const reason = reasonFor(frames[0]!);
  if (reason) known[reason] = (known[reason] ?? 0) + 1;
  else if (findings.length < 100) findings.push({ what, frames: frames.map((one) => JSON.stringify(one)) });
}

/** The official parser ends at the first packet that makes no sense; until there both have to agree. */
function comparePayloads(body: string): void {
  const ours = body.split("\x1e").map(decodeFrame);
  const theirs = officialPayload(body, "nodebuffer");
  const types = ["open", "close", "ping", "pong", "message", "upgrade", "noop"];
  theirs.forEach(({ type, data }, n) => {
    if (type === "error") return;
    const frame = ours[n]!;
    const same =
      typeof frame === "string"
        ? frame === types.indexOf(type) + ((data as string) ?? "")
        : type === "message" && isDeepStrictEqual(frame, data);
    if (!same) throw new Error(`payload ${JSON.stringify(body)}: ${String(frame)} is ${type} ${String(data)}`);
  });
}
