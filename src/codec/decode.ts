/** Frames to packets, strict: what the protocol does not allow is an error, never a half-applied packet. */
import { restore } from "./binary";
import { ACK, type Binary, BINARY_EVENT, type Decoder, EVENT, isName, type Packet } from "./packet";

/** What stands before the JSON: `4<type>[<attachments>-][<namespace>,][<id>]`; binary types count their attachments. */
const HEADER = /^4(?:[0-4]|[56](\d+)-)(?:(\/[^,]*),?)?(\d*)/;

/** Payloads that are no list: CONNECT and DISCONNECT have none, or CONNECT an object; CONNECT_ERROR an object or text. */
const PLAIN = /[01]undefined|[04]object|4string/;

/** A listener with more arguments than that cannot be called: they would be more than a stack holds in some engine. */
const MOST_ARGUMENTS = 65_536;

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
  const fits = !Array.isArray(data)
    ? PLAIN.test(`${type}${data === null ? "" : typeof data}`)
    : data.length < MOST_ARGUMENTS && (type === EVENT ? isName(data[0]) : type === ACK && id !== undefined);
  return fits ? packet : refuse();
}

/** How many attachments a packet may have, unless the options say otherwise. */
const MAX_ATTACHMENTS = 1000;

/** Makes a decoder of the default codec; at most `maxAttachments` binary attachments are taken for a packet. */
export function createDecoder(maxAttachments = MAX_ATTACHMENTS): Decoder {
  /** A packet that waits for the rest of its attachments. */
  let incomplete: Packet | undefined;
  let attachments: Binary[];
  let count: number;
  return {
    add(frame) {
      let packet = incomplete;
      // Attachments follow their packet at once, and come nowhere else.
      if ((typeof frame === "string") === !!packet) refuse();
      if (typeof frame !== "string") attachments.push(frame);
      // What nearly every frame is: an event without attachments in the main namespace.
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
