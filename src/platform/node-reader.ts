/**
 * Reads the frames that a WebSocket client receives (RFC 6455, 5.2) from its stream, as long as each is a whole
 * message, as nearly all are: ws would pass each through a stream and two emitters. From the first frame of another
 * kind on ws reads, and misses nothing, as it takes over exactly where that begins.
 */
import * as buffer from "node:buffer";
import type { Socket } from "node:net";

/** The owner of a {@link FrameReader}. */
export interface Reading {
  /** The most that a message may have, in bytes; ws refuses what has more. */
  readonly _most: number;
  _received(data: string | Buffer): void;
}

type Take = (this: Socket, chunk: Buffer) => void;

/** First bytes of the frames that are read here: messages in one frame, not compressed, and pings and pongs. */
const TEXT = 0x81;
const BINARY = 0x82;
const PING = 0x89;
const PONG = 0x8a;

/** The bit of masked frames, in the byte of the length. A server never masks. */
const MASKED = 0x80;

/** The most chunks of a frame: one that drips in by more is left to ws, which has a limit of its own. */
const PIECES = 4096;

/** What decoding makes of bytes that are not UTF-8. */
const REPLACEMENT = "\ufffd";

/** Missing in some runtimes that stand in for Node. */
const { isUtf8 } = buffer as { isUtf8?: (bytes: Uint8Array) => boolean };

const READER = Symbol("reader");
type Stream = Socket & { [READER]?: FrameReader | undefined };

function take(this: Stream, chunk: Buffer): void {
  this[READER]?._take(chunk);
}

/** Whether a frame with these two first bytes is a whole message, a ping or a pong, and valid. */
function isSimple(first: number, short: number): boolean {
  return first === TEXT || first === BINARY ? short < MASKED : (first === PING || first === PONG) && short < 126;
}

/** The length of the payload of the frame at `at`; `short` is its second byte. */
function lengthAt(bytes: Buffer, at: number, short: number): number {
  if (short < 126) return short;
  return short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 2) * 2 ** 32 + bytes.readUInt32BE(at + 6);
}

/** Reads the stream of one connection in place of ws. */
export class FrameReader {
  /** The chunks of a frame that is incomplete. */
  private _held: Buffer[] | undefined = undefined;
  /** Bytes that have to arrive until it is looked at again. */
  private _missing = 0;
  /** Whether bytes have arrived that are not reported as a message: part of a frame, a ping or a pong. */
  private _moved = false;

  private constructor(
    private readonly _stream: Stream,
    private readonly _sink: Reading,
    /** The listener of ws for `data`. */
    private readonly _theirs: Take,
  ) {}

  /** Begins to read, if ws listens as expected: a runtime that stands in for Node may have a ws of its own. */
  static of(stream: Stream, sink: Reading): FrameReader | undefined {
    const listeners = stream.listeners("data") as Take[];
    if (listeners.length !== 1) return undefined;
    const [theirs] = listeners;
    const reader = new FrameReader(stream, sink, theirs);
    stream[READER] = reader;
    stream.off("data", theirs).on("data", take);
    return reader;
  }

  /** Whether this still reads the stream, and not ws. */
  get reads(): boolean {
    return this._stream[READER] === this;
  }

  /** Whether bytes have arrived since the last call that are not reported as a message. */
  stirred(): boolean {
    const { _moved } = this;
    this._moved = false;
    return _moved;
  }

  /** Leaves the stream to ws, with what has arrived of an incomplete frame. */
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
      // Apart from what is behind it: a small message there, if it is kept, must not keep this whole buffer alive.
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
    // A listener may have closed the connection: ws reads on until the server has closed it, too.
    if (at < bytes.length && !this.reads) this._pass(bytes.subarray(at));
  }

  /** Reads one frame. Returns where the next one begins, or `at` if this one is incomplete or left to ws. */
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
    // A fragment, a close frame or an invalid frame is left to ws, with everything behind it.
    this.release();
    return at;
  }

  private _tell(bytes: Buffer, at: number, start: number, end: number): boolean {
    const first = bytes[at];
    this._moved = first === PING || first === PONG;
    if (first === TEXT) {
      const text = bytes.toString("utf8", start, end);
      // The server may have sent that character itself. If the bytes are invalid, ws has to end the connection.
      if (text.includes(REPLACEMENT) && !isUtf8?.(bytes.subarray(start, end))) return false;
      this._sink._received(text);
    } else if (first === BINARY) this._sink._received(bytes.subarray(start, end));
    else this._pass(bytes.subarray(at, end));
    return true;
  }

  /** Holds what has arrived of the frame at `at` until the bytes up to `until` are there. */
  private _hold(bytes: Buffer, at: number, until: number): number {
    // A few bytes are copied, as a view would keep the whole chunk alive.
    const rest = bytes.subarray(at);
    this._moved = true;
    this._held = [rest.length < 64 ? Buffer.from(rest) : rest];
    this._missing = until - bytes.length;
    return at;
  }
}
