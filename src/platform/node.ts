/** The platform of Node: node:http(s) with keep-alive, ws with one write per tick, cookies kept by hand. */
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { createClock } from "./clock";
import { createCookieJar } from "./cookies";
import type { Dial, Environment, WebSocketLike, WebSocketSink } from "./environment";
import { diagnose } from "./node-errors";
import { nodeRequest, passedOptions } from "./node-http";
import { PlatformWebSocket } from "./websocket";

/** Milliseconds a closing handshake may take before the socket is let go. */
const CLOSE_LIMIT = 2000;

/** What WebSockets are dialled with beyond the common settings. */
function socketOptions({ options, headers }: Dial): Record<string, unknown> {
  const passed = passedOptions(options as Record<string, unknown>);
  for (const name of ["agent", "origin", "maxPayload"] as const) {
    if (options[name] !== undefined) passed[name] = options[name];
  }
  return {
    ...passed,
    headers,
    maxPayload: options.maxPayload ?? options.maxReceive,
    perMessageDeflate: options.perMessageDeflate ?? { threshold: 1024 },
  };
}

/** A WebSocket of Node, with all writes of a tick gathered into one. */
class NodeWebSocket implements WebSocketLike {
  private readonly _ws: InstanceType<NonNullable<typeof PlatformWebSocket>>;
  private _stream: Socket | undefined;
  private _corked = false;
  private _error: unknown;

  constructor(dial: Dial, sink: WebSocketSink) {
    const Implementation = PlatformWebSocket as NonNullable<typeof PlatformWebSocket>;
    const ws = (this._ws = new Implementation(dial.url, dial.options.protocols ?? [], socketOptions(dial)));
    ws.on("upgrade", ({ socket, headers }: IncomingMessage) => {
      this._stream = socket;
      dial.cookies?.take(headers["set-cookie"] ?? []);
      if (dial.options.autoUnref) socket.unref();
    });
    ws.on("open", () => sink.opened());
    ws.on("message", (data, isBinary) => sink.message(isBinary ? (data as Buffer) : (data as Buffer).toString()));
    ws.on("error", (error) => (this._error ??= error));
    ws.on("close", (code, reason) => {
      // ws tells the status of a refused upgrade in its message only.
      const refused = /server response: (\d+)/.exec(String(this._error));
      sink.closed(refused ? Number(refused[1]) : code, reason.toString(), this._error);
    });
  }

  get bufferedAmount(): number {
    return this._ws.bufferedAmount;
  }

  get bytesRead(): number {
    return this._stream?.bytesRead ?? 0;
  }

  send(data: string | ArrayBuffer | ArrayBufferView | Blob, compress: boolean): void {
    this._cork();
    this._ws.send(data as string, compress ? COMPRESSED : PLAIN);
  }

  terminate(): void {
    this._silence().terminate();
  }

  close(): void {
    const ws = this._silence();
    // ws itself waits for 30 seconds, and a process would not end before.
    const limit = setTimeout(() => ws.terminate(), CLOSE_LIMIT);
    ws.on("close", () => clearTimeout(limit));
    ws.close();
  }

  private _silence(): typeof this._ws {
    const ws = this._ws;
    ws.removeAllListeners();
    ws.on("error", () => undefined);
    this._uncork();
    return ws;
  }

  /** Every message would be a system call of its own. Nothing waits for longer than the tick it was sent in. */
  private _cork(): void {
    if (this._corked || !this._stream) return;
    this._corked = true;
    this._stream.cork();
    process.nextTick(uncork, this);
  }

  /** @internal */
  _uncork(): void {
    if (!this._corked) return;
    this._corked = false;
    this._stream?.uncork();
  }
}

// Shared, so that sending allocates neither options nor a closure.
const COMPRESSED = { compress: true };
const PLAIN = { compress: false };

function uncork(socket: NodeWebSocket): void {
  socket._uncork();
}

const clock = createClock(false, false);

/** The environment of Node. */
export const nodeEnvironment: Environment = {
  clock,
  clockFor: ({ useNativeTimers, autoUnref }) =>
    useNativeTimers || autoUnref ? createClock(!!useNativeTimers, !!autoUnref) : clock,
  binaryType: "nodebuffer",
  random: Math.random,
  request: nodeRequest,
  diagnose,
  openWebSocket: (dial, sink) => new NodeWebSocket(dial, sink),
  cookieJar: () => createCookieJar(Date.now),
  warn: (message) => console.warn(message),
};
