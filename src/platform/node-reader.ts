/**
 * Reads the frames of a WebSocket client (RFC 6455, 5.2) that arrive whole, as nearly all do: ws would pass each through
 * a stream and two emitters. Where anything else comes, ws takes over at the border of the frame and never misses a part.
 */
import * as buffer from "node:buffer";
import type { Socket } from "node:net";

/** Where what is read goes to. */
export interface Reading {
  /** The most that a message may have, in bytes; ws refuses what has more. */
  readonly _most: number;
  _received(data: string | Buffer): void;
}

type Take = (this: Socket, chunk: Buffer) => void;

/** A message in one frame, not compressed, and signs of life. From a server nothing is masked. */
const TEXT = 0x81;
const BINARY = 0x82;
const PING = 0x89;
const PONG = 0x8a;

/** The flag of masked frames, with their length. */
const MASKED = 0x80;

/** A server that lets a message drip in by more pieces than this does so at the cost of ws, which has its own limit. */
const PIECES = 4096;

/** What decoding makes of bytes that are no UTF-8. */
const REPLACEMENT = "\ufffd";

/** Not in every runtime that stands in for Node. */
const { isUtf8 } = buffer as { isUtf8?: (bytes: Uint8Array) => boolean };

const READER = Symbol("reader");
type Stream = Socket & { [READER]?: FrameReader | undefined };

function take(this: Stream, chunk: Buffer): void {
  this[READER]?._take(chunk);
}

/** Whether a frame with these first bytes is a message, or a sign of life, and keeps the rules. */
function isSimple(first: number, short: number): boolean {
  return first === TEXT || first === BINARY ? short < MASKED : (first === PING || first === PONG) && short < 126;
}

/** The length of a payload whose header lies at `at`, with that in its second byte. */
function lengthAt(bytes: Buffer, at: number, short: number): number {
  if (short < 126) return short;
  return short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 2) * 2 ** 32 + bytes.readUInt32BE(at + 6);
}

/** Reads the stream of one connection in the place of ws. */
export class FrameReader {
  /** The beginning of a frame that is not here as a whole. */
  private _held: Buffer[] | undefined = undefined;
  /** How many more bytes make it worth looking at. */
  private _missing = 0;
  /** Whether the last that came was no message. */
  private _moved = false;

  private constructor(
    private readonly _stream: Stream,
    private readonly _sink: Reading,
    /** The listener of ws. */
    private readonly _theirs: Take,
  ) {}

  /** Begins to read, where ws listens as expected; a platform that stands in for Node may have a ws of its own. */
  static of(stream: Stream, sink: Reading): FrameReader | undefined {
    const listeners = stream.listeners("data") as Take[];
    if (listeners.length !== 1) return undefined;
    const [theirs] = listeners;
    const reader = new FrameReader(stream, sink, theirs);
    stream[READER] = reader;
    stream.off("data", theirs).on("data", take);
    return reader;
  }

  /** Whether it still does, and ws does not. */
  get reads(): boolean {
    return this._stream[READER] === this;
  }

  /** Whether bytes have come since it was asked last that no message has told of. */
  stirred(): boolean {
    const { _moved } = this;
    this._moved = false;
    return _moved;
  }

  /** Leaves the rest to ws, with the frame that is under way. */
  release(): void {
    const { _held, _stream, _theirs } = this;
    if (!this.reads) return;
    _stream[READER] = undefined;
    this._held = undefined;
    _stream.off("data", take).on("data", _theirs);
    if (_held) this._pass(Buffer.concat(_held));
  }

  private _pass(bytes: Buffer): void {
    // ws does not expect anything from a stream that is closed.
    if (!this._stream.destroyed) this._theirs.call(this._stream, bytes);
  }

  /** @internal */
  _take(chunk: Buffer): void {
    const { _held } = this;
    if (!_held) return this._read(chunk);
    this._moved = true;
    const size = Math.min(this._missing, chunk.length);
    _held.push(chunk.subarray(0, size));
    this._missing -= size;
    if (_held.length > PIECES) this.release();
    else if (!this._missing) {
      this._held = undefined;
      // By itself: whoever keeps a small message behind it is not to keep all of this.
      this._read(Buffer.concat(_held));
    }
    if (size === chunk.length) return;
    const rest = chunk.subarray(size);
    if (this.reads) this._take(rest);
    else this._pass(rest);
  }

  private _read(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length && this.reads) {
      const next = this._frame(bytes, at);
      if (next === at) break;
      at = next;
    }
    // Whoever got a message may have closed the connection: ws reads on until the other side has, too.
    if (at < bytes.length && !this.reads) this._pass(bytes.subarray(at));
  }

  /** Reads one frame; the place of the next comes back, or that of this one when it has to wait, or is not for us. */
  private _frame(bytes: Buffer, at: number): number {
    const short = bytes[at + 1];
    if (short === undefined) return this._hold(bytes, at, at + 2);
    if (isSimple(bytes[at], short)) {
      const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
      if (start > bytes.length) return this._hold(bytes, at, start);
      const size = lengthAt(bytes, at, short);
      const end = start + size;
      if (size <= this._sink._most) {
        if (end > bytes.length) return this._hold(bytes, at, end);
        if (this._tell(bytes, at, start, end)) return end;
      }
    }
    // The parts of a message, the end, and what makes no sense: ws knows what is to become of them, and of all behind them.
    this.release();
    return at;
  }

  private _tell(bytes: Buffer, at: number, start: number, end: number): boolean {
    const first = bytes[at];
    this._moved = first === PING || first === PONG;
    if (first === TEXT) {
      const text = bytes.toString("utf8", start, end);
      // Where there is one, it may have been sent as such.
      if (text.includes(REPLACEMENT) && !isUtf8?.(bytes.subarray(start, end))) return false;
      this._sink._received(text);
    } else if (first === BINARY) this._sink._received(bytes.subarray(start, end));
    else this._pass(bytes.subarray(at, end));
    return true;
  }

  /** Waits until there is as much as this. */
  private _hold(bytes: Buffer, at: number, until: number): number {
    // A little is copied: what it lies in may be much larger.
    const rest = bytes.subarray(at);
    this._moved = true;
    this._held = [rest.length < 64 ? Buffer.from(rest) : rest];
    this._missing = until - bytes.length;
    return at;
  }
}
