/** Frames by chance, fast: sound ones, sound ones with a few characters changed, and rubbish. */
import type { Frame } from "../../src/codec/packet";

export type Chance = (below: number) => number;

/** Marsaglia's xorshift: a run is told by its seed alone. */
export function generator(seed: number): Chance {
  let state = seed * 2654435761 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const NAMES = ["e", "news", "connect", "disconnect", "__proto__", "", "ü", "newListener"];
const KEYS = ["a", "__proto__", "constructor", "toJSON", "_placeholder", "num", "length", "sid", "pid", "message"];
const LEAVES = ["0", "-1", "1e999", "null", "true", '""', '"x"', '"\\u0000"', "9007199254740993", "0.1", '"b"'];
const NAMESPACES = ["", "", "", "/,", "/a,", "/a", "/a?b=c,", "/__proto__,", "/ü,", "//,"];
const CHARACTERS = '0123456789-,/[]{}":\\ \x1e\x00bnutrfalse_é😀';

const pick = <T>(list: readonly T[], chance: Chance): T => list[chance(list.length)]!;

function json(chance: Chance, depth: number, binary: { count: number }): string {
  const kind = chance(depth > 3 ? 4 : 8);
  if (kind < 4) return pick(LEAVES, chance);
  if (kind === 4) return `{"_placeholder":true,"num":${chance(8) ? binary.count++ : pick(LEAVES, chance)}}`;
  const parts: string[] = [];
  for (let left = chance(4); left > 0; left--) {
    const value = json(chance, depth + 1, binary);
    parts.push(kind === 5 ? `"${pick(KEYS, chance)}":${value}` : value);
  }
  return kind === 5 ? `{${parts.join()}}` : `[${parts.join()}]`;
}

/** A message as a server may send it: the text, and how many attachments it announces. */
function message(chance: Chance): { text: string; attachments: number } {
  const type = chance(7);
  const binary = { count: 0 };
  const listed = type === 2 || type === 3 || type > 4;
  const args = listed ? `["${pick(NAMES, chance)}",${json(chance, 1, binary)}]` : json(chance, 0, binary);
  const attachments = type > 4 ? (chance(9) ? binary.count || 1 : chance(5)) : 0;
  const id = type === 3 || type === 6 || !chance(3) ? String(chance(20)) : "";
  const payload = type === 1 || !chance(30) ? "" : args;
  return {
    text: `4${type}${type > 4 ? `${attachments}-` : ""}${pick(NAMESPACES, chance)}${id}${payload}`,
    attachments,
  };
}

function mutated(text: string, chance: Chance): string {
  let result = text;
  for (let left = 1 + chance(3); left > 0; left--) {
    const at = chance(result.length + 1);
    const what = chance(4);
    const more = what ? CHARACTERS.charAt(chance(CHARACTERS.length)) : "";
    // Replaces, inserts, takes out; at times it repeats a piece or cuts the end off.
    const rare = chance(12);
    if (rare === 0) result = result.slice(0, at);
    else if (rare === 1) result = result.slice(0, at) + result.slice(chance(at + 1), at) + result.slice(at);
    else result = result.slice(0, at) + more + result.slice(what === 1 ? at : at + 1);
  }
  return result;
}

function rubbish(chance: Chance): string {
  let text = "";
  for (let left = chance(30); left > 0; left--) text += CHARACTERS.charAt(chance(CHARACTERS.length));
  return text;
}

function handshake(chance: Chance): string {
  const fields = ["sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload", "__proto__"];
  const sound: Record<string, string> = {
    sid: '"s"',
    upgrades: '["websocket"]',
    pingInterval: "25000",
    pingTimeout: "20000",
    maxPayload: "1000000",
    __proto__: '{"sid":"x"}',
  };
  const parts = fields
    .filter(() => chance(12))
    .map((name) => `"${name}":${chance(12) ? sound[name] : json(chance, 2, { count: 0 })}`);
  return `0{${parts.join()}}`;
}

const ENGINE = ["2", "3", "6", "1", "5", "2probe", "3probe", "", "9", "0", "bAAEC", "b", "b!", "4", "\x1e"];

function bytes(chance: Chance): Uint8Array {
  const made = Buffer.allocUnsafe(chance(9));
  for (let i = 0; i < made.length; i++) made[i] = chance(256);
  return made;
}

/** An endless stream of frames. */
export class Frames {
  private _attachments = 0;

  constructor(private readonly _chance: Chance) {}

  next(): Frame {
    const chance = this._chance;
    if (this._attachments > 0 && chance(20)) {
      this._attachments--;
      return bytes(chance);
    }
    this._attachments = 0;
    const kind = chance(20);
    if (kind < 8) {
      const { text, attachments } = message(chance);
      this._attachments = attachments;
      return text;
    }
    if (kind < 14) return mutated(message(chance).text, chance);
    if (kind < 15) return bytes(chance);
    if (kind < 16) return rubbish(chance);
    if (kind < 17) return handshake(chance);
    if (kind < 18) return mutated(handshake(chance), chance);
    return pick(ENGINE, chance);
  }
}
