/** Frames to packets, strict: what the protocol does not allow is an error, never a half-applied packet. */
import { restore } from "./binary";
import {
  ACK,
  type Binary,
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

/** What stands before the JSON: `4<type>[<attachments>-][<namespace>,][<id>]`. */
const HEADER = /^4([0-6])(?:(\d+)-)?(?:(\/[^,]*),?)?(\d*)/;

/** Says no to a frame. What exactly is wrong with it can be read from the frame. */
function refuse(): never {
  throw new Error("invalid payload");
}

/** Whether a packet's payload has the shape its type asks for (Socket.IO protocol, "packet types"). */
function fits({ type, data, id }: Packet): boolean {
  if (Array.isArray(data)) {
    const name: unknown = data[0];
    if (type === EVENT) return typeof name === "number" || (typeof name === "string" && !RESERVED.has(name));
    return type === ACK && id !== undefined;
  }
  if (data === undefined) return type === CONNECT || type === DISCONNECT;
  if (typeof data === "string") return type === CONNECT_ERROR;
  return typeof data === "object" && !!data && (type === CONNECT || type === CONNECT_ERROR);
}

/**
 * Gives the packet back when its payload is as it should be.
 *
 * @throws otherwise
 */
export function checked(packet: Packet): Packet {
  return fits(packet) ? packet : refuse();
}

class JsonDecoder implements Decoder {
  /** A packet that waits for the rest of its attachments. */
  private _incomplete: Packet | undefined;
  private _missing = 0;
  private _attachments: Binary[] | undefined;

  constructor(private readonly _maxAttachments: number) {}

  add(frame: Frame): Packet | undefined {
    const isText = typeof frame === "string";
    // Attachments follow their packet at once, and come nowhere else.
    if (isText === !!this._incomplete) refuse();
    // What nearly every frame is: an event without attachments in the main namespace.
    if (isText && frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
    if (isText) this._read(frame);
    else if (this._attachments?.push(frame)) this._missing--;
    const packet = this._incomplete as Packet;
    if (this._missing > 0) return undefined;
    this._incomplete = undefined;
    if (this._attachments) packet.data = restore(packet.data, this._attachments);
    return packet;
  }

  private _read(text: string): void {
    const [header, digit, count, nsp = "/", id] = HEADER.exec(text) ?? refuse();
    const type = Number(digit);
    const withBinary = type >= BINARY_EVENT;
    this._missing = Number(count ?? 0);
    if (withBinary !== !!count || this._missing > this._maxAttachments) refuse();
    this._attachments = withBinary ? [] : undefined;
    const packet: Packet = { type: withBinary ? type - 3 : type, nsp };
    if (id) packet.id = Number(id);
    if (header.length < text.length) packet.data = JSON.parse(text.slice(header.length));
    this._incomplete = checked(packet);
  }
}

/** Makes a decoder of the default codec; at most `maxAttachments` binary attachments are taken for a packet. */
export function createDecoder(maxAttachments: number): Decoder {
  return new JsonDecoder(maxAttachments);
}
