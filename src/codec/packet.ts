/** The packets of the Socket.IO protocol, revision 5, and the contract of a codec. */

/** Packet types; the digit on the wire. */
export const CONNECT = 0;
export const DISCONNECT = 1;
export const EVENT = 2;
export const ACK = 3;
export const CONNECT_ERROR = 4;
export const BINARY_EVENT = 5;
export const BINARY_ACK = 6;

/** The revision of the Socket.IO protocol that is spoken. */
export const protocol = 5;

/** Binary data as an application may hand it over. */
export type Binary = ArrayBuffer | ArrayBufferView | Blob;

/**
 * What travels in one Engine.IO packet: text with its Engine.IO type digit in front ("4" for a message), or the bytes
 * of a binary message.
 */
export type Frame = string | Binary;

/** A packet of the Socket.IO protocol. */
export interface Packet {
  /** The digit on the wire: 0 CONNECT, 1 DISCONNECT, 2 EVENT, 3 ACK, 4 CONNECT_ERROR. */
  type: number;
  /** The namespace. */
  nsp: string;
  /** The payload: an array for events and acknowledgements, an object for CONNECT, absent for DISCONNECT. */
  data?: unknown;
  /** Acknowledgement id. */
  id?: number;
}

/** A packet on its way out, with its frames: one text and one for each attachment. */
export interface Outgoing extends Packet {
  /** What goes over the wire. */
  frames: Frame[];
  /** How it is to be sent. */
  options: { compress?: boolean; volatile?: boolean };
  /** How many of its frames a transport has taken. The server can act on a packet only once it has them all. */
  taken: number;
}

/** A packet that a socket has made. */
export interface Emitted extends Outgoing {
  options: Outgoing["options"] & { signal?: AbortSignal | undefined };
  /** Cancels what may still take it out of the buffer (its time to live, its signal): called when it is written. */
  end: () => void;
}

/** The bytes of a frame; a character counts as one. */
export function lengthOf(frame: Frame): number {
  return typeof frame === "string" ? frame.length : (frame as ArrayBuffer).byteLength || (frame as Blob).size || 0;
}

/** The bytes of packets, added to `bytes`; a character counts as one. */
export function bytesOf(packets: readonly Outgoing[], bytes = 0): number {
  for (const { frames } of packets) for (const frame of frames) bytes += lengthOf(frame);
  return bytes;
}

/** Takes frames one by one, returns each packet that is complete. One-shot: each attempt to connect makes a new one. */
export interface Decoder {
  /** @throws an error when the frame makes no sense; the decoder must not be used any more after that */
  add(frame: Frame): Packet | undefined;
  /** The connection has ended. Not called for an attempt that never connected. */
  destroy?(this: void): void;
}

/** Turns packets into frames and back. */
export interface Codec {
  /** @throws an error when the payload cannot be serialised */
  encode(packet: Packet): Frame[];
  /** @param made - takes the packets of a foreign decoder, which may make several of one frame, or make them later */
  decoder(maxAttachments: number | undefined, made: (packet: Packet) => void): Decoder;
}

/** Event names of the library itself: neither side may send them. */
const RESERVED: ReadonlySet<string> = new Set([
  "connect",
  "connect_error",
  "disconnect",
  "disconnecting",
  "newListener",
  "removeListener",
]);

/** Whether an event may have this name: the other side treats any other as a violation of the protocol. */
export function isName(name: unknown): boolean {
  return typeof name === "number" || (typeof name === "string" && !RESERVED.has(name));
}

/** Whether a value is binary and travels as an attachment. */
export function isBinary(value: object): value is Binary {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof Blob;
}
