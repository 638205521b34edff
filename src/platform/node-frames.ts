/**
 * Writes the frames of a WebSocket client (RFC 6455, 5.2): all of a tick in one piece, in one system call. ws would
 * write each of them on its own.
 */
import { randomFillSync } from "node:crypto";
import type { Socket } from "node:net";

/** Taken when the library is loaded, so that a test framework that fakes it later holds nothing up. */
export const { nextTick } = process;

/** The size in bytes of the slab, a buffer in which the frames of all connections are gathered. */
const SLAB = 1 << 16;

/** Frames of more bytes than this get a buffer of their own. */
const LARGE = SLAB / 4;

/** The longest header: two bytes, eight for the length, four for the mask. */
const HEADER = 14;

/** The state of a ws that is open. */
const OPEN = 1;

/** A stock of random words for masks: drawing each one from the system would cost more than the masking. */
const chance = new Uint32Array(2048);
const chanceBytes = new Uint8Array(chance.buffer);
let chances = 0;

let slab = Buffer.allocUnsafeSlow(0);
let slabWords = new Uint32Array(0);
/** From `free` on the slab is free; from `from` to there it holds the frames that its `user` has not written yet. */
let free = SLAB;
let from = SLAB;
let user: FrameWriter | undefined;

/**
 * Masks a payload in place, and writes the mask into the four bytes before it. Whole words are the fastest way, and lie
 * at multiples of four in the buffer: the bytes of the mask are turned so that they fit where the payload begins.
 */
function mask(bytes: Uint8Array, words: Uint32Array, start: number, end: number): void {
  if (!chances) {
    randomFillSync(chance);
    chances = chance.length;
  }
  const word = chance[--chances];
  const drawn = chances * 4;
  for (let at = start; at < start + 4; at++) bytes[at - 4] = chanceBytes[drawn + (at & 3)];
  let at = start;
  for (; at < end && at & 3; at++) bytes[at] ^= chanceBytes[drawn + (at & 3)];
  for (; at + 4 <= end; at += 4) words[at >> 2] ^= word;
  for (; at < end; at++) bytes[at] ^= chanceBytes[drawn + (at & 3)];
}

/** Completes the frame of a payload at `start`. Returns the offset of its first byte, at least `start - 14`. */
function complete(bytes: Buffer, words: Uint32Array, opcode: number, start: number, size: number): number {
  const first = start - 6 - (size < 126 ? 0 : size < 65536 ? 2 : 8);
  bytes[first] = 0x80 | opcode;
  if (size < 126) bytes[first + 1] = 0x80 | size;
  else if (size < 65536) {
    bytes[first + 1] = 0xfe;
    bytes.writeUInt16BE(size, first + 2);
  } else {
    bytes[first + 1] = 0xff;
    bytes.writeUInt32BE(Math.floor(size / 2 ** 32), first + 2);
    bytes.writeUInt32BE(size >>> 0, first + 6);
  }
  mask(bytes, words, start, start + size);
  return first;
}

function begin(writer: FrameWriter): void {
  user = writer;
  from = free;
}

function flush(writer: FrameWriter): void {
  writer.flush();
}

const NO_BYTES = new Uint8Array(0);

/** Any binary as bytes. */
function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  // A buffer that was transferred to another thread has no bytes left, and a view of it would throw.
  if (!data.byteLength) return NO_BYTES;
  if (data instanceof Uint8Array) return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** The owner of a {@link FrameWriter}. */
export interface Writing {
  /** Whether frames may still be written (1): none may follow a close frame (RFC 6455, 5.5.1). */
  readonly readyState: number;
  /** The stream was above its high-water mark, and has drained. */
  _drained(): void;
}

/** Writes messages to the stream of one connection. Nothing waits for longer than the tick it was sent in. */
export class FrameWriter {
  private _corked = false;
  private _due = false;
  /** Whether the stream is above its high-water mark. */
  private _full = false;

  constructor(
    private readonly _stream: Socket,
    private readonly _owner: Writing,
  ) {}

  /** Bytes that were gathered here, and that the stream does not have yet. */
  get pending(): number {
    return user === this ? free - from : 0;
  }

  /** Makes a frame of a copy of the message: the application may change its own buffer at once. */
  write(data: string | ArrayBuffer | ArrayBufferView): void {
    if (!this._due) {
      this._due = true;
      nextTick(flush, this);
    }
    if (typeof data === "string") this._text(data);
    else this._binary(bytesOf(data));
  }

  /** Writes what was gathered. */
  flush(): void {
    this._due = false;
    if (user === this) this._pass();
    if (this._corked) this._stream.uncork();
    this._corked = false;
  }

  private _text(text: string): void {
    if (text.length * 3 + HEADER > LARGE) return this._binary(Buffer.from(text), 1);
    this._reserve(text.length * 3 + HEADER);
    // Room is left for the header of one byte per character. A text of more bytes that needs a longer one is moved.
    let start = free + (text.length < 126 ? 6 : 8);
    const size = slab.write(text, start);
    if (size > 125 && text.length < 126) {
      slab.copyWithin(start + 2, start, start + size);
      start += 2;
    }
    complete(slab, slabWords, 1, start, size);
    free = start + size;
  }

  private _binary(data: Uint8Array, opcode = 2): void {
    const size = data.length;
    if (size + HEADER > LARGE) return this._large(data, opcode);
    this._reserve(size + HEADER);
    const start = free + (size < 126 ? 6 : 8);
    slab.set(data, start);
    complete(slab, slabWords, opcode, start, size);
    free = start + size;
  }

  private _large(data: Uint8Array, opcode: number): void {
    if (user) user._yield();
    this._cork();
    const size = data.length;
    // The payload is at 16, so that it begins with a whole word.
    const bytes = Buffer.allocUnsafeSlow((size + 2 * HEADER) & ~3);
    bytes.set(data, 16);
    const words = new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
    const first = complete(bytes, words, opcode, 16, size);
    this._give(bytes.subarray(first, 16 + size));
  }

  /** Makes room in the slab, behind what this connection has there, if anything. */
  private _reserve(size: number): void {
    if (free + size > SLAB) {
      if (user) user._yield();
      // The old slab lives as long as a stream holds a piece of it.
      slab = Buffer.allocUnsafeSlow(SLAB);
      slabWords = new Uint32Array(slab.buffer);
      free = 0;
    } else if (user && user !== this) user._yield();
    if (user !== this) begin(this);
  }

  /** Gives the slab up before the end of the tick. Corked, so that the frames of the tick still leave in one piece. */
  private _yield(): void {
    this._cork();
    this._pass();
  }

  private _cork(): void {
    if (!this._corked) this._stream.cork();
    this._corked = true;
  }

  private _pass(): void {
    user = undefined;
    this._give(slab.subarray(from, free));
  }

  private _give(bytes: Buffer): void {
    if (this._owner.readyState !== OPEN || this._stream.write(bytes) || this._full) return;
    this._full = true;
    this._stream.once("drain", () => {
      this._full = false;
      this._owner._drained();
    });
  }
}
