/*! holdfast 0.1.0 | MIT */
"use strict";
function failure(code, message, phase, more) {
  const fields = { message, code, phase, ...more };
  const error = new Error(`${message} [${fields.code}]`);
  return Object.assign(error, fields);
}
const NAMES = {
  0: "polling_disabled",
  1: "session_lost",
  4: "forbidden",
  5: "protocol_version",
  401: "forbidden",
  403: "forbidden",
  404: "path_not_found",
  413: "payload_too_large",
  // "Upgrade required": a WebSocket server of another kind.
  426: "not_socketio",
  429: "busy",
  503: "busy"
};
function codeOf(refusal) {
  return NAMES[refusal] ?? (refusal >= 200 && refusal < 400 ? refusal < 300 ? "not_socketio" : "redirect" : "http_error");
}
function retryDelay(header, now) {
  const ms = Number(header) * 1e3;
  const delay = ms >= 0 ? ms : Date.parse(header ?? "") - now;
  return delay > 0 ? delay : void 0;
}
function parseQuery(query) {
  return Object.fromEntries(new URLSearchParams(query));
}
function addressFrom(uri, { hostname, host = "", port = "", secure }) {
  const name = hostname ?? host;
  return uri || !name ? uri : `http${secure ? "s" : ""}://${name}:${port}`;
}
function parseAddress(uri, page) {
  const home = page?.host ? page : { protocol: "https:", host: " " };
  const text = uri.replace(/^(?=\/(?!\/)|$)/, "//" + home.host).replace(/^(?!(http|ws)s?:\/\/)(\/\/)?/i, home.protocol + "//");
  try {
    const { protocol: protocol2, hostname, port, pathname, search } = new URL(text);
    const secure = /[ps]s:$/.test(protocol2);
    return {
      secure,
      hostname,
      port: port || (secure ? "443" : "80"),
      // The namespace is what was written, which URL has percent-encoded.
      nsp: decodeURI(pathname),
      query: parseQuery(search)
    };
  } catch (cause) {
    throw failure("bad_url", `"${uri}" is not the address of a server`, "api", { cause });
  }
}
const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const ACK = 3;
const CONNECT_ERROR = 4;
const BINARY_EVENT = 5;
const protocol = 5;
function lengthOf(frame) {
  return typeof frame === "string" ? frame.length : frame.size ?? frame.byteLength;
}
function bytesOf(packets) {
  let bytes = 0;
  for (const { frames } of packets) for (const frame of frames) bytes += lengthOf(frame);
  return bytes;
}
const RESERVED = /* @__PURE__ */ new Set([
  "connect",
  "connect_error",
  "disconnect",
  "disconnecting",
  "newListener",
  "removeListener"
]);
function isBinary(value) {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value) || typeof Blob === "function" && value instanceof Blob;
}
const defaults = {
  path: "/socket.io",
  timeout: 2e4,
  maxReceive: 100 * 1024 * 1024,
  maxAttachments: 1e3
};
function strip(value, frames) {
  if (isBinary(value)) return { _placeholder: true, num: frames.push(value) - 2 };
  const source = value;
  if (typeof source.toJSON === "function") return stripPlain(value, source.toJSON(""), frames);
  const keys = Array.isArray(value) ? void 0 : Object.keys(value);
  const { length } = keys ?? value;
  let copy;
  for (let i = 0; i < length; i++) {
    const key = keys ? keys[i] : i;
    const child = source[key];
    if (!child || typeof child !== "object") continue;
    const stripped = strip(child, frames);
    if (stripped !== child) (copy ??= keys ? { ...value } : value.slice())[key] = stripped;
  }
  return copy ?? value;
}
function stripPlain(value, plain, frames) {
  const before = frames.length;
  const stripped = plain && typeof plain === "object" && plain !== value ? strip(plain, frames) : plain;
  return frames.length > before ? stripped : value;
}
function restore(value, attachments) {
  if (!value || typeof value !== "object") return value;
  const source = value;
  if (source._placeholder === true) {
    const attachment = typeof source.num === "number" && attachments[source.num];
    if (!attachment) throw new Error("illegal attachments");
    return attachment;
  }
  for (const key of Object.keys(source)) source[key] = restore(source[key], attachments);
  return source;
}
const HEADER = /^4([0-6])(?:(\d+)-)?(?:(\/[^,]*),?)?(\d*)/;
function refuse() {
  throw new Error("invalid payload");
}
function fits({ type, data, id }) {
  if (Array.isArray(data)) {
    const name = data[0];
    if (type === EVENT) return typeof name === "number" || typeof name === "string" && !RESERVED.has(name);
    return type === ACK && id !== void 0;
  }
  if (data === void 0) return type === CONNECT || type === DISCONNECT;
  if (typeof data === "string") return type === CONNECT_ERROR;
  return typeof data === "object" && !!data && (type === CONNECT || type === CONNECT_ERROR);
}
function checked(packet) {
  return fits(packet) ? packet : refuse();
}
class JsonDecoder {
  constructor(_maxAttachments) {
    this.Xs = _maxAttachments;
    this.O = 0;
  }
  add(frame) {
    const isText2 = typeof frame === "string";
    if (isText2 === !!this.mt) refuse();
    if (isText2 && frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
    if (isText2) this.Zs(frame);
    else if (this.ht?.push(frame)) this.O--;
    const packet = this.mt;
    if (this.O > 0) return void 0;
    this.mt = void 0;
    if (this.ht) packet.data = restore(packet.data, this.ht);
    return packet;
  }
  Zs(text) {
    const [header, digit, count, nsp = "/", id] = HEADER.exec(text) ?? refuse();
    const type = Number(digit);
    const withBinary = type >= BINARY_EVENT;
    this.O = Number(count ?? 0);
    if (withBinary !== !!count || this.O > this.Xs) refuse();
    this.ht = withBinary ? [] : void 0;
    const packet = { type: withBinary ? type - 3 : type, nsp };
    if (id) packet.id = Number(id);
    if (header.length < text.length) packet.data = JSON.parse(text.slice(header.length));
    this.mt = checked(packet);
  }
}
function createDecoder(maxAttachments) {
  return new JsonDecoder(maxAttachments);
}
function encode({ type, nsp, id, data }) {
  const frames = [""];
  try {
    const plain = type === EVENT || type === ACK ? strip(data, frames) : data;
    const json = plain == null ? "" : JSON.stringify(plain);
    const count = frames.length - 1;
    const head = count ? `4${type + 3}${count}-` : "4" + type;
    frames[0] = head + (nsp === "/" ? "" : nsp + ",") + (id === void 0 ? json : id + json);
    return frames;
  } catch (cause) {
    throw failure("not_serialisable", "cannot be serialised: " + cause.message, "api", { cause });
  }
}
const defaultCodec = { encode, it: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    encode: (packet) => encoder.encode(packet).map((part) => typeof part === "string" ? "4" + part : part),
    it: () => {
      const decoder = new parser.Decoder();
      let ready;
      decoder.on("decoded", (packet) => {
        ready = packet.type >= BINARY_EVENT ? { ...packet, type: packet.type - 3 } : packet;
      });
      return {
        add(frame) {
          ready = void 0;
          decoder.add(typeof frame === "string" ? frame.slice(1) : frame);
          return ready && checked(ready);
        }
      };
    }
  };
}
function Emitter$1(object) {
  if (object) {
    return mixin(object);
  }
  this._callbacks = /* @__PURE__ */ new Map();
}
function mixin(object) {
  Object.assign(object, Emitter$1.prototype);
  object._callbacks = /* @__PURE__ */ new Map();
  return object;
}
Emitter$1.prototype.on = function(event, listener) {
  const callbacks = this._callbacks.get(event) ?? [];
  callbacks.push(listener);
  this._callbacks.set(event, callbacks);
  return this;
};
Emitter$1.prototype.once = function(event, listener) {
  const on2 = (...arguments_) => {
    this.off(event, on2);
    listener.apply(this, arguments_);
  };
  on2.de = listener;
  this.on(event, on2);
  return this;
};
Emitter$1.prototype.off = function(event, listener) {
  if (event === void 0 && listener === void 0) {
    this._callbacks.clear();
    return this;
  }
  if (listener === void 0) {
    this._callbacks.delete(event);
    return this;
  }
  const callbacks = this._callbacks.get(event);
  if (callbacks) {
    for (const [index, callback] of callbacks.entries()) {
      if (callback === listener || callback.de === listener) {
        callbacks.splice(index, 1);
        break;
      }
    }
    if (callbacks.length === 0) {
      this._callbacks.delete(event);
    } else {
      this._callbacks.set(event, callbacks);
    }
  }
  return this;
};
Emitter$1.prototype.emit = function(event, ...arguments_) {
  const callbacks = this._callbacks.get(event);
  if (callbacks) {
    const callbacksCopy = [...callbacks];
    for (const callback of callbacksCopy) {
      callback.apply(this, arguments_);
    }
  }
  return this;
};
Emitter$1.prototype.listeners = function(event) {
  return this._callbacks.get(event) ?? [];
};
Emitter$1.prototype.le = function(event) {
  if (event) {
    return this.listeners(event).length;
  }
  let totalCount = 0;
  for (const callbacks of this._callbacks.values()) {
    totalCount += callbacks.length;
  }
  return totalCount;
};
Emitter$1.prototype.hasListeners = function(event) {
  return this.le(event) > 0;
};
Emitter$1.prototype.addEventListener = Emitter$1.prototype.on;
Emitter$1.prototype.removeListener = Emitter$1.prototype.off;
Emitter$1.prototype.removeEventListener = Emitter$1.prototype.off;
Emitter$1.prototype.removeAllListeners = Emitter$1.prototype.off;
var componentEmitter = Emitter$1;
const EmitterBase = componentEmitter;
const NONE$2 = /* @__PURE__ */ new Map();
const microtask = typeof queueMicrotask === "function" ? (run) => queueMicrotask(run) : (run) => void Promise.resolve().then(run);
function guarded(listener, self2, args) {
  try {
    listener.apply(self2, args);
  } catch (error) {
    microtask(() => {
      throw error;
    });
  }
}
class Emitter extends EmitterBase {
  constructor() {
    super();
    this._callbacks = NONE$2;
  }
  /** Removes one listener of an event, all listeners of an event, or (without arguments) all listeners. */
  off(...args) {
    if (!args.length || args[0] !== void 0) super.off(...args);
    return this;
  }
  /** Delivers an event to its listeners, each guarded. @internal */
  s(event, args) {
    const listeners = this.listeners(event);
    if (listeners.length === 1) guarded(listeners[0], this, args);
    else for (const listener of [...listeners]) guarded(listener, this, args);
  }
}
const face = Emitter.prototype;
const { on } = face;
face.on = face.addEventListener = function(...args) {
  if (this._callbacks === NONE$2) this._callbacks = /* @__PURE__ */ new Map();
  return on.apply(this, args);
};
face.removeListener = face.removeAllListeners = face.removeEventListener = face.off;
const PACKET_TYPES = /* @__PURE__ */ Object.create(null);
PACKET_TYPES["open"] = "0";
PACKET_TYPES["close"] = "1";
PACKET_TYPES["ping"] = "2";
PACKET_TYPES["pong"] = "3";
PACKET_TYPES["message"] = "4";
PACKET_TYPES["upgrade"] = "5";
PACKET_TYPES["noop"] = "6";
const PACKET_TYPES_REVERSE = /* @__PURE__ */ Object.create(null);
Object.keys(PACKET_TYPES).forEach((key) => {
  PACKET_TYPES_REVERSE[PACKET_TYPES[key]] = key;
});
const ERROR_PACKET = { type: "error", data: "parser error" };
const isView = (obj) => {
  return ArrayBuffer.isView(obj);
};
const encodePacket = ({ type, data }, supportsBinary, callback) => {
  if (data instanceof Blob) {
    {
      return encodeBlobAsBase64(data, callback);
    }
  } else if (data instanceof ArrayBuffer || isView(data)) {
    {
      return encodeBlobAsBase64(new Blob([data]), callback);
    }
  }
  return callback(PACKET_TYPES[type] + (data || ""));
};
const encodeBlobAsBase64 = (data, callback) => {
  const fileReader = new FileReader();
  fileReader.onload = function() {
    const content = fileReader.result.split(",")[1];
    callback("b" + (content || ""));
  };
  return fileReader.readAsDataURL(data);
};
const chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const lookup = new Uint8Array(256);
for (let i = 0; i < chars.length; i++) {
  lookup[chars.charCodeAt(i)] = i;
}
const decode = (base642) => {
  let bufferLength = base642.length * 0.75, len = base642.length, i, p = 0, encoded1, encoded2, encoded3, encoded4;
  if (base642[base642.length - 1] === "=") {
    bufferLength--;
    if (base642[base642.length - 2] === "=") {
      bufferLength--;
    }
  }
  const arraybuffer = new ArrayBuffer(bufferLength), bytes = new Uint8Array(arraybuffer);
  for (i = 0; i < len; i += 4) {
    encoded1 = lookup[base642.charCodeAt(i)];
    encoded2 = lookup[base642.charCodeAt(i + 1)];
    encoded3 = lookup[base642.charCodeAt(i + 2)];
    encoded4 = lookup[base642.charCodeAt(i + 3)];
    bytes[p++] = encoded1 << 2 | encoded2 >> 4;
    bytes[p++] = (encoded2 & 15) << 4 | encoded3 >> 2;
    bytes[p++] = (encoded3 & 3) << 6 | encoded4 & 63;
  }
  return arraybuffer;
};
const decodePacket = (encodedPacket, binaryType) => {
  if (typeof encodedPacket !== "string") {
    return {
      type: "message",
      data: mapBinary(encodedPacket, binaryType)
    };
  }
  const type = encodedPacket.charAt(0);
  if (type === "b") {
    return {
      type: "message",
      data: decodeBase64Packet(encodedPacket.substring(1), binaryType)
    };
  }
  const packetType = PACKET_TYPES_REVERSE[type];
  if (!packetType) {
    return ERROR_PACKET;
  }
  return encodedPacket.length > 1 ? {
    type: PACKET_TYPES_REVERSE[type],
    data: encodedPacket.substring(1)
  } : {
    type: PACKET_TYPES_REVERSE[type]
  };
};
const decodeBase64Packet = (data, binaryType) => {
  {
    const decoded = decode(data);
    return mapBinary(decoded, binaryType);
  }
};
const mapBinary = (data, binaryType) => {
  switch (binaryType) {
    case "blob":
      if (data instanceof Blob) {
        return data;
      } else {
        return new Blob([data]);
      }
    case "arraybuffer":
    default:
      if (data instanceof ArrayBuffer) {
        return data;
      } else {
        return data.buffer;
      }
  }
};
const SEPARATOR = "";
async function base64(binary) {
  const data = await (binary.arrayBuffer?.() ?? binary);
  return new Promise((done) => encodePacket({ type: "message", data }, false, done));
}
function textFrames(frames, done, failed) {
  if (isText(frames)) done(frames);
  else Promise.all(frames.map((frame) => typeof frame === "string" ? frame : base64(frame))).then(done, failed);
}
function isText(frames) {
  return frames.every((frame) => typeof frame === "string");
}
function payloadOf(texts) {
  return texts.join(SEPARATOR);
}
function packetOf(frame) {
  return typeof frame === "string" ? decodePacket(frame) : { type: "message", data: frame };
}
function binaryFrame(data, binaryType) {
  if (typeof data === "string" && data[0] !== "b") return data;
  return decodePacket(data, binaryType).data;
}
function decodePayload(body, binaryType) {
  return body.split(SEPARATOR).map((text) => binaryFrame(text, binaryType));
}
function utf8Length(text) {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) bytes += code > 2047 ? 2 : 1;
    if (code >= 56320 && code <= 57343) bytes -= 2;
  }
  return bytes;
}
function payloadLength(frame) {
  if (typeof frame === "string") return utf8Length(frame);
  return 1 + Math.ceil((frame.size ?? frame.byteLength) / 3) * 4;
}
const NO_TRANSPORT = { name: "", writable: false, query: {} };
class Engine extends Emitter {
  /** @internal */
  constructor(link, binaryType) {
    super();
    this.Ot = NO_TRANSPORT;
    this.y = link;
    this.binaryType = binaryType;
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this.y.sid;
  }
  /** The transport in use. */
  get transport() {
    return this.Ot = this.y.transport ?? this.Ot;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this.y;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  /** What waits for the transport. */
  get writeBuffer() {
    return this.y.we.map(({ frames }) => packetOf(frames[0]));
  }
  /** Sends a message below the Socket.IO protocol. */
  send(data, options = {}, fn) {
    const frame = typeof data === "string" ? "4" + data : data;
    if (fn) this.once("flush", fn);
    this.y.write({ type: -1, nsp: "", frames: [frame], options, taken: 0 });
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close() {
    this.y.close(true);
    return this;
  }
  /** @internal */
  Ks(frame) {
    const packet = packetOf(frame);
    const { type, data } = packet;
    this.s("packet", [packet]);
    this.s("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type] ?? [];
    for (const event of events) this.s(event, type === "ping" ? [] : [data]);
  }
  /** @internal */
  us(frames) {
    for (const frame of frames) this.s("packetCreate", [packetOf(frame)]);
    this.s("flush", []);
    if (this.y.transport?.M) this.s("drain", []);
  }
  /** @internal */
  It(reason, details) {
    if (details instanceof Error) this.s("error", [details]);
    this.s("close", [reason, details]);
  }
}
function classesFor(options, table) {
  const wanted = options.transports ?? Object.keys(table);
  const found = [];
  for (const one of wanted) {
    const Found = typeof one === "string" ? options.transportImplementations?.[one] ?? table[one] : one;
    if (Found) found.push(Found);
    else if (!/^(polling|websocket|webtransport)$/.test(String(one))) {
      throw failure("unknown_transport", `there is no transport named "${String(one)}"`, "api");
    }
  }
  return found.slice();
}
const streamFirst = /* @__PURE__ */ new Map();
function learn({ hostname, port }, what) {
  const key = hostname + port;
  const known2 = streamFirst.get(key);
  if (known2 !== "needed") streamFirst.set(key, what);
  return known2 !== what;
}
function planFor(environment, clock2, table, address, options) {
  const { path, addTrailingSlash, query, withCredentials, secure = address.secure } = options;
  const classes = classesFor(options, table);
  const learnt = streamFirst.get(address.hostname + address.port);
  if (learnt === "needed" || learnt && options.rememberUpgrade) {
    classes.sort((a, b) => Number(b.prototype.name === "websocket") - Number(a.prototype.name === "websocket"));
  }
  return {
    f: {
      w: environment,
      r: clock2,
      secure,
      hostname: address.hostname,
      port: address.port,
      path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
      query: typeof query === "string" ? parseQuery(query) : query ?? {},
      options,
      cookies: withCredentials ? environment.Me?.(options) : void 0,
      sid: void 0
    },
    open: options.tryAllTransports === false ? classes.slice(0, 1) : classes,
    upgrade: options.upgrade === false ? [] : classes,
    As: options.timeout || defaults.timeout
  };
}
const LONGEST_TIMER = 2 ** 31 - 1;
class Heartbeat {
  constructor(_clock, _limit, _owner) {
    this.n = _clock;
    this.vt = _limit;
    this.rs = _owner;
    this.nt();
    this.Pt();
  }
  /** Any arriving byte proves life. */
  nt() {
    this.Os = this.n.now();
  }
  /** Whether time is up, though the timer may not have told yet: timers are throttled in background pages. */
  get ks() {
    if (this.I() > 0) return false;
    if (!this.rs.G()) return true;
    this.nt();
    return false;
  }
  stop() {
    this.ee();
  }
  I() {
    const left = this.Os + this.vt - this.n.now();
    if (left <= this.vt) return left;
    this.nt();
    return this.vt;
  }
  Pt() {
    this.ee = this.n.after(Math.min(this.I(), LONGEST_TIMER), () => {
      if (this.ks) this.rs.silent();
      else this.Pt();
    });
  }
}
const TOO_OLD = "the server speaks Socket.IO v2, which v3 and later cannot talk to";
function readHandshake(frame) {
  try {
    if (frame[0] === "0") {
      const data = JSON.parse(frame.slice(1));
      const { sid, pingInterval, pingTimeout, upgrades = [] } = data;
      const sound = Number.isFinite(pingInterval + pingTimeout) && Array.isArray(upgrades);
      if (typeof sid === "string" && sid && sound) return data;
    }
  } catch {
  }
  const old = typeof frame === "string" && /^\d+:0\{/.test(frame);
  if (old) throw failure("server_too_old", TOO_OLD, "handshake");
  throw failure("not_socketio", "server error", "handshake");
}
function dialFor(route, name) {
  const { cookies, sid, query: common, w: environment } = route;
  const options = { ...route.options, ...route.options.transportOptions?.[name] };
  const query = { ...common, EIO: 4, transport: name };
  const stream = name !== "polling";
  if (options.timestampRequests ?? !stream) {
    query[options.timestampParam || "t"] = route.r.now().toString(36) + environment.random().toString(36).slice(2, 5);
  }
  if (sid) query.sid = sid;
  if (options.forceBase64) query.b64 = 1;
  const secure = route.secure || name === "webtransport";
  const scheme = (name === "websocket" ? "ws" : "http") + (secure ? "s" : "");
  route.phase = stream ? "upgrade" : "http";
  const parameters = new URLSearchParams(query);
  return {
    url: `${scheme}://${route.hostname}:${route.port}${route.path}?${parameters.toString()}`,
    query,
    options,
    headers: cookies ? cookies.headers(options.extraHeaders) : options.extraHeaders,
    cookies,
    We: route
  };
}
class Negotiation {
  constructor(_route, transports, _sink) {
    this.o = _route;
    this.p = _sink;
    this.Fs = [];
    this.v = [...transports];
    this.os();
  }
  frame(frame) {
    const transport = this.transport;
    let handshake;
    try {
      handshake = readHandshake(frame);
    } catch (error) {
      transport.close(true);
      return this.lt(error);
    }
    this.o.sid = handshake.sid;
    this.p.negotiated(transport, handshake);
  }
  closed(_reason, details) {
    const message = this.transport?.name + " error";
    const more = { description: details };
    this.lt(details instanceof Error ? details : failure("not_socketio", message, "handshake", more));
  }
  os() {
    const Next = this.v.shift();
    this.transport = void 0;
    try {
      if (!Next) throw new Error("no transport is available here");
      this.transport = new Next(this.o, this);
    } catch (cause) {
      const transport = Next?.prototype.name;
      const { name, message } = cause;
      const refused2 = /Security|BLOCKED/.test(name);
      const code = refused2 ? "network" : "unavailable";
      const error = failure(code, refused2 ? transport + " error" : message, "tcp", { transport, cause });
      this.o.r.rt(() => this.lt(error));
    }
  }
  lt(thrown) {
    const error = thrown;
    const errors = this.Fs;
    error.type = "TransportError";
    error.transport ??= this.transport?.name;
    errors.push(error);
    if (this.v.length && error.code !== "forbidden" && error.code !== "protocol_version") {
      this.o.sid = void 0;
      return this.os();
    }
    const [first] = errors;
    if (errors.length > 1) first.errors = errors;
    this.Ws(first, () => this.p.fe(first));
  }
  /** What failed without an answer has no name yet; the platform may know one, or ask once more. */
  Ws(error, done) {
    const { w: environment } = this.o;
    if (error.code !== "network" || !environment.Mt) return done();
    environment.Mt(dialFor(this.o, error.transport), error.cause, (diagnosis) => {
      Object.assign(error, diagnosis);
      error.stack = error.stack?.replace("[network]", `[${error.code}]`);
      done();
    });
  }
}
class SendQueue {
  constructor() {
    this.entries = [];
  }
  /** Takes frames for one HTTP request: as many as fit into `limit` bytes, but one at least, as none can be divided. */
  je(limit = Infinity) {
    const { entries } = this;
    const batch = [];
    let worst = 0;
    for (const { frames } of entries) for (const frame of frames) worst += 6 + 4 * lengthOf(frame);
    const max = worst <= limit ? Infinity : limit;
    let bytes = -1;
    let done = 0;
    for (const entry of entries) {
      const { frames } = entry;
      if (!frames.length && batch.length) break;
      for (; entry.taken < frames.length; entry.taken++) {
        const frame = frames[entry.taken];
        if (max < Infinity && (bytes += 1 + payloadLength(frame)) > max && batch.length) break;
        batch.push(frame);
      }
      if (entry.taken < frames.length) break;
      done++;
    }
    entries.splice(0, done);
    return batch;
  }
  /** Empties the queue and gives what no transport has taken whole: the server cannot have acted on any of it. */
  drop() {
    const untaken = this.entries.splice(0);
    for (const entry of untaken) entry.taken = 0;
    return untaken;
  }
}
class Probe {
  /** @throws what the transport's constructor throws */
  constructor(route, Candidate, limit, _sink) {
    this.p = _sink;
    this.candidate = new Candidate(route, this);
    this.release = route.r.after(limit, () => this.closed("timeout"));
  }
  /** Ends the attempt, silently. */
  cancel() {
    this.release();
    this.candidate.close(true);
  }
  opened() {
    this.candidate.send(["2probe"], false);
  }
  frame(frame) {
    if (frame === "3probe") this.p.me(this.candidate);
    else this.closed("transport error");
  }
  closed(reason, details) {
    this.cancel();
    const { code = "network", ...more } = details ?? {};
    const fields = { ...more, transport: this.candidate.name, type: "TransportError", cause: details };
    const name = code === "network" ? "upgrade_blocked" : code;
    this.p.ge(failure(name, "probe error: " + reason, "upgrade", fields));
  }
}
const LIMIT$1 = 2e3;
function verifySession(route, done) {
  const end = (alive) => {
    cancel();
    done(alive);
  };
  const limit = route.r.after(LIMIT$1, () => end(false));
  const abort = route.w.request(dialFor(route, "polling"), {
    js: 1e4,
    P: () => void 0,
    done: (error, response) => end(!error && !/"code":1\b/.test(response?.responseText ?? ""))
  });
  const cancel = () => {
    limit();
    abort();
  };
  return cancel;
}
const GAP = 20;
const CLOSE_LIMIT = 2e3;
const HEAD_START = 2e3;
const gap = () => control();
const control = (...frames) => ({ type: -1, nsp: "", frames, options: {}, taken: 0 });
const NOBODY$1 = {
  opened: () => void 0,
  C: () => void 0,
  message: () => void 0,
  closed: () => void 0
};
function release({ heartbeat, J: probe, gap: pause, Lt: verifying }) {
  heartbeat.stop();
  probe?.cancel();
  pause?.();
  verifying?.();
}
class TransportManager {
  constructor(_plan, _sink) {
    this.u = _plan;
    this.p = _sink;
    this.m = new SendQueue();
    this.B = false;
    this.t = { is: "opening", qt: new Negotiation(_plan.f, _plan.open, this) };
  }
  /** The state, for those who watch. */
  get is() {
    const { is } = this.t;
    return this.ct && is !== "closed" ? "closing" : is;
  }
  /** The session id the server gave. */
  get sid() {
    return this.u.f.sid;
  }
  /** The transport in use, or being opened. */
  get transport() {
    const state = this.t;
    return state.is === "opening" ? state.qt.transport : state.is === "closed" ? void 0 : state.transport;
  }
  /** What waits for the transport. */
  get we() {
    return this.m.entries;
  }
  /** The largest message the server takes, in bytes. */
  get maxPayload() {
    return this.d()?.handshake.maxPayload;
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.m.entries) + (this.d()?.transport.bufferedAmount ?? 0);
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    const live = this.d();
    return !!live?.transport.writable && !live.gap && !this.m.entries.length;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  ys() {
    if (this.d()?.heartbeat.ks) this.silent();
    return this.is !== "closed";
  }
  /** Looks at the link at once, as far as that is possible: after a sleep, or when the network has changed. */
  verify() {
    const live = this.d();
    if (!this.ys() || !live?.Se || live.Lt) return;
    live.Lt = verifySession(this.u.f, (alive) => {
      live.Lt = void 0;
      if (!alive) this.silent();
    });
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    const state = this.t;
    if (state.is === "open" && state.transport.M && this.writable) this.S(state.transport, packet);
    else if (state.is !== "closed") {
      this.m.entries.push(packet);
      this.Kt();
    }
  }
  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap() {
    this.m.entries.push(gap());
    this.Kt();
  }
  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell2 = false) {
    const { is, p: sink } = this;
    if (is === "closed" || is === "closing") return;
    this.g?.It("forced close");
    this.g = void 0;
    this.p = NOBODY$1;
    this.ct = this.u.f.r.after(CLOSE_LIMIT, () => this.h("timeout"));
    const state = this.t;
    if (state.is === "opening") state.qt.v = [];
    else if (state.is !== "closed") {
      state.J?.cancel();
      if (state.is === "upgrading") state.transport.resume();
      this.Yt();
    }
    if (tell2) sink.closed("forced close", void 0, []);
  }
  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  Yt() {
    const live = this.d();
    if (!live) return;
    live.heartbeat.stop();
    live.is = "closing";
    if (!live.transport.M) this.m.entries.push(gap(), control("1"));
    this.gap();
  }
  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  h(reason, details, dead = true) {
    const { transport } = this;
    if (!this.j(reason, details)) return;
    this.Hs(details);
    if (details instanceof Error) this.u.f.w.qe?.(details);
    transport?.close(dead);
    this.p.closed(reason, details, this.m.drop());
  }
  // --- what the transport in use reports ---
  /** @internal */
  P() {
    this.d()?.heartbeat.nt();
  }
  /** @internal */
  frame(frame) {
    this.P();
    this.g?.Ks(frame);
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this.p.message(frame);
    else if (type === "2") this.Vs();
    else if (type === "1") this.h("transport close", { description: "closed by the server" });
    else if (type !== "3" && type !== "6") {
      this.h("transport error", failure("bad_frame", "server error", "open", { type: "TransportError" }));
    }
  }
  /** @internal */
  drained() {
    this.Q();
    if (!this.m.entries.length) this.g?.s("drain", []);
  }
  /** @internal */
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport?.name });
    this.h(reason, details);
  }
  /** @internal */
  G() {
    return !!this.transport?.G();
  }
  /** @internal */
  silent() {
    this.h("ping timeout", { code: "ping_timeout", description: "the server fell silent" });
  }
  // --- opening ---
  /** @internal */
  negotiated(transport, handshake) {
    const { f: route, upgrade } = this.u;
    const { pingInterval, pingTimeout, upgrades } = handshake;
    transport.i = this;
    if (transport.M) learn(route, "remembered");
    const heartbeat = new Heartbeat(route.r, pingInterval + pingTimeout, this);
    const untried = upgrade.filter(({ prototype: { name } }) => name !== transport.name && upgrades?.includes(name));
    if (untried[1]?.prototype.name === "webtransport") untried.reverse();
    this.t = { is: "open", transport, v: untried, heartbeat, handshake };
    if (this.ct) return this.Yt();
    this.g?.s("handshake", [handshake]);
    this.g?.s("open", []);
    this.p.opened();
    this.jt();
  }
  /** @internal */
  fe(error) {
    this.h("transport error", error);
  }
  // --- upgrading ---
  jt() {
    const live = this.d();
    const Next = live?.v[0];
    if (!live || !Next) return;
    live.v = live.v.slice(1);
    const limit = live.v.length ? Math.min(HEAD_START, this.u.As) : this.u.As;
    try {
      live.J = new Probe(this.u.f, Next, limit, this);
    } catch {
      this.jt();
    }
  }
  /** @internal */
  me(candidate) {
    const live = this.d();
    if (live?.is !== "open") return;
    this.g?.s("upgrading", [candidate]);
    live.is = "upgrading";
    live.transport.pause(() => this.te(live, candidate));
  }
  te(live, candidate) {
    const old = live.transport;
    live.J?.release();
    live.J = void 0;
    candidate.i = this;
    candidate.send(["5"], false);
    live.is = "open";
    live.transport = candidate;
    live.v = [];
    live.Se = true;
    learn(this.u.f, "remembered");
    old.close(true);
    this.g?.s("upgrade", [candidate]);
    this.Q();
  }
  /** @internal a failed candidate leaves the connection as it was, also when it was about to take over */
  ge(error) {
    const live = this.d();
    if (!live) return;
    live.J = void 0;
    if (live.is === "upgrading") {
      live.is = "open";
      live.transport.resume();
    }
    this.g?.s("upgradeError", [error]);
    this.jt();
  }
  // --- writing ---
  S(transport, packet) {
    const { frames, options, taken } = packet;
    const rest = taken ? frames.slice(taken) : frames;
    packet.taken = frames.length;
    this.g?.us(rest);
    transport.send(rest, options.compress !== false);
  }
  /** Goes before what is queued: the server counts the time until our pong. */
  Vs() {
    const { transport } = this;
    if (transport?.writable) transport.send(["3"], false);
    else this.m.entries.unshift(control("3"));
    this.p.C();
  }
  /** Waits for the end of the tick, so that everything written in it goes into one request. */
  Kt() {
    if (this.B) return;
    this.B = true;
    this.u.f.r.rt(() => {
      this.B = false;
      this.Q();
    });
  }
  Q() {
    const live = this.d();
    const { entries } = this.m;
    if (!live) return;
    const { transport, handshake } = live;
    while (transport.writable && entries.length && !live.gap) {
      if (!transport.M) {
        const batch = this.m.je(handshake.maxPayload);
        if (!batch.length) break;
        this.g?.us(batch);
        transport.send(batch, false);
      } else {
        const packet = entries.shift();
        if (packet.frames.length) this.S(transport, packet);
        else live.gap = this.u.f.r.after(GAP, () => this.Qs(live));
      }
    }
    if (live.is === "closing" && this.writable) this.h("closed", void 0, false);
  }
  Qs(live) {
    live.gap = void 0;
    this.Q();
  }
  // --- ending ---
  /** A server of several nodes without sticky sessions can only be reached by WebSocket. */
  Hs(error) {
    if (error?.code !== "no_sticky_session") return;
    const { f: route } = this.u;
    if (learn(route, "needed"))
      route.w.warn(`${route.hostname}: no sticky sessions, WebSocket is used from now on`);
    else error.code = "session_lost";
  }
  d() {
    const state = this.t;
    return "heartbeat" in state ? state : void 0;
  }
  /** Leaves the old state, its timers and probe with it. False when the connection was closed already. */
  j(reason, details) {
    const state = this.t;
    const live = this.d();
    if (state.is === "closed") return false;
    if (live) release(live);
    this.ct?.();
    if (state.is === "opening") state.qt.v = [];
    this.t = { is: "closed" };
    this.g?.It(reason, details);
    return true;
  }
}
class Backoff {
  constructor() {
    this.E = 0;
    this.ss = 0;
  }
  /**
   * Milliseconds until the next attempt.
   *
   * The jitter is applied after the cap. Otherwise all clients of a server that was away for long come back in step.
   *
   * @param delay - milliseconds before the first attempt
   * @param max - milliseconds that the delay does not grow beyond, jitter apart
   * @param jitter - share of the delay that is added or taken at random, 0 to 1
   * @param chance - a random number from 0 up to 1
   */
  next(delay, max, jitter, chance) {
    this.E++;
    return Math.round(Math.min(delay * 2 ** this.ss++, max) * (1 + jitter * (chance * 2 - 1)));
  }
  /** The connection is up again: the attempts count from one, the delay goes on from where it was. */
  connected() {
    this.E = 0;
  }
  /** The connection proved stable, or somebody starts afresh. */
  reset() {
    this.E = this.ss = 0;
  }
}
const SETTINGS = {
  reconnection: true,
  reconnectionAttempts: Infinity,
  reconnectionDelay: 1e3,
  reconnectionDelayMax: 5e3,
  randomizationFactor: 0.5,
  timeout: defaults.timeout
};
class ManagerSettings extends Emitter {
}
for (const name of Object.keys(SETTINGS)) {
  ManagerSettings.prototype[name] = function(...args) {
    const { opts } = this;
    if (!args.length) return opts[name] ?? SETTINGS[name];
    opts[name] = args[0];
    return this;
  };
}
const FATAL = ["protocol_version", "server_too_old"];
class ReconnectionManager extends ManagerSettings {
  /** @internal */
  constructor(_environment, _table, uri, opts) {
    super();
    this.Z = _environment;
    this.se = _table;
    this.W = /* @__PURE__ */ new Map();
    this.gt = void 0;
    this.ls = 64;
    this.Y = new Backoff();
    this.t = { is: "idle" };
    this.Jt = 0;
    this.ns = Infinity;
    this.Ut = parseAddress(addressFrom(uri, opts), _environment.location);
    const { query } = opts;
    const merged = typeof query === "string" ? query : Object.assign(this.Ut.query, query);
    this.opts = { path: defaults.path, ...opts, query: merged };
    this.n = _environment.re(opts);
    this.Ht = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this.y;
    return link && (link.g ??= new Engine(link, this.Z.binaryType));
  }
  /** What the connection is doing. Changes are told by the `state` event. */
  get state() {
    const { is, ...rest } = this.t;
    const { attempt, since, until } = rest;
    return { is, attempt, since, until };
  }
  /** `"closed"`, `"opening"` or `"open"`. @internal */
  get Te() {
    const { is } = this.t;
    return is === "connected" ? "open" : is === "connecting" ? "opening" : "closed";
  }
  /**
   * Opens the connection, unless it is open or being opened.
   *
   * @param fn - called once with the error, or with nothing when the connection is up. A first attempt that fails is
   *   not repeated when it has such a callback.
   */
  open(fn) {
    const { is } = this.t;
    if (is === "idle") this.dt(0, fn);
    else if (is === "waiting") this.St(fn);
    return this;
  }
  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn) {
    return this.open(fn);
  }
  /** Closes the connection and stops reconnecting. */
  disconnect() {
    const state = this.t;
    if (state.is === "idle") return;
    this.c({ is: "idle" }, "forced close");
    this.Y.reset();
    if (state.is !== "waiting") state.link.close();
    for (const member of this.k()) member.closed("forced close");
    this.s("close", ["forced close"]);
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  pt(packet) {
    const frames = this.Ht.encode(packet);
    const limit = this.ns;
    for (const frame of frames) {
      const length = lengthOf(frame);
      if (length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
        throw failure("payload_too_large", `larger than the ${limit} bytes that the server takes`, "api");
      }
    }
    return frames;
  }
  /** The connection, while it is up. @internal */
  get l() {
    const state = this.t;
    return state.is === "connected" ? state.link : void 0;
  }
  /** A socket wants to be connected. @internal */
  bt(member) {
    this.W.set(member.nsp, member);
    this.gt?.delete(member.nsp);
    if (this.l) member.opened();
    else if (this.t.is === "idle") this.dt(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  Nt() {
    const members = this.k();
    for (const member of members) if (member.detached) this.Ps(member);
    if (!members.some((member) => member.active)) this.disconnect();
  }
  /** Whether more than one socket wants the connection. @internal */
  get Ns() {
    return this.k().filter((member) => member.active).length > 1;
  }
  /** The socket of a namespace, also one that has left, as long as somebody holds it. @internal */
  Zt(nsp) {
    return this.W.get(nsp) ?? this.gt?.get(nsp)?.deref();
  }
  /** Holds a socket that has left only as long as somebody else does: namespaces may come and go without end. */
  Ps(member) {
    const gone = this.gt ??= /* @__PURE__ */ new Map();
    this.W.delete(member.nsp);
    gone.set(member.nsp, typeof WeakRef === "function" ? new WeakRef(member) : { deref: () => member });
    if (gone.size <= this.ls) return;
    gone.forEach((ref, nsp) => ref.deref() ?? gone.delete(nsp));
    this.ls = gone.size * 2 + 64;
  }
  // --- what the link reports ---
  /** @internal */
  opened() {
    const state = this.t;
    if (state.is !== "connecting") return;
    const { link, attempt, opened } = state;
    this.c({
      is: "connected",
      link,
      it: this.Ht.it(this.opts.maxAttachments ?? defaults.maxAttachments),
      since: this.n.now()
    });
    this.Y.connected();
    const { maxPayload = 0 } = link;
    this.ns = maxPayload > 0 ? maxPayload : Infinity;
    for (const member of this.k()) if (member.active) member.opened();
    this.s("open", []);
    opened?.();
    if (attempt && this.l === link) this.s("reconnect", [attempt]);
  }
  /** @internal */
  C() {
    for (const member of this.k()) member.C();
    this.s("ping", []);
  }
  /** @internal */
  message(frame) {
    const state = this.t;
    if (state.is !== "connected") return;
    let packet;
    try {
      packet = state.it.add(frame);
    } catch (cause) {
      return state.link.h("parse error", failure("parse_error", cause.message, "open", { cause }), false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this.s("packet", [packet]);
    this.W.get(packet.nsp)?.be(packet);
  }
  /** @internal */
  closed(reason, details, untaken) {
    const state = this.t;
    const error = details instanceof Error ? details : failure("closed", reason, "open", { description: details });
    if (state.is === "connecting") return this.Rs(error);
    if (state.is !== "connected") return;
    if (this.n.now() - state.since >= this.reconnectionDelayMax()) this.Y.reset();
    const again = this.ms(this.reconnection(), error);
    const members = this.k();
    for (const member of members) member.ye(untaken.filter(({ nsp }) => nsp === member.nsp));
    for (const member of members) member.closed(reason, details);
    this.s("close", [reason, details]);
    if (!again) this.Ft(error, this.reconnection());
  }
  // --- dialling ---
  dt(attempt, opened) {
    const limit = this.timeout();
    const plan = planFor(this.Z, this.n, this.se, this.Ut, this.opts);
    const link = this.y = new TransportManager(plan, this);
    const timedOut = () => {
      const { phase = "handshake" } = plan.f;
      const error = failure("connect_timeout", "timeout", phase, { transport: link.transport?.name });
      link.h("timeout", error);
    };
    const end = limit === false ? () => void 0 : this.n.after(limit, timedOut);
    this.c({ is: "connecting", link, end, attempt, opened });
  }
  Rs(error) {
    const state = this.t;
    if (state.is !== "connecting") return;
    const { attempt, opened } = state;
    const wanted = this.reconnection() && !!(attempt || !opened);
    const again = this.ms(wanted, error);
    for (const member of this.k()) member.ae(error);
    this.s("error", [error]);
    opened?.(error);
    if (attempt) this.s("reconnect_error", [error]);
    if (!again) this.Ft(error, wanted);
  }
  /** Schedules the next attempt, if it is wanted and there is one left; else the manager is idle and false comes back. */
  ms(wanted, error) {
    const backoff = this.Y;
    const now = this.n.now();
    if (this.t.is === "connected" || !backoff.E) this.Jt = now;
    let delay = false;
    if (wanted && backoff.E < this.reconnectionAttempts() && !FATAL.includes(error.code)) {
      const chance = this.Z.random();
      delay = backoff.next(this.reconnectionDelay(), this.reconnectionDelayMax(), this.randomizationFactor(), chance);
      delay = Math.max(delay, error.retryAfter ?? 0);
      const policy = this.opts.reconnectionPolicy;
      if (error.code === "no_sticky_session") delay = 0;
      else if (policy) delay = policy(backoff.E, now - this.Jt, error, delay);
    }
    if (delay === false) {
      backoff.reset();
      this.c({ is: "idle" }, error.message);
      return false;
    }
    const end = this.n.after(delay, () => this.St());
    this.c({ is: "waiting", attempt: backoff.E, until: now + delay, end }, error.message);
    return true;
  }
  St(opened) {
    const state = this.t;
    if (state.is !== "waiting") return;
    state.end();
    this.s("reconnect_attempt", [state.attempt]);
    if (this.t === state) this.dt(state.attempt, opened);
  }
  Ft(error, wasWanted) {
    if (wasWanted) this.s("reconnect_failed", []);
    if (this.t.is === "idle") for (const member of this.k()) member.bs(error);
  }
  /** The members as they are now; what is called on them may change the map. */
  k() {
    return [...this.W.values()];
  }
  // --- what the platform tells ---
  /** @internal */
  Ae() {
    this.St();
    this.lost();
  }
  /** @internal */
  lost() {
    if (this.l?.is === "closed") this.closed("transport close", void 0, []);
    this.l?.verify();
  }
  /** @internal */
  hidden() {
    this.l?.h("transport close", { description: "the page was put away" }, false);
  }
  /** @internal */
  pe() {
    if (this.opts.closeOnBeforeunload) this.l?.close();
  }
  /** Leaves the old state and its timer with it. */
  c(next, reason) {
    const old = this.t;
    const previous = this.state;
    if ("end" in old) old.end();
    this.t = next;
    if (next.is !== "idle") this.Bt ??= this.Z.Bs?.(this, this.opts.closeOnBeforeunload);
    else if (this.Bt) this.Bt = this.Bt();
    if (!this.hasListeners("state")) return;
    const change = { previous, current: this.state, reason };
    this.n.rt(() => this.s("state", [change]));
  }
}
class Acks {
  constructor(_self) {
    this.ds = _self;
    this.R = void 0;
  }
  /** Waits for an acknowledgement, at most `ms` milliseconds if given; `expired` is called first when they are over. */
  // eslint-disable-next-line max-params -- on the path of a message: an object for them would be one allocation more
  add(id, callback, takesError, clock2, ms, expired) {
    const timeUp = () => {
      expired?.();
      this.h(id, failure("ack_timeout", "operation has timed out", "open"));
    };
    const timer = ms === void 0 ? void 0 : clock2.after(ms, timeUp);
    (this.R ??= /* @__PURE__ */ new Map()).set(id, { X: callback, V: takesError || !!timer, xe: timer });
  }
  /** The server answered. An answer to nothing, or a second one, is ignored. */
  ot(id, args) {
    const pending = this.fs(id);
    if (pending) guarded(pending.X, this.ds, pending.V ? [null, ...args] : args);
  }
  /** The answer can no longer come. */
  h(id, error) {
    const pending = this.fs(id);
    if (pending?.V) guarded(pending.X, this.ds, [error]);
  }
  /** Fails everything, except what `spared` says is still to be sent. */
  ce(error, spared) {
    for (const id of [...this.R?.keys() ?? []]) if (!spared.has(id)) this.h(id, error);
  }
  /** Whether an event with this id may still be on its way: it has no id, or is not acknowledged. */
  oe(id) {
    return id === void 0 || !!this.R?.has(id);
  }
  /** Whether the acknowledgement of this id would be told of a failure. */
  V(id) {
    return !!this.R?.get(id)?.V;
  }
  fs(id) {
    const pending = this.R?.get(id);
    this.R?.delete(id);
    pending?.xe?.();
    return pending;
  }
}
const MOST = 1e4;
class Ledger {
  constructor() {
    this.yt = [];
    this.T = [];
  }
  Be(packet) {
    if (this.T.push(packet) > MOST) this.T.shift();
  }
  /** A ping came: the pong that goes out now is behind everything that was taken. */
  C() {
    const taken = ({ taken: count, frames }) => count === frames.length;
    this.yt = this.T.filter(taken);
    this.T = this.T.filter((packet) => !taken(packet));
  }
  /** The link died: what is in doubt, in order, without what was given back to be sent again. */
  ot(returned) {
    const given = new Set(returned);
    const doubtful = [...this.yt, ...this.T].filter((packet) => !given.has(packet));
    this.yt = [];
    this.T = [];
    return doubtful;
  }
}
function askAuth(auth, clock2, limit, self2, done) {
  const give = (data) => done(void 0, data);
  const fail = (cause) => done(failure("auth_failed", "auth failed: " + String(cause?.message ?? cause), "namespace", { cause }));
  const late = () => done(failure("auth_timeout", "auth gave nothing in time", "namespace"));
  const timer = limit === false ? () => void 0 : clock2.after(limit, late);
  if (typeof auth !== "function") give(auth);
  else {
    const silent = auth.length > 0;
    try {
      const result = auth.call(self2, give);
      if (typeof result?.then === "function") {
        result.then((data) => {
          if (data !== void 0 || !silent) give(data);
        }, fail);
      } else if (!silent && result !== void 0) give(result);
    } catch (error) {
      fail(error);
    }
  }
  return timer;
}
const NEAR = 30 * 24 * 3600 * 1e3;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
function timeOf(text) {
  if (/^[\w-]{7}(\.[\w-]+)?$/.test(text)) {
    return [...text.slice(0, 7)].reduce((time, digit) => time * 64 + DIGITS.indexOf(digit), 0);
  }
  if (/^\d{13}-\d+$/.test(text)) return Number(text.slice(0, 13));
  return /^[\da-f]{24}$/.test(text) ? parseInt(text.slice(0, 8), 16) * 1e3 : NaN;
}
class RecoveryOffset {
  constructor(pid, _clock) {
    this.pid = pid;
    this.n = _clock;
    this.Dt = false;
  }
  /** Looks at the last argument of an event. */
  ke(last) {
    if (typeof last !== "string") return;
    const certain = Math.abs(timeOf(last) - this.n.now()) < NEAR;
    if (!certain && this.Dt) return;
    this.offset = last;
    this.Dt = certain;
  }
}
const PAUSE = 20;
function disconnected() {
  return failure("disconnected", "socket has been disconnected", "open");
}
class Membership {
  constructor(_socket) {
    this.e = _socket;
    this.session = 0;
    this.t = { is: "detached" };
    this.N = void 0;
    this.ts = 0;
  }
  /** The session id, while joined. */
  get id() {
    return this.t.is === "joined" ? this.t.id : void 0;
  }
  get recovered() {
    return this.t.is === "joined" && this.t.recovered;
  }
  get ue() {
    return this.t.is === "joining";
  }
  get active() {
    const state = this.t;
    return state.is === "leaving" ? state.U : state.is !== "detached";
  }
  get detached() {
    return this.t.is === "detached";
  }
  /** Remembers the offset that a recovered session continues from. */
  offset(args) {
    this.N?.ke(args[args.length - 1]);
  }
  connect() {
    const state = this.t;
    if (state.is === "leaving") state.U = true;
    else if (state.is === "detached" || state.is === "waiting") {
      this.t = { is: "waiting" };
      this.e.io.bt(this.e);
    }
  }
  disconnect() {
    const state = this.t;
    const { io: io2 } = this.e;
    if (state.is === "detached") return;
    let next = { is: "detached" };
    if (state.is === "joining") next = { is: "leaving", U: false };
    else if (state.is === "leaving") next = { ...state, U: false };
    else if (state.is === "joined" && io2.Ns) {
      next = { is: "leaving", U: false, end: io2.n.after(PAUSE, () => this.st()) };
    } else if (state.is === "joined") {
      io2.l?.gap();
      this.ws();
    }
    this.at("io client disconnect", disconnected(), next);
  }
  // --- the connection ---
  opened() {
    if (this.t.is !== "waiting") return;
    const clock2 = this.e.io.n;
    const pause = this.ts + PAUSE - clock2.now();
    if (pause > 0) this.c({ is: "preparing", end: clock2.after(pause, () => this.hs()) });
    else this.hs();
  }
  closed(reason, details) {
    const state = this.t;
    this.c({ is: this.active ? "waiting" : "detached" });
    this.I(state, reason, details);
    if (state.is !== "joining") return;
    const code = details?.code ?? "parser_mismatch";
    if (code !== "no_sticky_session") {
      this.e.s("connect_error", [failure(code, reason, "namespace", { cause: details })]);
    }
  }
  // --- the server's answers ---
  ne(data) {
    const { sid, pid } = data ?? {};
    if (this.t.is === "leaving") return this.st();
    if (this.t.is !== "joining") return;
    if (typeof sid !== "string") {
      return this.b(failure("server_too_old", TOO_OLD, "namespace"));
    }
    const recovered = !!pid && this.N?.pid === pid;
    if (!recovered) this.N = pid ? new RecoveryOffset(pid, this.e.io.n) : void 0;
    const joined = { is: "joined", id: sid, recovered, vs: false };
    const stillJoined = () => this.t === joined;
    this.c(joined);
    this.e.Is(stillJoined);
    if (!stillJoined()) return;
    joined.vs = true;
    this.e.s("connect", []);
  }
  ve(refusal) {
    if (this.t.is === "leaving") return this.st(true);
    if (this.t.is === "detached") return;
    const { message, data } = typeof refusal === "string" ? { message: refusal, data: void 0 } : refusal;
    const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
    this.b(failure(code, String(message), "namespace", { data }));
  }
  /** The server closed this namespace. */
  he() {
    if (this.t.is === "leaving") this.st(true);
    else if (this.id) this.at("io server disconnect", disconnected());
  }
  // --- joining ---
  hs() {
    const socket = this.e;
    const { io: io2 } = socket;
    const preparing = { is: "preparing", end: () => void 0 };
    this.c(preparing);
    const end = askAuth(socket.auth, io2.n, io2.timeout(), socket, (error, data) => {
      if (this.t !== preparing) return;
      if (error) this.b(error);
      else this.bt(data);
    });
    preparing.end = end;
    if (this.t !== preparing) end();
  }
  bt(data) {
    this.c({ is: "joining" });
    const recovery = this.N;
    const payload = recovery ? { pid: recovery.pid, offset: recovery.offset, ...data } : data;
    try {
      this.e.Tt(CONNECT, payload);
    } catch (error) {
      this.b(error);
    }
  }
  /** Joining failed for a reason that trying again by itself would not change. */
  b(error) {
    this.at("io server disconnect", error, void 0, true);
  }
  // --- leaving ---
  ws() {
    this.ts = this.e.io.n.now();
    this.e.Tt(DISCONNECT);
  }
  /** The server can be told now, unless it knows, that a socket has been disconnected. */
  st(known2 = false) {
    const state = this.t;
    if (state.is !== "leaving") return;
    if (!known2) this.ws();
    this.c({ is: state.U ? "waiting" : "detached" });
    if (state.U) this.opened();
    else this.e.io.Nt();
  }
  /** What there is to tell after a state was left: nothing, unless people had been told that it was connected. */
  I(old, reason, details) {
    if (old.is !== "joined") return;
    this.e.Vt(disconnected());
    if (old.vs) this.e.s("disconnect", details ? [reason, details] : [reason]);
  }
  /** Gives up: nothing is tried again by itself. */
  at(reason, error, next = { is: "detached" }, told = false) {
    const state = this.t;
    const socket = this.e;
    this.c(next);
    socket.io.Nt();
    this.I(state, reason);
    if (told) socket.s("connect_error", [error]);
    if (!this.active) socket.bs(error);
  }
  c(next) {
    const old = this.t;
    if ("end" in old && old.end !== next.end) old.end?.();
    if (next.is !== "joined") {
      this.session++;
      this.e.receiveBuffer = [];
    }
    this.t = next;
  }
}
const WINDOW = 64;
class Retries {
  constructor(_socket, _retries) {
    this.e = _socket;
    this.x = _retries;
    this.A = [];
  }
  /** Takes an event, its acknowledgement callback (with an error first) last. */
  add(args, flags) {
    const last = args[args.length - 1];
    const callback = typeof last === "function" ? args.pop() : void 0;
    this.A.push({ args, X: callback, flags, Wt: 0, Rt: false });
    this.drain();
  }
  /** Sends what the window allows; called when the socket has joined and when the window moves. */
  drain() {
    if (!this.e.xt) return;
    for (const entry of this.A.slice(0, WINDOW)) if (!entry.Rt) this.S(entry);
  }
  /** The socket gave up: nobody will send these any more. */
  ie(error) {
    const entries = this.A;
    this.A = [];
    for (const entry of entries) this.ps(entry, error);
  }
  S(entry) {
    entry.Rt = true;
    entry.Wt++;
    this.e.Ms(entry.args, entry.flags, (error, ...values) => {
      entry.Rt = false;
      if (!this.A.includes(entry)) return;
      if (error && this.Es(entry, error)) return;
      this.A.splice(this.A.indexOf(entry), 1);
      this.ps(entry, error, ...values);
      this.drain();
    });
  }
  ps({ X: callback }, ...args) {
    if (callback) guarded(callback, this.e, args);
  }
  /** Whether a failed attempt is followed by another one. */
  Es(entry, error) {
    if (error.code === "disconnected") {
      entry.Wt--;
      return true;
    }
    if (entry.Wt > this.x) return false;
    if (this.e.xt) this.S(entry);
    return true;
  }
}
const NONE$1 = [];
const NO_TAPS = [NONE$1, NONE$1];
class Taps extends Emitter {
  constructor() {
    super(...arguments);
    this.et = NO_TAPS;
  }
  /** Tells the catch-all listeners of an event that comes in (0) or goes out (1). @internal */
  gs(direction, args) {
    const taps = this.et[direction] ?? NONE$1;
    if (taps.length) for (const tap of taps) guarded(tap, this, args);
  }
  /** @internal */
  es(direction, change) {
    const taps = [...this.et[direction] ?? NONE$1];
    if (change) this.et = this.et.map((old, i) => i === direction ? change(taps) : old);
    return taps;
  }
}
["", "Outgoing"].forEach((suffix, direction) => {
  const methods = {
    onAny: (taps, listener) => [...taps, listener],
    prependAny: (taps, listener) => [listener, ...taps],
    offAny(taps, listener) {
      const at = taps.indexOf(listener);
      return listener ? taps.filter((_, i) => i !== at) : [];
    }
  };
  const prototype = Taps.prototype;
  for (const name of Object.keys(methods)) {
    prototype[name + suffix] = function(listener) {
      this.es(direction, (taps) => methods[name]?.(taps, listener) ?? taps);
      return this;
    };
  }
  prototype["listenersAny" + suffix] = function() {
    return this.es(direction);
  };
});
const NONE = Object.freeze({});
const DRAIN_CHECK$1 = 20;
class Socket extends Taps {
  /** Sockets are made by `io()` and `manager.socket()`. */
  constructor(io2, nsp, opts = {}) {
    super();
    this.sendBuffer = [];
    this.receiveBuffer = [];
    this.q = new Acks(this);
    this.K = NONE;
    this.B = false;
    this.zt = 0;
    this.z = void 0;
    this.ut = void 0;
    this.io = io2;
    this.nsp = nsp;
    this.auth = opts.auth;
    this.Js = opts;
    this.a = new Membership(this);
    if (opts.retries) this.x = new Retries(this, opts.retries);
    if (io2.opts.autoConnect !== false) this.open();
  }
  /** The session id on the server, while connected. A new one after each reconnection that was not recovered. */
  get id() {
    return this.a.id;
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this.a.id !== void 0;
  }
  /** Whether the namespace is not joined. */
  get disconnected() {
    return !this.connected;
  }
  /** Whether the socket is connected or will connect as soon as it can. */
  get active() {
    return this.a.active;
  }
  /** @internal */
  get detached() {
    return this.a.detached;
  }
  /** Whether the server restored the previous session, missed events included. */
  get recovered() {
    return this.a.recovered;
  }
  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.sendBuffer) + (this.io.l?.bufferedAmount ?? 0);
  }
  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained() {
    return new Promise((resolve) => {
      const look = () => {
        if (this.bufferedAmount) this.io.n.after(DRAIN_CHECK$1, look);
        else resolve();
      };
      look();
    });
  }
  /** The next event is dropped, rather than kept, when it cannot be sent at once. */
  get volatile() {
    return this.ft({ volatile: true });
  }
  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress) {
    return this.ft({ compress });
  }
  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms) {
    return this.ft({ timeout: ms });
  }
  ft(more) {
    this.K = { ...this.K, ...more };
    return this;
  }
  /** Connects, unless connected. */
  connect() {
    this.a.connect();
    return this;
  }
  /** Alias of {@link connect}. */
  open() {
    return this.connect();
  }
  /** Leaves the namespace; the last one to leave closes the connection. */
  disconnect() {
    this.a.disconnect();
    return this;
  }
  /** Alias of {@link disconnect}. */
  close() {
    return this.disconnect();
  }
  /** Sends a `message` event. */
  send(...args) {
    return this.emit("message", ...args);
  }
  /**
   * Sends an event, now or as soon as the namespace is joined. A last argument that is a function is called with the
   * server's acknowledgement.
   *
   * @throws an error with code `reserved_event` for a name that is the library's own, `not_serialisable` for arguments
   *   that JSON cannot hold, `payload_too_large` for more than the server is known to take
   */
  emit(ev, ...args) {
    this.Gt([ev, ...args], false);
    return this;
  }
  /**
   * Sends an event and promises the server's acknowledgement.
   *
   * The promise is rejected with an error that has a `code`: `ack_timeout`, `disconnected`, `volatile_dropped`,
   * `reserved_event`, `not_serialisable`, or why connecting was given up.
   */
  emitWithAck(ev, ...args) {
    return new Promise((resolve, reject) => {
      const settle = (error, value) => {
        if (error) reject(error);
        else resolve(value);
      };
      this.Gt([ev, ...args, settle], true);
    });
  }
  // --- sending ---
  Gt(args, takesError) {
    const flags = this.K;
    this.K = NONE;
    if (RESERVED.has(args[0])) {
      throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    }
    if (this.x && !flags.volatile) {
      this.io.pt({ type: EVENT, nsp: this.nsp, data: args });
      this.x.add(args, flags);
    } else this.S(args, flags, takesError);
  }
  /** @internal */
  Ms(args, flags, settled) {
    this.S([...args, settled], flags, true);
  }
  S(args, flags, takesError) {
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    const packet = {
      type: EVENT,
      nsp: this.nsp,
      data: args,
      id: callback && this.zt,
      frames: [],
      options: flags,
      taken: 0
    };
    packet.frames = this.io.pt(packet);
    const { io: io2, xt: _ready } = this;
    const { id } = packet;
    if (id !== void 0) {
      this.zt++;
      const unbuffer = () => void (this.sendBuffer = this.sendBuffer.filter((one) => one !== packet));
      const limit = flags.timeout ?? this.Js.ackTimeout;
      this.q.add(id, callback, takesError, io2.n, limit, unbuffer);
    }
    if (flags.volatile && !(_ready && io2.l?.writable)) {
      const error = failure("volatile_dropped", "the volatile event was dropped", "open");
      if (id !== void 0) io2.n.rt(() => this.q.h(id, error));
      this.tt([packet], "volatile_dropped", true);
    } else if (_ready) this.H(packet);
    else this.sendBuffer.push(packet);
  }
  /**
   * Whether an event can be written now. Asking may end a link that died unnoticed, and with it what waits for an
   * acknowledgement: it comes before anything else is done for an event. @internal
   */
  get xt() {
    return this.connected && !this.B && !!this.io.l?.ys();
  }
  /** Tells of events that did not arrive, if anybody wants to know. */
  tt(packets, reason, lost) {
    for (const { data } of packets) this.s("undelivered", [{ args: data, reason, lost }]);
  }
  H(packet) {
    this.gs(1, packet.data);
    if (this.hasListeners("undelivered")) (this.z ??= new Ledger()).Be(packet);
    this.io.l?.write(packet);
  }
  /** Sends a packet that is no event; throws when its payload cannot be serialised. @internal */
  Tt(type, data, id) {
    const packet = { type, nsp: this.nsp, data, id, frames: [], options: NONE, taken: 0 };
    packet.frames = this.io.pt(packet);
    this.io.l?.write(packet);
  }
  // --- what the connection reports ---
  /** @internal */
  opened() {
    this.a.opened();
  }
  /** @internal */
  be(packet) {
    const membership = this.a;
    if (packet.type === EVENT) this.Us(packet);
    else if (packet.type === ACK) this.q.ot(packet.id, packet.data);
    else if (packet.type === CONNECT) membership.ne(packet.data);
    else if (packet.type === CONNECT_ERROR) membership.ve(packet.data);
    else if (packet.type === DISCONNECT) membership.he();
  }
  /** @internal */
  ye(packets) {
    const [events, dropped] = [false, true].map(
      (volatile) => packets.filter(({ type, options }) => type === EVENT && !!options.volatile === volatile)
    );
    this.ut = this.z?.ot(packets);
    this.tt(dropped, "volatile_dropped", true);
    if (!this.x) this.sendBuffer = events.concat(this.sendBuffer);
  }
  /** @internal */
  C() {
    this.z?.C();
  }
  /** @internal */
  closed(reason, details) {
    const doubtful = this.x ? [] : (this.ut ?? []).filter(({ id }) => this.q.oe(id));
    this.ut = void 0;
    this.a.closed(reason, details);
    this.tt(doubtful, reason, false);
  }
  /** @internal */
  ae(error) {
    if (this.active) this.s("connect_error", [error]);
  }
  /** @internal nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open */
  bs(error) {
    const given = this.sendBuffer.filter(({ id }) => this.q.V(id));
    this.sendBuffer = this.sendBuffer.filter((packet) => !given.includes(packet));
    this.tt(given, error.code ?? error.message, true);
    this.Vt(error);
    this.x?.ie(error);
  }
  Us({ data, id }) {
    const args = data;
    const membership = this.a;
    membership.offset(args);
    if (id !== void 0) args.push(this.Ts(id));
    if (this.connected) this.Xt(args);
    else if (membership.ue) this.receiveBuffer.push(args);
  }
  Xt(args) {
    this.gs(0, args);
    this.s(args[0], args.slice(1));
  }
  /** The function that a listener answers the server with: once, and only into the session that asked. */
  Ts(id) {
    const session = this.a.session;
    let answered = false;
    return (...args) => {
      if (answered) return;
      if (this.connected && this.a.session === session) this.Tt(ACK, args, id);
      answered = true;
    };
  }
  // --- what the membership reports ---
  /** @internal what arrived early comes first, then what was buffered leaves, then people are told */
  Is(stillJoined) {
    this.B = true;
    for (const args of this.receiveBuffer.splice(0)) this.Xt(args);
    while (stillJoined() && this.sendBuffer.length) {
      for (const packet of this.sendBuffer.splice(0)) {
        if (stillJoined()) this.H(packet);
        else this.sendBuffer.push(packet);
      }
    }
    this.B = false;
    this.x?.drain();
  }
  /** @internal what is still buffered may still be answered */
  Vt(error) {
    this.z?.ot([]);
    this.q.ce(error, new Set(this.sendBuffer.map(({ id }) => id)));
  }
}
let Manager$1 = class Manager extends ReconnectionManager {
  /** The socket of a namespace: the one there is, or a new one. */
  socket(nsp, opts) {
    let socket = this.Zt(nsp);
    if (!socket) {
      socket = new Socket(this, nsp, opts);
      this.W.set(nsp, socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
  /** Whether the manager has a socket for a namespace. @internal */
  Cs(nsp) {
    return !!this.Zt(nsp);
  }
};
const SOCKET_OPTIONS = /^(auth|retries|ackTimeout|multiplex|forceNew|autoConnect|query)$/;
function split(uri, options) {
  const given = typeof uri === "string";
  return [given ? uri : "", (given ? options : uri ?? options) ?? {}];
}
function warnOfIgnored(environment, made, opts) {
  const ignored = Object.keys(opts).filter(
    (name) => !SOCKET_OPTIONS.test(name) && opts[name] !== void 0 && opts[name] !== made[name]
  );
  if (ignored.length)
    environment.warn(`io(): ${ignored.join(", ")} ignored on a shared connection; pass forceNew: true`);
}
function createClient(environment, table) {
  class Manager2 extends Manager$1 {
    constructor(uri, opts) {
      super(environment, table, ...split(uri, opts));
      if (this.opts.autoConnect !== false) this.open();
    }
  }
  const shared = /* @__PURE__ */ new Map();
  const lookup2 = ((uri, options) => {
    const [text, opts] = split(uri, options);
    const { secure, hostname, port, nsp } = parseAddress(addressFrom(text, opts), environment.location);
    const key = [secure, hostname, port, opts.path ?? defaults.path].join();
    let manager = shared.get(key);
    if (opts.forceNew || opts["force new connection"] || opts.multiplex === false || manager?.Cs(nsp)) {
      manager = new Manager2(text, opts);
    } else if (manager) warnOfIgnored(environment, manager.opts, opts);
    else shared.set(key, manager = new Manager2(text, opts));
    return manager.socket(nsp, opts);
  });
  return Object.assign(lookup2, { io: lookup2, connect: lookup2, default: lookup2, Manager: Manager2, Socket, protocol });
}
const [nativeSet, nativeClear] = [globalThis.setTimeout, globalThis.clearTimeout];
function createClock(useNative, unref) {
  return {
    now: () => Date.now(),
    rt: microtask,
    after(ms, run) {
      const timer = (useNative ? nativeSet : setTimeout)(run, ms);
      return () => (useNative ? nativeClear : clearTimeout)(timer);
    }
  };
}
const LIMIT = 2e3;
const KEEP = 3e4;
const refused = /* @__PURE__ */ new Set();
const known = /* @__PURE__ */ new Map();
function policyViolated({ blockedURI }) {
  refused.add(blockedURI.split("/")[2]);
}
function diagnose({ url, options }, _cause, done) {
  const [place] = url.split("?");
  const { host } = new URL(place);
  const insecure = /^(http|ws):(?!\/\/(localhost|127\.|\[::1]))/.test(place);
  if (insecure && globalThis.location?.protocol === "https:") return done({ code: "mixed_content" });
  const answer = known.get(place);
  if (answer && answer.until > Date.now()) return done({ code: answer.code });
  const told = (found) => () => {
    const name = refused.has(host) ? "csp" : found;
    known.set(place, { code: name, until: Date.now() + KEEP });
    done({ code: name });
  };
  const cors = options.withCredentials ? "cors_credentials" : "cors";
  fetch(`${place.replace(/^ws/, "http")}?EIO=4&transport=~`, {
    mode: "no-cors",
    cache: "no-store",
    // Browsers that do not have it end the request by themselves, and the attempt to connect has a limit of its own.
    signal: AbortSignal.timeout && AbortSignal.timeout(LIMIT)
  }).then(told(place.startsWith("ws") ? "upgrade_blocked" : cors), told("network"));
}
const watchers = /* @__PURE__ */ new Set();
function tell(signal) {
  return () => [...watchers].forEach(signal);
}
function listen() {
  const { document } = globalThis;
  const woke = tell((watcher) => watcher.Ae());
  const hidden = tell((watcher) => watcher.hidden());
  addEventListener("securitypolicyviolation", policyViolated);
  addEventListener("online", woke);
  addEventListener(
    "offline",
    tell((watcher) => watcher.lost())
  );
  addEventListener("pageshow", ({ persisted }) => persisted && woke());
  addEventListener("pagehide", ({ persisted }) => persisted && hidden());
  document?.addEventListener("visibilitychange", () => document.visibilityState === "visible" && woke());
}
let listening = false;
function watchNetwork(signals, unload) {
  if (!listening && typeof addEventListener === "function") {
    listening = true;
    listen();
  }
  const leaving = () => signals.pe();
  if (unload) addEventListener("beforeunload", leaving);
  watchers.add(signals);
  return () => {
    watchers.delete(signals);
    if (unload) removeEventListener("beforeunload", leaving);
  };
}
var ws = null;
if (typeof WebSocket !== "undefined") {
  ws = WebSocket;
} else if (typeof MozWebSocket !== "undefined") {
  ws = MozWebSocket;
} else if (typeof global !== "undefined") {
  ws = global.WebSocket || global.MozWebSocket;
} else if (typeof window !== "undefined") {
  ws = window.WebSocket || window.MozWebSocket;
} else if (typeof self !== "undefined") {
  ws = self.WebSocket || self.MozWebSocket;
}
const PlatformWebSocket = ws;
async function exchange({ url, headers, options }, { body, P: alive, js: maxBytes }, signal) {
  const response = await fetch(url, {
    method: body ? "POST" : "GET",
    // A string goes as text/plain by itself, and a list of values is joined by commas, as HTTP has it.
    body,
    headers,
    signal,
    credentials: options.withCredentials ? "include" : "same-origin",
    cache: "no-store"
  });
  const { status, redirected } = response;
  const retryAfter = response.headers.get("retry-after");
  const reader = response.body?.getReader();
  if (!reader) return { status, redirected, retryAfter, responseText: await response.text() };
  const decoder = new TextDecoder();
  let responseText = "";
  let size = 0;
  for (; ; ) {
    const { done, value } = await reader.read();
    if (done) return { status, redirected, retryAfter, responseText: responseText + decoder.decode() };
    alive();
    if ((size += value.length) > maxBytes) throw new Error("the response is too large");
    responseText += decoder.decode(value, { stream: true });
  }
}
function request(dial, init) {
  const controller = new AbortController();
  const { signal } = controller;
  const done = (error, response) => {
    if (signal.aborted) return;
    controller.abort();
    init.done(error, response);
  };
  exchange(dial, init, signal).then((response) => done(void 0, response), done);
  return () => controller.abort();
}
function openWebSocket({ url, options }, sink) {
  const socket = new (globalThis.WebSocket ?? PlatformWebSocket)(url, options.protocols ?? []);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => sink.opened();
  socket.onmessage = ({ data }) => sink.message(data);
  socket.onerror = (event) => sink.closed(0, "", event);
  socket.onclose = ({ code, reason }) => sink.closed(code, reason, void 0);
  return socket;
}
const clock = createClock(false);
const browserEnvironment = {
  r: clock,
  re: ({ useNativeTimers }) => useNativeTimers ? createClock(true) : clock,
  binaryType: "arraybuffer",
  location: globalThis.location,
  random: Math.random,
  request,
  xs: openWebSocket,
  Ss: (url, options) => new WebTransport(url, options),
  Mt: diagnose,
  Bs: watchNetwork,
  warn: (message) => console.warn(message)
};
function verdict({ status, responseText, redirected }, fresh) {
  const [, refusal = status] = /^\{"code":(\d)/.exec(responseText) ?? [];
  const code = codeOf(redirected ? 302 : +refusal);
  return code === "session_lost" && fresh ? "no_sticky_session" : code;
}
const nothing = () => void 0;
class Polling {
  /** @internal */
  constructor(_route, sink) {
    this.o = _route;
    this.i = sink;
    this.query = {};
    this.t = "opening";
    this.cs = false;
    this.kt();
  }
  get name() {
    return "polling";
  }
  /** @internal */
  get M() {
    return false;
  }
  /** @internal */
  get bufferedAmount() {
    return 0;
  }
  get writable() {
    return !this.L && (this.t === "polling" || this.t === "pausing" && !!this.D);
  }
  /** @internal */
  G() {
    return false;
  }
  /** @internal */
  send(frames) {
    this.L = nothing;
    const post = (texts) => {
      if (this.t !== "closed") this.L = this.as(payloadOf(texts), () => this.Ys());
    };
    textFrames(frames, post, (error) => this.b("xhr post error", error));
  }
  /** @internal */
  pause(idle) {
    this.t = "pausing";
    this.Ds = idle;
    this.At();
  }
  /** @internal */
  resume() {
    this.t = "polling";
    if (!this.D) this.kt();
    if (!this.L) this.i.drained?.();
  }
  /** @internal */
  close() {
    this.t = "closed";
    this.D?.();
    this.L?.();
  }
  kt() {
    this.D = this.as(void 0, (body) => this.Gs(body));
  }
  /** One exchange: a POST when there is a body. `answered` hears of its success only. */
  as(body, answered) {
    const { w: environment, r: clock2 } = this.o;
    const dial = dialFor(this.o, this.name);
    const { requestTimeout, maxReceive = defaults.maxReceive } = dial.options;
    this.query = dial.query;
    const done = (error, response, known2) => {
      limit();
      if (body) this.L = void 0;
      else this.D = void 0;
      if (response?.status === 200) {
        this.cs = !!dial.query.sid;
        answered(response.responseText);
      } else this.b(`xhr ${body ? "post" : "poll"} error`, error, response, known2);
    };
    const alive = () => {
      if (this.wt()) this.i.P?.();
    };
    const abort = environment.request(dial, { body, js: maxReceive, P: alive, done });
    const timedOut = () => {
      abort();
      done(new Error("the request took too long"));
    };
    const limit = requestTimeout ? clock2.after(requestTimeout, timedOut) : nothing;
    return () => {
      limit();
      abort();
    };
  }
  Gs(body) {
    if (this.t === "opening") {
      this.t = "polling";
      this.i.opened?.();
    }
    for (const frame of decodePayload(body, this.o.w.binaryType)) {
      if (!this.wt()) return;
      this.i.frame(frame);
    }
    if (this.t === "polling") this.kt();
    else this.At();
  }
  Ys() {
    this.i.P?.();
    if (this.wt()) this.i.drained?.();
    this.At();
  }
  wt() {
    return this.t === "polling" || this.t === "pausing";
  }
  At() {
    if (this.t !== "pausing" || this.D || this.L) return;
    this.t = "paused";
    this.Ds?.();
  }
  b(message, cause, context, known2) {
    if (this.t === "closed") return;
    this.close();
    const status = context?.status;
    const code = context ? verdict(context, !this.cs) : "network";
    const retryAfter = retryDelay(context?.retryAfter, this.o.r.now());
    const more = { status, cause, retryAfter, description: status ?? cause, context, ...known2 };
    this.i.closed("transport error", failure(code, message, "http", more));
  }
}
const NOBODY = { frame: () => void 0, closed: () => void 0 };
const HIGH_WATER = 1 << 20;
const DRAIN_CHECK = 20;
class WebSocketTransport {
  /** @internal */
  constructor(_route, sink) {
    this.o = _route;
    this.i = sink;
    this.writable = false;
    const dial = dialFor(_route, this.name);
    this.query = dial.query;
    this.Ct = dial.options.forceBase64;
    this.e = _route.w.xs(dial, this);
  }
  get name() {
    return "websocket";
  }
  /** @internal */
  get M() {
    return true;
  }
  /** @internal */
  get bufferedAmount() {
    return this.e.bufferedAmount;
  }
  /** @internal */
  send(frames, compress) {
    if (this.Ct && !isText(frames)) {
      this.writable = false;
      const send = (texts) => {
        if (this.i === NOBODY) return;
        this.send(texts, compress);
        this.resume();
      };
      return textFrames(frames, send, (cause) => this.closed(0, "", cause));
    }
    for (const frame of frames) this.e.send(frame, compress);
    this.Qt(HIGH_WATER);
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  Qt(limit) {
    if (this.e.bufferedAmount <= limit) return false;
    this.writable = false;
    this.Ls = this.o.r.after(DRAIN_CHECK, () => {
      if (!this.Qt(HIGH_WATER / 2)) this.resume();
    });
    return true;
  }
  /** @internal */
  G() {
    const { Ee: bytesRead } = this.e;
    const moved = bytesRead !== this.qs;
    this.qs = bytesRead;
    return moved;
  }
  /** @internal a stream is never paused: nothing better to upgrade to waits for it to fall silent */
  pause(idle) {
    this.writable = false;
    idle();
  }
  /** @internal */
  resume() {
    this.writable = true;
    this.i.drained?.();
  }
  /** @internal */
  close(dead) {
    const socket = this.e;
    this.j();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  /** Leaves the sink to the last news, if there are any. */
  j() {
    const { i: sink } = this;
    this.i = NOBODY;
    this.writable = false;
    this.Ls?.();
    return sink;
  }
  /** @internal the platform's socket reports here */
  opened() {
    this.writable = true;
    this.o.phase = "handshake";
    this.i.opened?.();
  }
  /** @internal the platform's socket reports here */
  message(data) {
    this.i.frame(
      this.Ct && typeof data === "string" ? binaryFrame(data, this.o.w.binaryType) : data
    );
  }
  /** @internal the platform's socket reports here */
  closed(status, reason, cause, known2) {
    const sink = this.j();
    if (cause) {
      const more = { cause, description: cause, ...known2 };
      sink.closed("transport error", failure("network", "websocket error", "upgrade", more));
    } else {
      const context = { code: status, reason };
      const code = status === 1006 ? "network" : status === 1009 ? "payload_too_large" : void 0;
      sink.closed("transport close", { code, description: "websocket connection closed", context });
    }
  }
}
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
const BINARY = 128;
async function encodeMessage(frame) {
  const body = new Blob([frame]);
  const { size } = body;
  if (!size) return encodeMessage("b");
  const low = [size >> 8, size];
  const long = size < 65536 ? [TWO_BYTES, ...low] : [EIGHT_BYTES, 0, 0, 0, 0, size >>> 24, size >> 16, ...low];
  const head = new Uint8Array(size < TWO_BYTES ? low.slice(1) : long);
  if (typeof frame !== "string") head[0] |= BINARY;
  return new Uint8Array(await new Blob([head, body]).arrayBuffer());
}
async function readMessages(stream, maxBytes, binaryType, received) {
  const reader = stream.getReader();
  const text = new TextDecoder();
  let chunks = [];
  let length = 0;
  let needed = 1;
  for (; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    chunks.push(value);
    length += value.length;
    if (length < needed) continue;
    let rest = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      rest.set(chunk, at);
      at += chunk.length;
    }
    for (; ; ) {
      const { start, end } = extentOf(rest);
      if (end - start > maxBytes) throw new Error("the message is too large");
      needed = end;
      if (rest.length < end) break;
      const body = rest.slice(start, end);
      received(rest[0] & BINARY ? binaryFrame(body, binaryType) : text.decode(body));
      rest = rest.subarray(end);
    }
    chunks = [rest];
    length = rest.length;
  }
}
function extentOf(bytes) {
  const mark = bytes[0] & EIGHT_BYTES;
  const start = mark < TWO_BYTES ? 1 : mark < EIGHT_BYTES ? 3 : 9;
  const length = start > 1 ? bytes.slice(1, start).reduce((high, byte) => high * 256 + byte, 0) : mark;
  return { start, end: start + (bytes.length < start ? 0 : length) };
}
const OPEN_LIMIT = 4e3;
class WebTransportTransport {
  /** @internal @throws where the platform has no WebTransport */
  constructor(_route, sink) {
    this.o = _route;
    this.i = sink;
    this.writable = false;
    const { url, query } = dialFor(_route, "webtransport");
    this.query = query;
    const { w: environment, options } = _route;
    if (!environment.Ss) throw new Error("there is no WebTransport here");
    this.F = environment.Ss(url, options.transportOptions?.webtransport);
    this.F.closed.then(
      () => this.j().closed("transport close", { description: "webtransport connection closed" }),
      (cause) => this.b(cause)
    );
    this.zs().then(
      // A stream that has ended while its session goes on brings nothing any more.
      () => this.F.close(),
      (cause) => this.b(cause)
    );
  }
  get name() {
    return "webtransport";
  }
  /** @internal */
  get M() {
    return true;
  }
  /** @internal */
  get bufferedAmount() {
    return 0;
  }
  /** @internal */
  G() {
    return false;
  }
  /** @internal */
  send(frames) {
    this.writable = false;
    this.H(frames).then(
      () => this.resume(),
      () => void 0
    );
  }
  /** @internal */
  pause(idle) {
    this.writable = false;
    idle();
  }
  /** @internal */
  resume() {
    this.writable = true;
    this.i.drained?.();
  }
  /** @internal */
  close(dead) {
    this.j();
    const end = () => this.F.close();
    if (!dead && this.Et) this.Et.close().then(() => this.o.r.after(100, end), end);
    else end();
  }
  async zs() {
    const { r: clock2, w: environment, options, sid } = this.o;
    await this.F.ready.finally(clock2.after(OPEN_LIMIT, () => this.F.close()));
    const { readable, writable } = await this.F.createBidirectionalStream();
    this.Et = writable.getWriter();
    await this.H([sid ? "0" + JSON.stringify({ sid }) : "0"]);
    this.writable = true;
    this.i.opened?.();
    const { maxReceive = defaults.maxReceive } = options;
    await readMessages(readable, maxReceive, environment.binaryType, (frame) => this.i.frame(frame));
  }
  async H(frames) {
    for (const frame of frames) await this.Et?.write(await encodeMessage(frame));
  }
  j() {
    const { i: sink } = this;
    this.i = NOBODY;
    this.writable = false;
    return sink;
  }
  b(cause) {
    const more = { cause, description: cause };
    this.j().closed("transport error", failure("network", "webtransport error", "upgrade", more));
  }
}
const XHR = Polling;
const Fetch = XHR;
const NodeXHR = XHR;
const WebSocket$1 = WebSocketTransport;
const NodeWebSocket = WebSocket$1;
const WebTransport$1 = WebTransportTransport;
const io = Object.assign(
  createClient(browserEnvironment, {
    polling: Polling,
    websocket: WebSocketTransport,
    webtransport: WebTransportTransport
  }),
  { Fetch, XHR, NodeXHR, WebSocket: WebSocket$1, NodeWebSocket, WebTransport: WebTransport$1 }
);
module.exports = io;
//# sourceMappingURL=holdfast.cjs.map
