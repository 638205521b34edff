/** Frames to packets, strict: what the protocol does not allow is an error, never a half-applied packet. */
import { restore } from "./binary";
import {
  ACK,
  type Binary,
  BINARY_ACK,
  BINARY_EVENT,
  CONNECT,
  CONNECT_ERROR,
  type Decoder,
  DISCONNECT,
  EVENT,
  type Frame,
  type Packet,
  RESERVED,
} from "./packet";

/** A packet that waits for the rest of its attachments. */
interface Incomplete {
  packet: Packet;
  count: number;
  attachments: Binary[];
}

const COMMA = 44;
const DASH = 45;
const SLASH = 47;

function nonsense(what: string): Error {
  return new Error(what);
}

function isObject(data: unknown): boolean {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

/** Whether a packet's payload has the shape its type asks for (Socket.IO protocol, "packet types"). */
function fits(type: number, data: unknown): boolean {
  switch (type) {
    case CONNECT:
      return data === undefined || isObject(data);
    case DISCONNECT:
      return data === undefined;
    case CONNECT_ERROR:
      return typeof data === "string" || isObject(data);
    case EVENT: {
      if (!Array.isArray(data)) return false;
      const name: unknown = data[0];
      return typeof name === "number" || (typeof name === "string" && !RESERVED.has(name));
    }
    default:
      return Array.isArray(data);
  }
}

/** Reads digits from `start`; gives the position after them. */
function digitsEnd(text: string, start: number): number {
  let end = start;
  for (let code = text.charCodeAt(end); code >= 48 && code <= 57;) code = text.charCodeAt(++end);
  return end;
}

function complete(packet: Packet, attachments: readonly Binary[]): Packet {
  packet.data = restore(packet.data, attachments);
  return packet;
}

class JsonDecoder implements Decoder {
  private _incomplete: Incomplete | undefined;

  constructor(private readonly _maxAttachments: number) {}

  add(frame: Frame): Packet | undefined {
    if (typeof frame !== "string") return this._attachment(frame);
    if (this._incomplete) throw nonsense("got plaintext data when reconstructing a packet");
    return this._text(frame);
  }

  private _attachment(data: Binary): Packet | undefined {
    const incomplete = this._incomplete;
    if (!incomplete) throw nonsense("got binary data when not reconstructing a packet");
    if (incomplete.attachments.push(data) < incomplete.count) return undefined;
    this._incomplete = undefined;
    return complete(incomplete.packet, incomplete.attachments);
  }

  /** Reads `4<type>[<attachments>-][<namespace>,][<id>]<json>`. */
  private _text(text: string): Packet | undefined {
    let type = text.charCodeAt(1) - 48;
    if (!(type >= CONNECT && type <= BINARY_ACK)) throw nonsense("unknown packet type " + text.charAt(1));
    let at = 2;
    let count = -1;
    if (type >= BINARY_EVENT) {
      const end = digitsEnd(text, at);
      count = Number(text.slice(at, end));
      if (end === at || text.charCodeAt(end) !== DASH) throw nonsense("illegal attachments");
      if (count > this._maxAttachments) throw nonsense("too many attachments");
      type -= 3;
      at = end + 1;
    }
    let nsp = "/";
    if (text.charCodeAt(at) === SLASH) {
      let end = at;
      while (end < text.length && text.charCodeAt(end) !== COMMA) end++;
      nsp = text.slice(at, end);
      at = end + 1;
    }
    return this._payload({ type, nsp }, text, at, count);
  }

  private _payload(packet: Packet, text: string, start: number, count: number): Packet | undefined {
    const at = digitsEnd(text, start);
    if (at > start) packet.id = Number(text.slice(start, at));
    else if (packet.type === ACK) throw nonsense("acknowledgement without an id");
    if (at < text.length) {
      packet.data = JSON.parse(text.slice(at));
    }
    if (!fits(packet.type, packet.data)) throw nonsense("invalid payload");
    if (count < 0) return packet;
    // An announced count of zero never sees an attachment, so the packet is complete as it stands.
    if (count === 0) return complete(packet, []);
    this._incomplete = { packet, count, attachments: [] };
    return undefined;
  }
}

/** Makes a decoder of the default codec; at most `maxAttachments` binary attachments are taken for a packet. */
export function createDecoder(maxAttachments: number): Decoder {
  return new JsonDecoder(maxAttachments);
}
