/** Frames to packets, strict: what the protocol does not allow is an error, never a half-applied packet. */
import { restore } from "./binary";
import { ACK, type Binary, BINARY_EVENT, type Decoder, EVENT, isName, type Packet } from "./packet";

/** What precedes the JSON: `4<type>[<attachments>-][<namespace>,][<id>]`; binary types count their attachments. */
const HEADER = /^4(?:[0-4]|[56](\d+)-)(?:(\/[^,]*),?)?(\d*)/;

/**
 * Type digit and type of a payload that is no array: none for CONNECT and DISCONNECT, an object for CONNECT, an object
 * or a string for CONNECT_ERROR.
 */
const PLAIN = /[01]undefined|[04]object|4string/;

/** An event must have fewer arguments than this: more overflow the stack of some engines when a listener is called. */
const MOST_ARGUMENTS = 65_536;

/** Refuses a frame. The error does not say why: that can be seen from the frame. */
function refuse(): never {
  throw new Error("invalid payload");
}

/**
 * Returns a packet whose payload has the shape that its type requires (Socket.IO protocol, "packet types").
 * BINARY_EVENT and BINARY_ACK, which matter on the wire only, become EVENT and ACK.
 *
 * @throws when the payload has another shape
 */
export function checked(packet: Packet): Packet {
  if (packet.type >= BINARY_EVENT) packet.type -= 3;
  const { type, data, id } = packet;
  const fits = !Array.isArray(data)
    ? PLAIN.test(`${type}${data === null ? "" : typeof data}`)
    : data.length < MOST_ARGUMENTS && (type === EVENT ? isName(data[0]) : type === ACK && id !== undefined);
  return fits ? packet : refuse();
}

/** The most attachments of a packet, unless the option `maxAttachments` says otherwise. */
const MAX_ATTACHMENTS = 1000;

/** Makes a decoder of the default codec. A packet with more than `maxAttachments` is refused. */
export function createDecoder(maxAttachments = MAX_ATTACHMENTS): Decoder {
  /** The packet whose attachments are still arriving. */
  let incomplete: Packet | undefined;
  let attachments: Binary[];
  let count: number;
  return {
    add(frame) {
      let packet = incomplete;
      // Attachments follow their packet with nothing in between, and binary comes nowhere else.
      if ((typeof frame === "string") === !!packet) refuse();
      if (typeof frame !== "string") attachments.push(frame);
      // The fast path, of nearly every frame: an event of the main namespace without attachments or acknowledgement.
      else if (frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
      else {
        const [header, binary, nsp = "/", id] = HEADER.exec(frame) || refuse();
        packet = { type: +frame[1], nsp };
        if (id) packet.id = +id;
        if (header.length < frame.length) packet.data = JSON.parse(frame.slice(header.length));
        checked(packet);
        if (!binary) return packet;
        count = +binary;
        attachments = [];
        if (count > maxAttachments) refuse();
      }
      incomplete = packet;
      if (attachments.length < count) return undefined;
      incomplete = undefined;
      (packet as Packet).data = restore((packet as Packet).data, attachments);
      return packet;
    },
  };
}
