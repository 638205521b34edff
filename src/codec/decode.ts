/** Frames to packets, strict: what the protocol does not allow is an error, never a half-applied packet. */
import { restore } from "./binary";
import { ACK, type Binary, BINARY_EVENT, type Decoder, EVENT, type Frame, type Packet, RESERVED } from "./packet";

/** What stands before the JSON: `4<type>[<attachments>-][<namespace>,][<id>]`; binary types count their attachments. */
const HEADER = /^4(?:[0-4]|[56](\d+)-)(?:(\/[^,]*),?)?(\d*)/;

/** Payloads that are no list: CONNECT and DISCONNECT have none, or CONNECT an object; CONNECT_ERROR an object or text. */
const PLAIN = /[01]undefined|[04]object|4string/;

/** A listener with more arguments than that cannot be called: they would be more than a stack holds in some engine. */
const MOST_ARGUMENTS = 65_536;

/** Shared by all decoders that have met no attachment yet. */
const NONE: Binary[] = [];

/** Says no to a frame. What exactly is wrong with it can be read from the frame. */
function refuse(): never {
  throw new Error("invalid payload");
}

/**
 * Gives a packet back when its payload has the shape that its type asks for (Socket.IO protocol, "packet types").
 * Binary variants are a matter of the wire: above it there are only events and acknowledgements.
 *
 * @throws otherwise
 */
export function checked(packet: Packet): Packet {
  if (packet.type >= BINARY_EVENT) packet.type -= 3;
  const { type, data, id } = packet;
  const name: unknown = Array.isArray(data) && data[0];
  const fits = !Array.isArray(data)
    ? PLAIN.test(`${type}${data === null ? "" : typeof data}`)
    : data.length < MOST_ARGUMENTS &&
      (type === EVENT
        ? typeof name === "number" || (typeof name === "string" && !RESERVED.has(name))
        : type === ACK && id !== undefined);
  return fits ? packet : refuse();
}

/** How many attachments a packet may have, unless the options say otherwise. */
const MAX_ATTACHMENTS = 1000;

class JsonDecoder implements Decoder {
  /** A packet that waits for the rest of its attachments. */
  private _incomplete: Packet | undefined = undefined;
  private _attachments: Binary[] = NONE;
  private _count = 0;

  constructor(private readonly _maxAttachments = MAX_ATTACHMENTS) {}

  add(frame: Frame): Packet | undefined {
    let packet = this._incomplete;
    // Attachments follow their packet at once, and come nowhere else.
    if ((typeof frame === "string") === !!packet) refuse();
    if (typeof frame !== "string") this._attachments.push(frame);
    // What nearly every frame is: an event without attachments in the main namespace.
    else if (frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
    else {
      const [header, count, nsp = "/", id] = HEADER.exec(frame) || refuse();
      packet = { type: +frame[1], nsp };
      if (id) packet.id = +id;
      if (header.length < frame.length) packet.data = JSON.parse(frame.slice(header.length));
      checked(packet);
      if (!count) return packet;
      this._count = +count;
      this._attachments = [];
      if (this._count > this._maxAttachments) refuse();
    }
    if (this._attachments.length < this._count) this._incomplete = packet;
    else {
      this._incomplete = undefined;
      (packet as Packet).data = restore((packet as Packet).data, this._attachments);
      return packet;
    }
    return undefined;
  }
}

/** Makes a decoder of the default codec; at most `maxAttachments` binary attachments are taken for a packet. */
export function createDecoder(maxAttachments?: number): Decoder {
  return new JsonDecoder(maxAttachments);
}
