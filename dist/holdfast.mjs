/*! holdfast 0.1.0 | MIT */
function failure(message, fields) {
  return Object.assign(new Error(message), fields);
}
function transportError(message, transport, fields) {
  return failure(message, { type: "TransportError", transport, ...fields });
}

function parseQuery(text) {
  const query = {};
  new URLSearchParams(text).forEach((value, key) => {
    query[key] = value;
  });
  return query;
}
function formatQuery(query) {
  let text = "";
  for (const key of Object.keys(query)) {
    const value = query[key];
    if (value === void 0) continue;
    text += `${text && "&"}${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`;
  }
  return text;
}
function absolute(uri, page) {
  if (/^(https?|wss?):\/\//i.test(uri)) return uri;
  if (!page) {
    if (uri && uri[0] !== "/") return "https://" + uri;
    throw failure(
      `there is no page to resolve "${uri}" against: pass the server's address, as in io("http://host:3000")`,
      {
        code: "bad_url",
        phase: "api"
      }
    );
  }
  if (uri.startsWith("//")) return page.protocol + uri;
  return page.protocol + "//" + (!uri || uri[0] === "/" ? page.host : "") + uri;
}
function parseAddress(uri, page) {
  const parts = /^(\w+):\/\/(?:[^/?#@]*@)?(\[[^\]]+\]|[^/?#:]*)(?::(\d*))?([^?#]*)(?:\?([^#]*))?/.exec(
    absolute(uri, page)
  );
  const [, scheme = "", host = "", port, path, query] = parts ?? [];
  if (!host) throw failure(`"${uri}" is not the address of a server`, { code: "bad_url", phase: "api" });
  const secure = /^(https|wss)$/i.test(scheme);
  return {
    secure,
    hostname: host.replace(/[[\]]/g, ""),
    port: port || (secure ? "443" : "80"),
    nsp: path || "/",
    query: query ? parseQuery(query) : {}
  };
}

const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const ACK = 3;
const CONNECT_ERROR = 4;
const BINARY_EVENT = 5;
const BINARY_ACK = 6;
const protocol = 5;
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
  reconnectionDelay: 1e3,
  reconnectionDelayMax: 5e3,
  randomizationFactor: 0.5,
  timeout: 2e4,
  maxReceive: 100 * 1024 * 1024,
  maxAttachments: 1e3
};

function setOwn(target, key, value) {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}
function stripArray(list, found) {
  let copy;
  for (let i = 0; i < list.length; i++) {
    const value = list[i];
    if (typeof value !== "object" || value === null) continue;
    const stripped = strip(value, found);
    if (stripped !== value) (copy ??= list.slice())[i] = stripped;
  }
  return copy ?? list;
}
function strip(value, found) {
  if (isBinary(value)) return { _placeholder: true, num: found.push(value) - 1 };
  if (Array.isArray(value)) return stripArray(value, found);
  const source = value;
  if (typeof source.toJSON === "function") {
    const plain = source.toJSON("");
    const before = found.length;
    const stripped = typeof plain === "object" && plain !== null && plain !== value ? strip(plain, found) : plain;
    return found.length > before ? stripped : value;
  }
  let copy;
  for (const key of Object.keys(source)) {
    const child = source[key];
    if (typeof child !== "object" || child === null) continue;
    const stripped = strip(child, found);
    if (stripped !== child) setOwn(copy ??= cloneOwn(source), key, stripped);
  }
  return copy ?? value;
}
function cloneOwn(source) {
  const copy = {};
  for (const key of Object.keys(source)) setOwn(copy, key, source[key]);
  return copy;
}
function restore(value, attachments) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = restore(value[i], attachments);
    return value;
  }
  const source = value;
  if (source._placeholder === true) {
    const attachment = typeof source.num === "number" ? attachments[source.num] : void 0;
    if (!attachment) throw new Error("illegal attachments");
    return attachment;
  }
  for (const key of Object.keys(source)) {
    const child = source[key];
    if (typeof child !== "object" || child === null) continue;
    const restored = restore(child, attachments);
    if (restored !== child) setOwn(source, key, restored);
  }
  return source;
}

const COMMA = 44;
const DASH = 45;
const SLASH = 47;
function nonsense(what) {
  return new Error(what);
}
function isObject(data) {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
function fits(type, data) {
  switch (type) {
    case CONNECT:
      return data === void 0 || isObject(data);
    case DISCONNECT:
      return data === void 0;
    case CONNECT_ERROR:
      return typeof data === "string" || isObject(data);
    case EVENT: {
      if (!Array.isArray(data)) return false;
      const name = data[0];
      return typeof name === "number" || typeof name === "string" && !RESERVED.has(name);
    }
    default:
      return Array.isArray(data);
  }
}
function digitsEnd(text, start) {
  let end = start;
  for (let code = text.charCodeAt(end); code >= 48 && code <= 57; ) code = text.charCodeAt(++end);
  return end;
}
function complete(packet, attachments) {
  packet.data = restore(packet.data, attachments);
  return packet;
}
class JsonDecoder {
  constructor(_maxAttachments) {
    this._maxAttachments = _maxAttachments;
  }
  add(frame) {
    if (typeof frame !== "string") return this._attachment(frame);
    if (this._incomplete) throw nonsense("got plaintext data when reconstructing a packet");
    return this._text(frame);
  }
  _attachment(data) {
    const incomplete = this._incomplete;
    if (!incomplete) throw nonsense("got binary data when not reconstructing a packet");
    if (incomplete.attachments.push(data) < incomplete.count) return void 0;
    this._incomplete = void 0;
    return complete(incomplete.packet, incomplete.attachments);
  }
  /** Reads `4<type>[<attachments>-][<namespace>,][<id>]<json>`. */
  _text(text) {
    let type = text.charCodeAt(1) - 48;
    if (!(type >= CONNECT && type <= BINARY_ACK)) throw nonsense("unknown packet type " + text.charAt(1));
    let at = 2;
    let count = -1;
    if (type >= BINARY_EVENT) {
      const end = digitsEnd(text, at);
      count = Number(text.slice(at, end));
      if (end === at || text.charCodeAt(end) !== DASH) throw nonsense("illegal attachments");
      if (count > this._maxAttachments) throw nonsense("too many attachments");
      type -= 3;
      at = end + 1;
    }
    let nsp = "/";
    if (text.charCodeAt(at) === SLASH) {
      let end = at;
      while (end < text.length && text.charCodeAt(end) !== COMMA) end++;
      nsp = text.slice(at, end);
      at = end + 1;
    }
    return this._payload({ type, nsp }, text, at, count);
  }
  _payload(packet, text, start, count) {
    const at = digitsEnd(text, start);
    if (at > start) packet.id = Number(text.slice(start, at));
    else if (packet.type === ACK) throw nonsense("acknowledgement without an id");
    if (at < text.length) {
      packet.data = JSON.parse(text.slice(at));
    }
    if (!fits(packet.type, packet.data)) throw nonsense("invalid payload");
    if (count < 0) return packet;
    if (count === 0) return complete(packet, []);
    this._incomplete = { packet, count, attachments: [] };
    return void 0;
  }
}
function createDecoder(maxAttachments) {
  return new JsonDecoder(maxAttachments);
}

function mayHoldBinary(type) {
  return type === EVENT || type === ACK;
}
function encode(packet) {
  const { nsp, id, data } = packet;
  const attachments = [];
  let json = "";
  try {
    const plain = mayHoldBinary(packet.type) ? strip(data, attachments) : data;
    if (plain !== void 0) json = JSON.stringify(plain);
  } catch (cause) {
    throw failure("the arguments cannot be serialised: " + cause.message, {
      code: "not_serialisable",
      phase: "api",
      cause
    });
  }
  const count = attachments.length;
  const head = count ? `4${packet.type + 3}${count}-` : "4" + packet.type;
  const text = head + (nsp === "/" ? "" : nsp + ",") + (id === void 0 ? json : id + json);
  return count ? [text, ...attachments] : [text];
}

function defaultCodec(maxAttachments) {
  return { encode, decoder: () => createDecoder(maxAttachments) };
}
function isSound(packet) {
  const { type, data } = packet;
  if (!(type >= CONNECT && type <= BINARY_EVENT + 1) || typeof packet.nsp !== "string") return false;
  if (type === CONNECT_ERROR) return data !== void 0 && data !== null;
  const isList = type === ACK || type === BINARY_EVENT + 1 || type === 2 || type === BINARY_EVENT;
  return !isList || Array.isArray(data);
}
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    encode: (packet) => encoder.encode(packet).map((part) => typeof part === "string" ? "4" + part : part),
    decoder() {
      const decoder = new parser.Decoder();
      let ready;
      decoder.on("decoded", (packet) => {
        ready = packet.type >= BINARY_EVENT ? { ...packet, type: packet.type - 3 } : packet;
      });
      return {
        add(frame) {
          ready = void 0;
          decoder.add(typeof frame === "string" ? frame.slice(1) : frame);
          const packet = ready;
          if (packet && !isSound(packet)) throw new Error("invalid payload");
          return packet;
        }
      };
    }
  };
}

var componentEmitter = {exports: {}};

(function(module) {
  function Emitter(object) {
    if (object) {
      return mixin(object);
    }
    this._callbacks = /* @__PURE__ */ new Map();
  }
  function mixin(object) {
    Object.assign(object, Emitter.prototype);
    object._callbacks = /* @__PURE__ */ new Map();
    return object;
  }
  Emitter.prototype.on = function(event, listener) {
    const callbacks = this._callbacks.get(event) ?? [];
    callbacks.push(listener);
    this._callbacks.set(event, callbacks);
    return this;
  };
  Emitter.prototype.once = function(event, listener) {
    const on = (...arguments_) => {
      this.off(event, on);
      listener.apply(this, arguments_);
    };
    on.fn = listener;
    this.on(event, on);
    return this;
  };
  Emitter.prototype.off = function(event, listener) {
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
        if (callback === listener || callback.fn === listener) {
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
  Emitter.prototype.emit = function(event, ...arguments_) {
    const callbacks = this._callbacks.get(event);
    if (callbacks) {
      const callbacksCopy = [...callbacks];
      for (const callback of callbacksCopy) {
        callback.apply(this, arguments_);
      }
    }
    return this;
  };
  Emitter.prototype.listeners = function(event) {
    return this._callbacks.get(event) ?? [];
  };
  Emitter.prototype.listenerCount = function(event) {
    if (event) {
      return this.listeners(event).length;
    }
    let totalCount = 0;
    for (const callbacks of this._callbacks.values()) {
      totalCount += callbacks.length;
    }
    return totalCount;
  };
  Emitter.prototype.hasListeners = function(event) {
    return this.listenerCount(event) > 0;
  };
  Emitter.prototype.addEventListener = Emitter.prototype.on;
  Emitter.prototype.removeListener = Emitter.prototype.off;
  Emitter.prototype.removeEventListener = Emitter.prototype.off;
  Emitter.prototype.removeAllListeners = Emitter.prototype.off;
  {
    module.exports = Emitter;
  }
})(componentEmitter);
var componentEmitterExports = componentEmitter.exports;

const EmitterBase = componentEmitterExports;
const microtask = typeof queueMicrotask === "function" ? queueMicrotask : (run) => void Promise.resolve().then(run);
function rethrow(error) {
  microtask(() => {
    throw error;
  });
}
function guarded(listener, self, args) {
  try {
    listener.apply(self, args);
  } catch (error) {
    rethrow(error);
  }
}
class Emitter extends EmitterBase {
  /** Adds a listener for every occurrence of an event. */
  on(ev, listener) {
    super.on(ev, listener);
    return this;
  }
  /** Adds a listener for the next occurrence of an event only. */
  once(ev, listener) {
    super.once(ev, listener);
    return this;
  }
  /** Removes one listener of an event, all listeners of an event, or (without arguments) all listeners. */
  off(...args) {
    if (args.length === 0 || args[0] !== void 0) super.off(...args);
    return this;
  }
  /** The listeners of an event, in the order they are called. */
  listeners(ev) {
    return super.listeners(ev).slice();
  }
  /** Whether an event has a listener. */
  hasListeners(ev) {
    return super.listeners(ev).length > 0;
  }
  /** Delivers an event to its listeners, each guarded. @internal */
  _deliver(event, args) {
    const listeners = super.listeners(event);
    if (listeners.length === 1) guarded(listeners[0], this, args);
    else if (listeners.length > 1) for (const listener of listeners.slice()) guarded(listener, this, args);
  }
}
{
  const face = Emitter.prototype;
  face.addEventListener = face.on;
  face.removeListener = face.removeAllListeners = face.removeEventListener = face.off;
}

const TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"];
const NO_TRANSPORT = { name: "", writable: false, query: {} };
function toPacket(frame) {
  if (typeof frame !== "string") return { type: "message", data: frame };
  const type = TYPES[frame.charCodeAt(0) - 48] ?? "noop";
  return frame.length > 1 ? { type, data: frame.slice(1) } : { type };
}
class Engine extends Emitter {
  constructor(link, binaryType) {
    super();
    this._last = NO_TRANSPORT;
    this._link = link;
    this.binaryType = binaryType;
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this._link.sid;
  }
  /** The transport in use. */
  get transport() {
    return this._last = this._link.transport ?? this._last;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this._link.state;
    return is === "upgrading" ? "open" : is;
  }
  /** What waits for the transport. */
  get writeBuffer() {
    return this._link.queued.map(({ frames }) => toPacket(frames[0]));
  }
  /** Sends a message below the Socket.IO protocol. */
  send(data, options = {}, fn) {
    const frame = typeof data === "string" ? "4" + data : data;
    this._link.write({ type: -1, nsp: "", frames: [frame], options, taken: 0 });
    if (fn) this.once("flush", fn);
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close() {
    this._link.end();
    return this;
  }
  /** @internal */
  opened(handshake) {
    this._deliver("handshake", [handshake]);
    this._deliver("open", []);
  }
  /** @internal */
  received(frame) {
    const packet = toPacket(frame);
    this._deliver("packet", [packet]);
    this._deliver("heartbeat", []);
    if (packet.type === "ping") {
      this._deliver("ping", []);
      this._deliver("pong", []);
    } else if (packet.type === "message") {
      this._deliver("data", [packet.data]);
      this._deliver("message", [packet.data]);
    }
  }
  /** @internal */
  sending(frames) {
    for (const frame of frames) this._deliver("packetCreate", [toPacket(frame)]);
    this._deliver("flush", []);
    if (this._link.transport?.streaming) this._deliver("drain", []);
  }
  /** @internal */
  drained() {
    this._deliver("drain", []);
  }
  /** @internal */
  upgrading(candidate) {
    this._deliver("upgrading", [candidate]);
  }
  /** @internal */
  upgraded(transport) {
    this._deliver("upgrade", [transport]);
  }
  /** @internal */
  upgradeFailed(error) {
    this._deliver("upgradeError", [error]);
  }
  /** @internal */
  closed(cause) {
    if (cause.error) this._deliver("error", [cause.error]);
    this._deliver("close", [cause.reason, cause.details]);
  }
}

function optionsFor(route, name) {
  const own = route.options.transportOptions?.[name];
  return own ? { ...route.options, ...own } : route.options;
}
function queryObject(query) {
  return typeof query === "string" ? parseQuery(query) : { ...query };
}
function queryFor(route, name, stamped) {
  const options = optionsFor(route, name);
  const query = { ...route.query, EIO: 4, transport: name };
  if (options.timestampRequests ?? stamped) {
    query[options.timestampParam ?? "t"] = route.clock.now().toString(36) + route.environment.random().toString(36).slice(2, 5);
  }
  if (route.sid) query.sid = route.sid;
  if (options.forceBase64) query.b64 = 1;
  return query;
}
function urlFor(route, scheme, query) {
  const { secure, hostname, port } = route;
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  const shownPort = port === (secure ? "443" : "80") ? "" : ":" + port;
  return `${scheme}${secure ? "s" : ""}://${host}${shownPort}${route.path}?${formatQuery(query)}`;
}
function endpointPath(options) {
  const path = (options.path || defaults.path).replace(/\/$/, "");
  return options.addTrailingSlash === false ? path : path + "/";
}
function dialFor(route, name) {
  const options = optionsFor(route, name);
  const cookie = route.cookies?.header();
  const headers = cookie ? { ...options.extraHeaders, cookie } : options.extraHeaders;
  return { options, headers, cookies: route.cookies };
}

function classesFor(options, table) {
  const wanted = options.transports ?? Object.keys(table);
  const found = [];
  for (const one of wanted) {
    const Found = typeof one === "string" ? options.transportImplementations?.[one] ?? table[one] : one;
    if (Found) found.push(Found);
    else if (!["polling", "websocket", "webtransport"].includes(one)) {
      throw failure(`there is no transport named "${String(one)}"`, { code: "unknown_transport", phase: "api" });
    }
  }
  return found;
}
function planFor(environment, clock, table, address, options) {
  const classes = classesFor(options, table);
  const timeout = options.timeout ?? defaults.timeout;
  return {
    route: {
      environment,
      clock,
      secure: options.secure ?? address.secure,
      hostname: address.hostname,
      port: address.port,
      path: endpointPath(options),
      query: queryObject(options.query),
      options,
      cookies: options.withCredentials ? environment.cookieJar?.() : void 0,
      sid: void 0
    },
    open: options.tryAllTransports === false ? classes.slice(0, 1) : classes,
    upgrade: options.upgrade === false ? [] : classes,
    upgradeLimit: timeout || defaults.timeout
  };
}

const LONGEST_TIMER = 2 ** 31 - 1;
class Heartbeat {
  /**
   * @param stirred - asked when time seems up: whether bytes came that no frame has told of yet
   * @param silent - called once when the other side has been silent for too long
   */
  constructor(_clock, _limit, _stirred, _silent) {
    this._clock = _clock;
    this._limit = _limit;
    this._stirred = _stirred;
    this._silent = _silent;
    this._seen = _clock.now();
    this._timer = this._arm(_limit);
  }
  /** Any arriving byte proves life. */
  seen() {
    this._seen = this._clock.now();
  }
  /** Whether time is up, though the timer may not have told yet: timers are throttled in background pages. */
  get expired() {
    if (this._clock.now() - this._seen <= this._limit) return false;
    if (!this._stirred()) return true;
    this.seen();
    return false;
  }
  stop() {
    this._timer();
  }
  _arm(ms) {
    return this._clock.after(Math.min(Math.max(ms, 0), LONGEST_TIMER), () => this._check());
  }
  _check() {
    if (this._stirred()) this.seen();
    const left = this._seen + this._limit - this._clock.now();
    if (left > 0) this._timer = this._arm(Math.min(left, this._limit));
    else this._silent();
  }
}

const TRANSPORT_ERROR = { type: "TransportError", phase: "handshake" };
function isDuration(value) {
  return typeof value === "number" && value >= 0 && value < Infinity;
}
function readHandshake(frame) {
  if (typeof frame !== "string" || frame[0] !== "0") {
    throw failure("the server does not speak Engine.IO", { ...TRANSPORT_ERROR, code: "not_socketio" });
  }
  let data;
  try {
    data = JSON.parse(frame.slice(1));
  } catch {
  }
  const { sid, upgrades, pingInterval, pingTimeout, maxPayload } = data ?? {};
  if (typeof sid !== "string" || !sid || !isDuration(pingInterval) || !isDuration(pingTimeout)) {
    throw failure("the server's handshake makes no sense", { ...TRANSPORT_ERROR, code: "bad_handshake" });
  }
  return {
    sid,
    upgrades: Array.isArray(upgrades) ? upgrades.filter((name) => typeof name === "string") : [],
    pingInterval,
    pingTimeout,
    maxPayload: isDuration(maxPayload) && maxPayload > 0 ? maxPayload : void 0
  };
}

function isFinal(error) {
  return error.code === "forbidden" || error.code === "protocol_version";
}
class Negotiation {
  constructor(_plan, _sink) {
    this._plan = _plan;
    this._sink = _sink;
    this._errors = [];
    this._untried = _plan.open;
    this._next();
  }
  opened() {
  }
  alive() {
  }
  drained() {
  }
  frame(frame) {
    const transport = this.transport;
    let handshake;
    try {
      handshake = readHandshake(frame);
    } catch (thrown) {
      transport.close([], true);
      const error = thrown;
      error.transport = transport.name;
      return this._failed(error);
    }
    this._plan.route.sid = handshake.sid;
    this._sink.negotiated(transport, handshake);
  }
  closed(cause) {
    const transport = this.transport?.name ?? "transport";
    const fields = { type: "TransportError", code: "not_socketio", phase: "handshake", transport };
    this._failed(cause.error ?? failure(transport + " error", { ...fields, description: cause.details }));
  }
  _next() {
    const { route } = this._plan;
    const [Next, ...untried] = this._untried;
    this._untried = untried;
    this.transport = void 0;
    try {
      if (!Next) throw new Error("no transport is available here");
      this.transport = new Next(route, this);
    } catch (thrown) {
      const cause = thrown;
      const transport = Next?.prototype.name;
      const error = failure(cause.message, {
        type: "TransportError",
        code: "unavailable",
        phase: "tcp",
        transport,
        cause
      });
      route.clock.soon(() => this._failed(error));
    }
  }
  _failed(error) {
    this._errors.push(error);
    if (this._untried.length > 0 && !isFinal(error)) {
      this._plan.route.sid = void 0;
      return this._next();
    }
    const first = this._errors[0];
    if (this._errors.length > 1) first.errors = this._errors;
    this._sink.negotiationFailed(first);
  }
}

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

const encodePacket = ({ type, data }, supportsBinary, callback) => {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) {
    return callback("b" + toBuffer(data).toString("base64"));
  }
  return callback(PACKET_TYPES[type] + (data || ""));
};
const toBuffer = (data, forceBufferConversion) => {
  if (Buffer.isBuffer(data) || data instanceof Uint8Array && false) {
    return data;
  } else if (data instanceof ArrayBuffer) {
    return Buffer.from(data);
  } else {
    return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  }
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
    const buffer = Buffer.from(encodedPacket.substring(1), "base64");
    return {
      type: "message",
      data: mapBinary(buffer, binaryType)
    };
  }
  if (!PACKET_TYPES_REVERSE[type]) {
    return ERROR_PACKET;
  }
  return encodedPacket.length > 1 ? {
    type: PACKET_TYPES_REVERSE[type],
    data: encodedPacket.substring(1)
  } : {
    type: PACKET_TYPES_REVERSE[type]
  };
};
const mapBinary = (data, binaryType) => {
  switch (binaryType) {
    case "arraybuffer":
      if (data instanceof ArrayBuffer) {
        return data;
      } else if (Buffer.isBuffer(data)) {
        return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
      } else {
        return data.buffer;
      }
    case "nodebuffer":
    default:
      if (Buffer.isBuffer(data)) {
        return data;
      } else {
        return Buffer.from(data);
      }
  }
};

const SEPARATOR = "";
function textFrame(frame, done, failed) {
  if (typeof frame === "string") done(frame);
  else if (typeof Blob === "function" && frame instanceof Blob) {
    frame.arrayBuffer().then((bytes) => encodePacket({ type: "message", data: bytes }, false, done), failed);
  } else encodePacket({ type: "message", data: frame }, false, done);
}
function encodePayload(frames, done, failed) {
  const texts = new Array(frames.length);
  let missing = frames.length;
  frames.forEach((frame, i) => {
    textFrame(
      frame,
      (text) => {
        texts[i] = text;
        if (--missing === 0) done(texts.join(SEPARATOR));
      },
      failed
    );
  });
}
function binaryFrame(text, binaryType) {
  return text.charCodeAt(0) === 98 ? decodePacket(text, binaryType).data : text;
}
function decodePayload(body, binaryType) {
  const texts = body.split(SEPARATOR);
  const frames = texts;
  for (let i = 0; i < texts.length; i++) frames[i] = binaryFrame(texts[i], binaryType);
  return frames;
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
function payloadLength(frame, rough) {
  if (typeof frame === "string") return rough ? frame.length * 3 : utf8Length(frame);
  const bytes = typeof Blob === "function" && frame instanceof Blob ? frame.size : frame.byteLength;
  return 1 + Math.ceil(bytes / 3) * 4;
}

function countFitting(entries, limit, rough) {
  let bytes = -1;
  let count = 0;
  for (const entry of entries) {
    for (let i = entry.taken; i < entry.frames.length; i++) {
      bytes += 1 + payloadLength(entry.frames[i], rough);
      if (bytes > limit && count > 0) return count;
      count++;
    }
  }
  return bytes > limit && rough ? 0 : count;
}
class SendQueue {
  constructor() {
    this.entries = [];
  }
  /** Takes frames for one HTTP request: as many as fit into `limit` bytes, all when there is no limit. */
  takeBatch(limit) {
    const { entries } = this;
    let budget = Infinity;
    if (limit) {
      const all = entries.reduce((sum, entry) => sum + entry.frames.length - entry.taken, 0);
      budget = countFitting(entries, limit, true);
      if (budget < all) budget = countFitting(entries, limit, false);
    }
    const batch = [];
    let done = 0;
    for (const entry of entries) {
      while (entry.taken < entry.frames.length && batch.length < budget)
        batch.push(entry.frames[entry.taken++]);
      if (entry.taken < entry.frames.length) break;
      done++;
    }
    entries.splice(0, done);
    return batch;
  }
  /** Empties the queue and gives what no transport has taken whole: the server cannot have acted on any of it. */
  drop() {
    const untaken = this.entries;
    this.entries = [];
    for (const entry of untaken) entry.taken = 0;
    return untaken;
  }
}

class Probe {
  /** @throws what the transport's constructor throws */
  constructor(route, Candidate, limit, _sink) {
    this._sink = _sink;
    this.candidate = new Candidate(route, this);
    this._deadline = route.clock.after(limit, () => this._fail("probe timeout"));
  }
  /** Ends the attempt, silently. */
  cancel() {
    this._deadline();
    this.candidate.close([], true);
  }
  /** The link takes over: the candidate is no longer this probe's. */
  release() {
    this._deadline();
  }
  opened() {
    this.candidate.send(["2probe"], false);
  }
  frame(frame) {
    if (frame === "3probe") this._sink.probed(this.candidate);
    else this._fail("probe error");
  }
  closed(cause) {
    this._fail(cause.error ? "probe error: " + cause.error.message : "probe error", cause);
  }
  alive() {
  }
  drained() {
  }
  _fail(message, cause) {
    this.cancel();
    const { code, status } = cause?.error ?? {};
    const fields = { code, status, phase: "upgrade", cause: cause?.error };
    this._sink.probeFailed(transportError(message, this.candidate.name, fields));
  }
}

class TransportManager {
  constructor(_plan, _sink) {
    this._plan = _plan;
    this._sink = _sink;
    this._queue = new SendQueue();
    this._flushing = false;
    const negotiation = new Negotiation(_plan, this);
    this._state = { is: "opening", negotiation };
  }
  /** The state, for those who watch. */
  get state() {
    return this._state;
  }
  /** The session id the server gave. */
  get sid() {
    return this._plan.route.sid;
  }
  /** The transport in use, or being opened. */
  get transport() {
    const state = this._state;
    return state.is === "opening" ? state.negotiation.transport : state.is === "closed" ? void 0 : state.transport;
  }
  /** What waits for the transport. */
  get queued() {
    return this._queue.entries;
  }
  /** Whether a packet written now goes straight to the transport; what is volatile is dropped otherwise. */
  get writable() {
    const state = this._state;
    return state.is !== "closed" && state.is !== "opening" && state.transport.writable && !this._queue.entries.length;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and true comes back. */
  checkSilence() {
    const state = this._state;
    if (!("heartbeat" in state) || !state.heartbeat.expired) return false;
    this.fail({ reason: "ping timeout" }, true);
    return true;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    const state = this._state;
    if (state.is === "open" && state.transport.writable && state.transport.streaming && !this._queue.entries.length) {
      this.tap?.sending(packet.frames);
      state.transport.send(packet.frames, packet.options.compress !== false);
    } else if (state.is !== "closed") {
      this._queue.entries.push(packet);
      this._flushSoon();
    }
  }
  /** Sends what is queued, ends the session with the server and releases everything, silently. */
  close(cause) {
    const { transport } = this;
    const frames = this._queue.takeBatch(void 0);
    if (this._enter({ is: "closed", cause })) transport?.close(frames, false);
  }
  /** Closes as {@link close} does, but the owner hears of it: this is what `engine.close()` asks for. */
  end() {
    const cause = { reason: "forced close" };
    const wasOpen = this._state.is !== "closed";
    this.close(cause);
    if (wasOpen) this._sink.closed(cause, []);
  }
  /** Closes because something is wrong; the owner hears of it. A `dead` link is let go without a farewell. */
  fail(cause, dead) {
    const { transport } = this;
    if (!this._enter({ is: "closed", cause })) return;
    transport?.close([], dead);
    this._sink.closed(cause, this._queue.drop());
  }
  // --- what the transport in use reports ---
  /** @internal */
  opened() {
  }
  /** @internal */
  alive() {
    const state = this._state;
    if ("heartbeat" in state) state.heartbeat.seen();
  }
  /** @internal */
  frame(frame) {
    this.alive();
    this.tap?.received(frame);
    const type = typeof frame === "string" ? frame.charCodeAt(0) - 48 : 4;
    if (type === 4) this._sink.message(frame);
    else if (type === 2) this._pong();
    else if (type === 1)
      this.fail({ reason: "transport close", details: { description: "closed by the server" } }, true);
    else if (type !== 3 && type !== 6) this._nonsense("server error");
  }
  /** @internal */
  drained() {
    this._flush();
    if (this.tap && this._queue.entries.length === 0) this.tap.drained();
  }
  /** @internal */
  closed(cause) {
    this.fail(cause, true);
  }
  // --- opening ---
  /** @internal */
  negotiated(transport, handshake) {
    const { route, upgrade } = this._plan;
    transport.sink = this;
    const heartbeat = new Heartbeat(
      route.clock,
      handshake.pingInterval + handshake.pingTimeout,
      () => !!this.transport?.stirred(),
      () => this.fail({ reason: "ping timeout" }, true)
    );
    const untried = upgrade.filter(
      ({ prototype: { name } }) => name !== transport.name && handshake.upgrades.includes(name)
    );
    this._enter({ is: "open", transport, untried, heartbeat, handshake });
    this.tap?.opened(handshake);
    this._sink.opened();
    this._probeNext();
  }
  /** @internal */
  negotiationFailed(error) {
    this.fail({ reason: "transport error", error, details: error }, true);
  }
  // --- upgrading ---
  _probeNext() {
    const state = this._state;
    if (state.is !== "open" || state.probe) return;
    const [Next, ...untried] = state.untried;
    if (!Next) return;
    state.untried = untried;
    try {
      state.probe = new Probe(this._plan.route, Next, this._plan.upgradeLimit, this);
    } catch {
      this._probeNext();
    }
  }
  /** @internal */
  probed(candidate) {
    const state = this._state;
    if (state.is !== "open" || !state.probe) return;
    this.tap?.upgrading(candidate);
    const { transport, untried, probe, heartbeat, handshake } = state;
    this._state = { is: "upgrading", transport, untried, probe, heartbeat, handshake };
    transport.pause(() => this._swap(transport));
  }
  _swap(old) {
    const state = this._state;
    if (state.is !== "upgrading" || state.transport !== old) return;
    const { probe, heartbeat, handshake } = state;
    const { candidate } = probe;
    probe.release();
    candidate.sink = this;
    candidate.send(["5"], false);
    this._state = { is: "open", transport: candidate, untried: [], heartbeat, handshake };
    old.close([], true);
    this.tap?.upgraded(candidate);
    this._flush();
  }
  /** @internal a failed candidate leaves the connection as it was, also when it was about to take over */
  probeFailed(error) {
    const state = this._state;
    if (state.is === "upgrading") {
      const { transport, untried, heartbeat, handshake } = state;
      this._state = { is: "open", transport, untried, heartbeat, handshake };
      transport.resume();
    } else if (state.is === "open") state.probe = void 0;
    this.tap?.upgradeFailed(error);
    this._probeNext();
  }
  // --- writing ---
  /** Goes before what is queued: the server counts the time until our pong. */
  _pong() {
    const { transport } = this;
    if (transport?.writable) transport.send(["3"], false);
    else this._queue.entries.unshift({ type: -1, nsp: "", frames: ["3"], options: {}, taken: 0 });
    this._sink.pinged();
  }
  /** Waits for the end of the tick, so that everything written in it goes into one request. */
  _flushSoon() {
    if (this._flushing) return;
    this._flushing = true;
    this._plan.route.clock.soon(() => {
      this._flushing = false;
      this._flush();
    });
  }
  _flush() {
    const state = this._state;
    if (state.is !== "open" && state.is !== "upgrading") return;
    const { transport, handshake } = state;
    const queue = this._queue;
    if (!transport.streaming) {
      if (!transport.writable || queue.entries.length === 0) return;
      const batch = queue.takeBatch(handshake.maxPayload);
      this.tap?.sending(batch);
      return transport.send(batch, false);
    }
    while (transport.writable && queue.entries.length > 0) {
      const { frames, options } = queue.entries.shift();
      this.tap?.sending(frames);
      transport.send(frames, options.compress !== false);
    }
  }
  // --- ending ---
  _nonsense(message) {
    const error = failure(message, { type: "TransportError", code: "bad_frame", phase: "open" });
    this.fail({ reason: "transport error", error, details: error }, true);
  }
  /** Leaves the old state, its timers and probe with it. False when the connection was closed already. */
  _enter(next) {
    const old = this._state;
    if (old.is === "closed") return false;
    if (next.is === "closed" && old.is !== "opening") {
      old.heartbeat.stop();
      old.probe?.cancel();
    }
    this._state = next;
    if (next.is === "closed") this.tap?.closed(next.cause);
    return true;
  }
}

class Backoff {
  constructor() {
    /** Attempts since the connection was last up: what people are told. */
    this.attempts = 0;
    /** Doublings of the delay. They outlive a connection that did not prove stable. */
    this._level = 0;
  }
  /**
   * Milliseconds until the next attempt.
   *
   * The jitter is applied after the cap. Otherwise all clients of a server that was away for long come back in step.
   */
  next(settings, random) {
    this.attempts++;
    const base = Math.min(settings.delay * 2 ** this._level++, settings.max);
    return Math.max(0, Math.round(base * (1 + settings.jitter * (random() * 2 - 1))));
  }
  /** The connection is up again: the attempts count from one, the delay goes on from where it was. */
  connected() {
    this.attempts = 0;
  }
  /** The connection proved stable, or somebody starts afresh. */
  reset() {
    this.attempts = this._level = 0;
  }
}

class ManagerSettings extends Emitter {
  reconnection(value) {
    return this._setting("reconnection", true, value);
  }
  reconnectionAttempts(value) {
    return this._setting("reconnectionAttempts", Infinity, value);
  }
  reconnectionDelay(value) {
    return this._setting("reconnectionDelay", defaults.reconnectionDelay, value);
  }
  reconnectionDelayMax(value) {
    return this._setting("reconnectionDelayMax", defaults.reconnectionDelayMax, value);
  }
  randomizationFactor(value) {
    return this._setting("randomizationFactor", defaults.randomizationFactor, value);
  }
  timeout(value) {
    return this._setting("timeout", defaults.timeout, value);
  }
  /** @internal */
  _backoffSettings() {
    return { delay: this.reconnectionDelay(), max: this.reconnectionDelayMax(), jitter: this.randomizationFactor() };
  }
  _setting(key, otherwise, value) {
    if (value === void 0) return this.opts[key] ?? otherwise;
    this.opts[key] = value;
    return this;
  }
}

class ReconnectionManager extends ManagerSettings {
  constructor(_environment, _table, uri, opts) {
    super();
    this._environment = _environment;
    this._table = _table;
    /** @internal */
    this._members = /* @__PURE__ */ new Map();
    this._backoff = new Backoff();
    this._state = { is: "idle" };
    const { location } = _environment;
    this._address = parseAddress(uri || addressFromOptions(opts) || "", location);
    const query = typeof opts.query === "string" ? opts.query : { ...this._address.query, ...opts.query };
    this.opts = { path: defaults.path, ...opts, query };
    this._clock = _environment.clockFor(opts);
    this._codec = opts.parser ? foreignCodec(opts.parser) : defaultCodec(opts.maxAttachments ?? defaults.maxAttachments);
  }
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this._link;
    return link && (link.tap ??= new Engine(link, this._environment.binaryType));
  }
  /** `"closed"`, `"opening"` or `"open"`. @internal */
  get _readyState() {
    const { is } = this._state;
    return is === "connected" ? "open" : is === "connecting" ? "opening" : "closed";
  }
  /**
   * Opens the connection, unless it is open or being opened.
   *
   * @param fn - called once with the error, or with nothing when the connection is up. A first attempt that fails is
   *   not repeated when it has such a callback.
   */
  open(fn) {
    const { is } = this._state;
    if (is === "idle") this._dial(0, fn);
    else if (is === "waiting") this._retry(fn);
    return this;
  }
  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn) {
    return this.open(fn);
  }
  /** Closes the connection and stops reconnecting. */
  disconnect() {
    this._close();
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when that is impossible. @internal */
  _encode(packet) {
    return this._codec.encode(packet);
  }
  /** Whether a packet would go straight to the transport. @internal */
  get _writable() {
    const state = this._state;
    return state.is === "connected" && state.link.writable;
  }
  /** False, and the connection closed, when it turns out to be silent for too long already. @internal */
  _alive() {
    const state = this._state;
    return state.is === "connected" && !state.link.checkSilence();
  }
  /** Hands an encoded packet to the connection, which must be up. @internal */
  _write(packet) {
    const state = this._state;
    if (state.is === "connected") state.link.write(packet);
  }
  /** A socket wants to be connected. @internal */
  _join(member) {
    this._members.set(member.nsp, member);
    const { is } = this._state;
    if (is === "connected") member.opened();
    else if (is === "idle") this._dial(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  _leave() {
    for (const member of this._members.values()) if (member.active) return;
    this._close();
  }
  /** @internal */
  _close() {
    const state = this._state;
    if (state.is === "idle") return;
    const cause = { reason: "forced close" };
    this._enter({ is: "idle" });
    this._backoff.reset();
    if ("link" in state) state.link.close(cause);
    for (const member of [...this._members.values()]) member.closed(cause);
    this._deliver("close", [cause.reason]);
  }
  // --- what the link reports ---
  /** @internal */
  opened() {
    const state = this._state;
    if (state.is !== "connecting") return;
    const { link, attempt, opened } = state;
    this._enter({ is: "connected", link, decoder: this._codec.decoder(), since: this._clock.now() });
    this._backoff.connected();
    for (const member of [...this._members.values()]) if (member.active) member.opened();
    this._deliver("open", []);
    opened?.();
    if (attempt > 0) this._deliver("reconnect", [attempt]);
  }
  /** @internal */
  pinged() {
    this._deliver("ping", []);
  }
  /** @internal */
  message(frame) {
    const state = this._state;
    if (state.is !== "connected") return;
    let packet;
    try {
      packet = state.decoder.add(frame);
    } catch (thrown) {
      const error = failure(thrown.message, {
        code: "parse_error",
        phase: "open",
        cause: thrown
      });
      return state.link.fail({ reason: "parse error", error, details: error }, false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this._deliver("packet", [packet]);
    this._members.get(packet.nsp)?.received(packet);
  }
  /** @internal */
  closed(cause, untaken) {
    const state = this._state;
    if (state.is === "connecting") {
      return this._dialFailed(cause.error ?? failure(cause.reason, { code: "closed", phase: "handshake" }));
    }
    if (state.is !== "connected") return;
    if (this._clock.now() - state.since >= this.reconnectionDelayMax()) this._backoff.reset();
    const again = this.reconnection() && this._wait();
    if (!again) this._enter({ is: "idle" });
    const members = [...this._members.values()];
    for (const member of members) member.returned(untaken.filter((packet) => packet.nsp === member.nsp));
    for (const member of members) member.closed(cause);
    this._deliver("close", [cause.reason, cause.details]);
    if (!again) this._abandon(failure(cause.reason, { code: "closed", phase: "open" }));
  }
  // --- dialling ---
  _dial(attempt, opened) {
    const limit = this.timeout();
    const plan = planFor(this._environment, this._clock, this._table, this._address, this.opts);
    const link = new TransportManager(plan, this);
    const deadline = limit === false ? () => void 0 : this._clock.after(limit, () => this._timedOut(link));
    this._link = link;
    this._enter({ is: "connecting", link, deadline, attempt, opened });
  }
  _timedOut(link) {
    const error = failure("timeout", { code: "connect_timeout", phase: "handshake", transport: link.transport?.name });
    link.close({ reason: "timeout", error });
    this._dialFailed(error);
  }
  _dialFailed(error) {
    const state = this._state;
    if (state.is !== "connecting") return;
    const { attempt, opened } = state;
    const wanted = this.reconnection() && (attempt > 0 || !opened);
    const again = wanted && this._wait();
    if (!again) this._enter({ is: "idle" });
    for (const member of [...this._members.values()]) member.failed(error);
    this._deliver("error", [error]);
    opened?.(error);
    if (attempt > 0) this._deliver("reconnect_error", [error]);
    if (!again) this._abandon(error, wanted);
  }
  /** Schedules the next attempt; false when there is to be none. */
  _wait() {
    const backoff = this._backoff;
    if (backoff.attempts >= this.reconnectionAttempts()) {
      backoff.reset();
      return false;
    }
    const delay = backoff.next(this._backoffSettings(), this._environment.random);
    const retry = this._clock.after(delay, () => this._retry());
    this._enter({ is: "waiting", attempt: backoff.attempts, until: this._clock.now() + delay, retry });
    return true;
  }
  _retry(opened) {
    const state = this._state;
    if (state.is !== "waiting") return;
    state.retry();
    this._deliver("reconnect_attempt", [state.attempt]);
    if (this._state === state) this._dial(state.attempt, opened);
  }
  _abandon(error, failed = this.reconnection()) {
    if (failed) this._deliver("reconnect_failed", []);
    if (this._state.is === "idle") for (const member of [...this._members.values()]) member.abandoned(error);
  }
  /** Leaves the old state and its timers with it. */
  _enter(next) {
    const old = this._state;
    if (old.is === "waiting") old.retry();
    else if (old.is === "connecting") old.deadline();
    this._state = next;
  }
}
function addressFromOptions({ host, hostname = host, port, secure }) {
  return hostname && `http${secure ? "s" : ""}://${hostname.includes(":") ? `[${hostname}]` : hostname}${port ? ":" + port : ""}`;
}

function disconnectedError(cause) {
  return failure("socket has been disconnected", { code: "disconnected", phase: "open", cause });
}
class Acks {
  constructor(_self) {
    this._self = _self;
    this._pending = /* @__PURE__ */ new Map();
    /** Callbacks without an error parameter that will never be called, as their connection ended first. */
    this.unanswered = 0;
  }
  get size() {
    return this._pending.size;
  }
  /** Waits for an acknowledgement that has no time limit. */
  add(id, callback, takesError) {
    this._pending.set(id, { callback, takesError, timer: void 0 });
  }
  /** Waits at most `ms` milliseconds; `expired` is called first when they are over. */
  addTimed(id, callback, clock, ms, expired) {
    const timer = clock.after(ms, () => {
      expired();
      this.fail(id, failure("operation has timed out", { code: "ack_timeout", phase: "open" }));
    });
    this._pending.set(id, { callback, takesError: true, timer });
  }
  /** The server answered. An answer to nothing, or a second one, is ignored. */
  settle(id, args) {
    const pending = this._take(id);
    if (pending) guarded(pending.callback, this._self, pending.takesError ? [null, ...args] : args);
  }
  /** The answer can no longer come. */
  fail(id, error) {
    const pending = this._take(id);
    if (!pending) return;
    if (pending.takesError) guarded(pending.callback, this._self, [error]);
    else this.unanswered++;
  }
  /** Fails everything, except what `spared` says is still to be sent. */
  failAll(error, spared) {
    for (const id of [...this._pending.keys()]) if (!spared.has(id)) this.fail(id, error);
  }
  /** Whether the acknowledgement of this id would be told of a failure. */
  takesError(id) {
    return !!this._pending.get(id)?.takesError;
  }
  _take(id) {
    const pending = this._pending.get(id);
    if (pending) {
      this._pending.delete(id);
      pending.timer?.();
    }
    return pending;
  }
}

function askAuth(auth, clock, limit, given, failed) {
  let timer = () => void 0;
  if (typeof auth !== "function") {
    given(auth);
    return timer;
  }
  const fail = (code, message, cause) => {
    timer();
    failed(failure(message, { code, phase: "namespace", cause }));
  };
  const broken = (cause) => fail("auth_failed", "the auth function failed: " + String(cause?.message ?? cause), cause);
  if (limit !== false) {
    timer = clock.after(limit, () => fail("auth_timeout", `the auth function gave nothing within ${limit} ms`));
  }
  const give = (data) => {
    timer();
    given(data);
  };
  const takesCallback = auth.length > 0;
  try {
    const result = auth(give);
    if (typeof result?.then === "function") {
      const settle = (data) => {
        if (data !== void 0 || !takesCallback) give(data);
      };
      result.then(settle, broken);
    } else if (!takesCallback) give(result);
  } catch (cause) {
    broken(cause);
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
    this._clock = _clock;
    this._certain = false;
  }
  /** Looks at the last argument of an event. */
  see(last) {
    if (typeof last !== "string") return;
    const certain = Math.abs(timeOf(last) - this._clock.now()) < NEAR;
    if (!certain && this._certain) return;
    this.offset = last;
    this._certain = certain;
  }
}

const REJOIN_PAUSE = 100;
class Membership {
  constructor(_socket) {
    this._socket = _socket;
    /** Changes with every session, so that what belongs to an old one can be told. */
    this.session = 0;
    this._state = { is: "detached" };
    this._leftAt = -Infinity;
  }
  /** The session id, while joined. */
  get id() {
    return this._state.is === "joined" ? this._state.id : void 0;
  }
  get recovered() {
    return this._state.is === "joined" && this._state.recovered;
  }
  get joining() {
    return this._state.is === "joining";
  }
  get active() {
    const state = this._state;
    return state.is === "leaving" ? state.again : state.is !== "detached";
  }
  /** Remembers the offset that a recovered session continues from. */
  offset(args) {
    this._recovery?.see(args[args.length - 1]);
  }
  connect() {
    const state = this._state;
    if (state.is === "leaving") state.again = true;
    else if (state.is === "detached" || state.is === "waiting") {
      this._state = { is: "waiting" };
      this._socket.io._join(this._socket);
    }
  }
  disconnect() {
    const state = this._state;
    const { io } = this._socket;
    if (state.is === "detached") return;
    if (state.is === "leaving") state.again = false;
    else if (state.is === "joining") this._enter({ is: "leaving", again: false });
    else {
      if (state.is === "joined") this._writeLeave();
      this._enter({ is: "detached" });
    }
    io._leave();
    this._left(state, { reason: "io client disconnect" });
    this._giveUp(failure("socket has been disconnected", { code: "disconnected", phase: "api" }));
  }
  // --- the connection ---
  opened() {
    if (this._state.is !== "waiting") return;
    const { _clock: clock } = this._socket.io;
    const pause = this._leftAt + REJOIN_PAUSE - clock.now();
    const begin = () => this._prepare();
    if (pause > 0) this._enter({ is: "preparing", cancel: clock.after(pause, begin) });
    else begin();
  }
  closed(cause) {
    const state = this._state;
    this._enter({ is: this.active ? "waiting" : "detached" });
    this._left(state, cause);
  }
  // --- the server's answers ---
  accepted(data) {
    const state = this._state;
    const { sid, pid } = data ?? {};
    if (state.is === "leaving") {
      this._writeLeave();
      return this._settleLeaving(state.again);
    }
    if (state.is !== "joining") return;
    if (typeof sid !== "string") {
      const message = "the server speaks an older protocol (Socket.IO v2): upgrade it to v3 or v4, or use a v2 client to reach it";
      return this._fail(failure(message, { code: "server_too_old", phase: "namespace" }));
    }
    const recovered = typeof pid === "string" && this._recovery?.pid === pid;
    if (!recovered)
      this._recovery = typeof pid === "string" ? new RecoveryOffset(pid, this._socket.io._clock) : void 0;
    this._announce({ is: "joined", id: sid, recovered, announced: false });
  }
  refused(data) {
    const state = this._state;
    if (state.is === "leaving") return this._settleLeaving(state.again);
    if (state.is !== "joining" && state.is !== "joined") return;
    const { message, data: more } = typeof data === "string" ? { message: data, data: void 0 } : data;
    const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
    this._fail(failure(String(message), { code, phase: "namespace", data: more }));
  }
  /** The server closed this namespace. */
  expelled() {
    const state = this._state;
    if (state.is === "leaving") return this._settleLeaving(state.again);
    if (state.is !== "joined") return;
    this._enter({ is: "detached" });
    this._socket.io._leave();
    this._left(state, { reason: "io server disconnect" });
    this._giveUp(failure("the server disconnected the socket", { code: "server_disconnect", phase: "namespace" }));
  }
  _announce(joined) {
    const socket = this._socket;
    this._enter(joined);
    socket._joined(() => this._state === joined);
    if (this._state !== joined) return;
    joined.announced = true;
    socket._deliver("connect", []);
  }
  // --- joining ---
  _prepare() {
    const socket = this._socket;
    const preparing = { is: "preparing", cancel: () => void 0 };
    this._enter(preparing);
    const current = () => this._state === preparing;
    const given = (data) => {
      if (current()) this._join(data);
    };
    const failed = (error) => {
      if (current()) this._fail(error);
    };
    const cancel = askAuth(socket.auth, socket.io._clock, socket.io.timeout(), given, failed);
    if (current()) preparing.cancel = cancel;
    else cancel();
  }
  _join(data) {
    this._enter({ is: "joining" });
    const recovery = this._recovery;
    const payload = recovery ? { pid: recovery.pid, offset: recovery.offset, ...data } : data;
    try {
      this._socket._writeControl(CONNECT, payload);
    } catch (cause) {
      this._fail(failure("the credentials cannot be serialised", { code: "auth_failed", phase: "namespace", cause }));
    }
  }
  /** Joining failed for a reason that trying again by itself would not change. */
  _fail(error) {
    const state = this._state;
    this._enter({ is: "detached" });
    this._socket.io._leave();
    this._left(state, { reason: "io server disconnect" });
    this._socket._deliver("connect_error", [error]);
    this._giveUp(error);
  }
  // --- leaving ---
  _writeLeave() {
    this._leftAt = this._socket.io._clock.now();
    this._socket._writeControl(DISCONNECT);
  }
  _settleLeaving(again) {
    this._enter({ is: again ? "waiting" : "detached" });
    if (again) this.opened();
  }
  /** What there is to tell after a state was left: nothing, unless people had been told that it was connected. */
  _left(old, { reason, details }) {
    if (old.is !== "joined") return;
    this._socket._failAcks();
    if (old.announced) this._socket._deliver("disconnect", details === void 0 ? [reason] : [reason, details]);
  }
  _giveUp(error) {
    if (!this.active) this._socket.abandoned(error);
  }
  _enter(next) {
    const old = this._state;
    if (old.is === "preparing") old.cancel();
    if (old.is === "joined" || old.is === "joining") {
      if (next.is !== "joined") {
        this.session++;
        this._socket.receiveBuffer = [];
      }
    }
    this._state = next;
  }
}

const WINDOW = 64;
class Retries {
  constructor(_socket, _retries) {
    this._socket = _socket;
    this._retries = _retries;
    this._entries = [];
  }
  /** Takes an event, its acknowledgement callback (with an error first) last. */
  add(args, flags) {
    const last = args[args.length - 1];
    const callback = typeof last === "function" ? args.pop() : void 0;
    this._entries.push({ args, callback, flags, tries: 0, underWay: false });
    this.drain();
  }
  /** Sends what the window allows; called when the socket has joined and when the window moves. */
  drain() {
    if (!this._socket.connected) return;
    for (const entry of this._entries.slice(0, WINDOW)) if (!entry.underWay) this._send(entry);
  }
  /** The socket gave up: nobody will send these any more. */
  abandon(error) {
    const entries = this._entries;
    this._entries = [];
    for (const { callback } of entries) callback?.(error);
  }
  _send(entry) {
    entry.underWay = true;
    entry.tries++;
    this._socket._attempt(entry.args, entry.flags, (error, ...values) => {
      entry.underWay = false;
      if (!this._entries.includes(entry)) return;
      if (error && this._again(entry, error)) return;
      this._entries.splice(this._entries.indexOf(entry), 1);
      entry.callback?.(error, ...values);
      this.drain();
    });
  }
  /** Whether a failed attempt is followed by another one. */
  _again(entry, error) {
    if (error.code === "disconnected") {
      entry.tries--;
      return true;
    }
    if (entry.tries > this._retries) return false;
    if (this._socket.connected) this._send(entry);
    return true;
  }
}

function without(list, listener) {
  if (!list || !listener) return void 0;
  const at = list.indexOf(listener);
  return at < 0 ? list : list.filter((_, i) => i !== at);
}
function deliver(list, self, args) {
  if (list) for (const listener of list) guarded(listener, self, args);
}
class Taps extends Emitter {
  /** Adds a listener for every event that arrives; it gets the event's name and arguments. */
  onAny(listener) {
    this._incoming = [...this._incoming ?? [], listener];
    return this;
  }
  /** As {@link onAny}, before the others. */
  prependAny(listener) {
    this._incoming = [listener, ...this._incoming ?? []];
    return this;
  }
  /** Removes one such listener, or all. */
  offAny(listener) {
    this._incoming = without(this._incoming, listener);
    return this;
  }
  /** The listeners added by {@link onAny} and {@link prependAny}. */
  listenersAny() {
    return [...this._incoming ?? []];
  }
  /** Adds a listener for every event that is sent; acknowledgements are not events. */
  onAnyOutgoing(listener) {
    this._outgoing = [...this._outgoing ?? [], listener];
    return this;
  }
  /** As {@link onAnyOutgoing}, before the others. */
  prependAnyOutgoing(listener) {
    this._outgoing = [listener, ...this._outgoing ?? []];
    return this;
  }
  /** Removes one such listener, or all. */
  offAnyOutgoing(listener) {
    this._outgoing = without(this._outgoing, listener);
    return this;
  }
  /** The listeners added by {@link onAnyOutgoing} and {@link prependAnyOutgoing}. */
  listenersAnyOutgoing() {
    return [...this._outgoing ?? []];
  }
  /** Delivers an event that arrived: to the catch-all listeners, then to its own. @internal */
  _deliverEvent(args) {
    deliver(this._incoming, this, args);
    this._deliver(args[0], args.slice(1));
  }
  /** Tells the catch-all listeners of an event that is being sent. @internal */
  _tellOutgoing(args) {
    deliver(this._outgoing, this, args);
  }
}

const NONE = Object.freeze({});
class Socket extends Taps {
  /** Sockets are made by `io()` and `manager.socket()`. */
  constructor(io, nsp, opts = {}) {
    super();
    /** Events that wait for the namespace to be joined. Assigning `[]` drops them. */
    this.sendBuffer = [];
    /** Events that arrived before the namespace was joined. */
    this.receiveBuffer = [];
    this._acks = new Acks(this);
    this._flags = NONE;
    this._ids = 0;
    this.io = io;
    this.nsp = nsp;
    this.auth = opts.auth;
    this._opts = opts;
    this._membership = new Membership(this);
    if (opts.retries) this._retries = new Retries(this, opts.retries);
    if (io.opts.autoConnect !== false) this.open();
  }
  /** The session id on the server, while connected. A new one after each reconnection that was not recovered. */
  get id() {
    return this._membership.id;
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this._membership.id !== void 0;
  }
  /** Whether the namespace is not joined. */
  get disconnected() {
    return !this.connected;
  }
  /** Whether the socket is connected or will connect as soon as it can. */
  get active() {
    return this._membership.active;
  }
  /** Whether the server restored the previous session, missed events included. */
  get recovered() {
    return this._membership.recovered;
  }
  /** The next event is dropped, rather than kept, when it cannot be sent at once. */
  get volatile() {
    this._flags = { ...this._flags, volatile: true };
    return this;
  }
  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress) {
    this._flags = { ...this._flags, compress };
    return this;
  }
  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms) {
    this._flags = { ...this._flags, timeout: ms };
    return this;
  }
  /** Connects, unless connected. */
  connect() {
    this._membership.connect();
    return this;
  }
  /** Alias of {@link connect}. */
  open() {
    return this.connect();
  }
  /** Leaves the namespace; the last one to leave closes the connection. */
  disconnect() {
    this._membership.disconnect();
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
   *   that JSON cannot hold
   */
  emit(ev, ...args) {
    this._emit([ev, ...args], false);
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
      this._emit([ev, ...args, settle], true);
    });
  }
  // --- sending ---
  _emit(args, takesError) {
    const flags = this._flags;
    this._flags = NONE;
    if (RESERVED.has(args[0])) {
      throw failure(`"${String(args[0])}" is a reserved event name`, { code: "reserved_event", phase: "api" });
    }
    if (this._retries && !flags.volatile) this._retries.add(args, flags);
    else this._send(args, flags, takesError);
  }
  /** @internal */
  _attempt(args, flags, settled) {
    this._send([...args, settled], flags, true);
  }
  _send(args, flags, takesError) {
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    const packet = {
      type: EVENT,
      nsp: this.nsp,
      data: args,
      id: callback && this._ids,
      frames: [],
      options: flags,
      taken: 0
    };
    packet.frames = this.io._encode(packet);
    if (callback) this._await(callback, packet, flags.timeout ?? this._opts.ackTimeout, takesError);
    if (flags.volatile && !(this.connected && this.io._writable)) this._dropVolatile(packet);
    else if (this.connected && this.io._alive()) this._write(packet);
    else this.sendBuffer.push(packet);
  }
  _await(callback, packet, ms, takesError) {
    const id = this._ids++;
    if (ms === void 0) return this._acks.add(id, callback, takesError);
    this._acks.addTimed(id, callback, this.io._clock, ms, () => {
      this.sendBuffer = this.sendBuffer.filter((one) => one !== packet);
    });
  }
  _dropVolatile({ id }) {
    if (id === void 0) return;
    const error = failure("the volatile event was dropped", { code: "volatile_dropped", phase: "open" });
    this.io._clock.soon(() => this._acks.fail(id, error));
  }
  _write(packet) {
    this._tellOutgoing(packet.data);
    this.io._write(packet);
  }
  /** @internal */
  _writeControl(type, data, id) {
    const packet = { type, nsp: this.nsp, data, id, frames: [], options: NONE, taken: 0 };
    packet.frames = this.io._encode(packet);
    this.io._write(packet);
  }
  // --- what the connection reports ---
  /** @internal */
  opened() {
    this._membership.opened();
  }
  /** @internal */
  received(packet) {
    const membership = this._membership;
    if (packet.type === EVENT) this._event(packet);
    else if (packet.type === ACK) this._acks.settle(packet.id, packet.data);
    else if (packet.type === CONNECT) membership.accepted(packet.data);
    else if (packet.type === CONNECT_ERROR) membership.refused(packet.data);
    else if (packet.type === DISCONNECT) membership.expelled();
  }
  /** @internal */
  returned(packets) {
    const events = packets.filter(({ type, options }) => type === EVENT && !options.volatile);
    this.sendBuffer.unshift(...events);
  }
  /** @internal */
  closed(cause) {
    this._membership.closed(cause);
  }
  /** @internal */
  failed(error) {
    if (this.active) this._deliver("connect_error", [error]);
  }
  /** @internal nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open */
  abandoned(error) {
    this.sendBuffer = this.sendBuffer.filter(({ id }) => id === void 0 || !this._acks.takesError(id));
    this._failAcks(error);
    this._retries?.abandon(error);
  }
  _event({ data, id }) {
    const args = data;
    const membership = this._membership;
    membership.offset(args);
    if (id !== void 0) args.push(this._acknowledge(id));
    if (this.connected) this._deliverEvent(args);
    else if (membership.joining) this.receiveBuffer.push(args);
  }
  /** The function that a listener answers the server with: once, and only into the session that asked. */
  _acknowledge(id) {
    const session = this._membership.session;
    let answered = false;
    return (...args) => {
      if (answered) return;
      answered = true;
      if (this.connected && this._membership.session === session) this._writeControl(ACK, args, id);
    };
  }
  // --- what the membership reports ---
  /** @internal what arrived early comes first, then what was buffered leaves, then people are told */
  _joined(stillJoined) {
    const early = this.receiveBuffer;
    this.receiveBuffer = [];
    for (const args of early) this._deliverEvent(args);
    const buffered = this.sendBuffer;
    this.sendBuffer = [];
    for (const packet of buffered) {
      if (stillJoined()) this._write(packet);
      else this.sendBuffer.push(packet);
    }
    this._retries?.drain();
  }
  /** @internal */
  _failAcks(error) {
    this._acks.failAll(error ?? disconnectedError(), new Set(this.sendBuffer.map(({ id }) => id)));
  }
}

let Manager$1 = class Manager extends ReconnectionManager {
  /** The socket of a namespace: the one there is, or a new one. */
  socket(nsp, opts) {
    let socket = this._members.get(nsp);
    if (!socket) {
      socket = new Socket(this, nsp, opts);
      this._members.set(nsp, socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
  /** Whether the manager has a socket for a namespace. @internal */
  _has(nsp) {
    return this._members.has(nsp);
  }
};

const SOCKET_OPTIONS = /* @__PURE__ */ new Set(["auth", "retries", "ackTimeout", "multiplex", "forceNew", "autoConnect", "query"]);
function warnOfIgnored(environment, manager, opts) {
  const ignored = Object.keys(opts).filter((key) => {
    const name = key;
    return !SOCKET_OPTIONS.has(key) && opts[name] !== void 0 && opts[name] !== manager.opts[name];
  });
  if (ignored.length === 0) return;
  environment.warn(
    `io(): ${ignored.join(", ")} ignored, as this socket shares a connection that was made without; pass forceNew: true`
  );
}
function createClient(environment, table) {
  class Manager extends Manager$1 {
    constructor(uri, opts) {
      super(environment, table, typeof uri === "string" ? uri : "", (typeof uri === "object" ? uri : opts) ?? {});
    }
  }
  const shared = /* @__PURE__ */ new Map();
  const lookup = ((uri, options) => {
    const opts = (typeof uri === "object" ? uri : options) ?? {};
    const text = typeof uri === "string" ? uri : "";
    const address = text || !opts.hostname ? parseAddress(text, environment.location) : void 0;
    const nsp = address?.nsp ?? "/";
    const origin = address ? [address.secure, address.hostname, address.port] : [opts.secure, opts.hostname, opts.port];
    const key = [...origin, opts.path ?? defaults.path].join();
    const known = shared.get(key);
    const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known?._has(nsp);
    let manager = known;
    if (alone || !manager) {
      manager = new Manager(text, opts);
      if (!alone) shared.set(key, manager);
    } else warnOfIgnored(environment, manager, opts);
    return manager.socket(nsp, opts);
  });
  return Object.assign(lookup, {
    io: lookup,
    connect: lookup,
    default: lookup,
    Manager,
    Socket,
    protocol
  });
}

const native = { set: globalThis.setTimeout, clear: globalThis.clearTimeout };
const soon = typeof queueMicrotask === "function" ? queueMicrotask : (run) => void Promise.resolve().then(run);
function createClock(useNative, unref) {
  return {
    now: () => Date.now(),
    soon,
    after(ms, run) {
      const timer = useNative ? native.set.call(globalThis, run, ms) : setTimeout(run, ms);
      return () => useNative ? native.clear.call(globalThis, timer) : clearTimeout(timer);
    }
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

async function readBody(response, { alive, maxBytes }) {
  const reader = response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    alive();
    size += value.length;
    if (size > maxBytes) throw new Error("the response is larger than " + maxBytes + " bytes");
    text += decoder.decode(value, { stream: true });
  }
}
function headersOf(extra, withBody) {
  const headers = new Headers();
  if (withBody) headers.set("Content-Type", "text/plain;charset=UTF-8");
  for (const name of Object.keys(extra ?? {})) {
    for (const value of [].concat(extra?.[name] ?? [])) headers.append(name, value);
  }
  return headers;
}
function request(url, init) {
  const controller = new AbortController();
  const { method, body, dial, done } = init;
  const { withCredentials, requestTimeout } = dial.options;
  let over = false;
  const finish = (error, response) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    done(error, response);
  };
  const timer = requestTimeout ? setTimeout(() => {
    finish(new Error("the request took longer than " + requestTimeout + " ms"));
    controller.abort();
  }, requestTimeout) : void 0;
  fetch(url, {
    method,
    body,
    signal: controller.signal,
    headers: headersOf(dial.headers, body !== void 0),
    credentials: withCredentials ? "include" : "same-origin",
    cache: "no-store"
  }).then(async (response) => {
    const text = await readBody(response, init);
    finish(void 0, {
      status: response.status,
      body: text,
      header: (name) => response.headers.get(name) ?? void 0
    });
  }).catch((error) => {
    controller.abort();
    finish(error);
  });
  return () => {
    over = true;
    clearTimeout(timer);
    controller.abort();
  };
}
function openWebSocket(url, protocols, _dial, sink) {
  const Implementation = globalThis.WebSocket ?? PlatformWebSocket;
  const socket = protocols.length ? new Implementation(url, protocols) : new Implementation(url);
  let failed;
  socket.binaryType = "arraybuffer";
  socket.onopen = () => sink.opened();
  socket.onmessage = ({ data }) => sink.message(data);
  socket.onerror = (event) => failed = event;
  socket.onclose = ({ code, reason }) => sink.closed(code, reason, failed);
  return {
    send: (data) => socket.send(data),
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    close() {
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close();
    }
  };
}
const clock = createClock(false);
const browserEnvironment = {
  clock,
  clockFor: ({ useNativeTimers }) => useNativeTimers ? createClock(true) : clock,
  binaryType: "arraybuffer",
  location: typeof location === "object" && location.host ? location : void 0,
  random: Math.random,
  request,
  openWebSocket,
  warn: (message) => console.warn(message)
};

const FAREWELL = 2e3;
class Polling {
  constructor(_route, sink) {
    this._route = _route;
    this.sink = sink;
    this.streaming = false;
    this.bufferedAmount = 0;
    this.query = {};
    this._state = { is: "opening" };
    this._polled = (error, response) => {
      this._get = void 0;
      if (this._state.is === "leaving") return this._handshakeWhileLeaving(response);
      if (!response || response.status !== 200) return this._fail("xhr poll error", error, response);
      if (this._state.is === "opening") {
        this._state = { is: "polling" };
        this.sink.opened();
      }
      const frames = decodePayload(response.body, this._route.environment.binaryType);
      for (const frame of frames) {
        if (!this._isOpen()) return;
        this.sink.frame(frame);
      }
      if (this._state.is === "polling") this._poll();
      else this._settlePause();
    };
    this._posted = (error, response) => {
      this._post = void 0;
      if (this._state.is === "leaving") return this._farewell();
      if (!response || response.status !== 200) return this._fail("xhr post error", error, response);
      this.sink.alive();
      if (this._isOpen()) this.sink.drained();
      this._settlePause();
    };
    this._poll();
  }
  get name() {
    return "polling";
  }
  get writable() {
    const { is } = this._state;
    return !this._post && (is === "polling" || is === "pausing" && this._get !== void 0);
  }
  stirred() {
    return false;
  }
  send(frames) {
    this._post = () => void 0;
    encodePayload(
      frames,
      (body) => {
        if (this._state.is !== "closed") this._post = this._request("POST", body, this._posted);
      },
      (error) => this._fail("xhr post error", error)
    );
  }
  pause(idle) {
    this._state = { is: "pausing", idle };
    this._settlePause();
  }
  resume() {
    this._state = { is: "polling" };
    if (!this._get) this._poll();
    if (!this._post) this.sink.drained();
  }
  close(rest, dead) {
    if (this._state.is === "closed") return;
    if (dead) return this._abort();
    const limit = this._route.clock.after(FAREWELL, () => this._abort());
    this._state = { is: "leaving", rest, limit };
    if (!this._post) this._farewell();
  }
  /**
   * Tells the server that the session ends, so that it need not wait for its ping timeout. A session that is still
   * being made has no name yet: then the answer of the handshake is awaited first.
   */
  _farewell() {
    const state = this._state;
    if (state.is !== "leaving" || !this._route.sid) return;
    this._post = () => void 0;
    const over = () => this._abort();
    const post = (body) => {
      if (this._state === state) this._post = this._request("POST", body, over);
    };
    encodePayload([...state.rest, "1"], post, over);
  }
  /** Lets go of everything at once. */
  _abort() {
    if (this._state.is === "leaving") this._state.limit();
    this._state = { is: "closed" };
    this._get?.();
    this._post?.();
    this._get = this._post = void 0;
  }
  _poll() {
    this._get = this._request("GET", void 0, this._polled);
  }
  _request(method, body, done) {
    const route = this._route;
    this.query = queryFor(route, this.name, true);
    const dial = dialFor(route, this.name);
    const maxBytes = dial.options.maxReceive ?? defaults.maxReceive;
    const alive = () => {
      if (this._state.is !== "leaving") this.sink.alive();
    };
    return route.environment.request(urlFor(route, "http", this.query), { method, body, dial, maxBytes, alive, done });
  }
  /** `close` came before the handshake was answered: the session that the answer names must not stay as a ghost. */
  _handshakeWhileLeaving(response) {
    const sid = !this._route.sid && response ? /^0.*?"sid":"([^"]+)"/.exec(response.body)?.[1] : void 0;
    if (!sid) {
      if (!this._post) this._abort();
      return;
    }
    this._route.sid = sid;
    this._farewell();
  }
  _isOpen() {
    return this._state.is === "polling" || this._state.is === "pausing";
  }
  _settlePause() {
    const state = this._state;
    if (state.is !== "pausing" || this._get || this._post) return;
    this._state = { is: "paused" };
    state.idle();
  }
  _fail(message, cause, response) {
    if (this._state.is === "closed" || this._state.is === "leaving") return this._abort();
    this._abort();
    const status = response?.status;
    const error = transportError(message, this.name, {
      phase: "http",
      status,
      cause,
      description: status ?? cause,
      context: response
    });
    this.sink.closed({ reason: "transport error", error, details: error });
  }
}

const HIGH_WATER = 1 << 20;
const DRAIN_CHECK = 20;
class WebSocketTransport {
  constructor(_route, sink) {
    this._route = _route;
    this.sink = sink;
    this.streaming = true;
    this.writable = false;
    this._bytesSeen = 0;
    this.query = queryFor(_route, this.name, false);
    const dial = dialFor(_route, this.name);
    this._base64 = !!dial.options.forceBase64;
    const protocols = dial.options.protocols ?? [];
    const list = typeof protocols === "string" ? [protocols] : protocols;
    this._socket = _route.environment.openWebSocket(urlFor(_route, "ws", this.query), list, dial, this);
  }
  get name() {
    return "websocket";
  }
  get bufferedAmount() {
    return this._socket.bufferedAmount;
  }
  send(frames, compress) {
    const socket = this._socket;
    if (this._base64 && frames.length > 1) return this._sendTexts(frames, compress);
    for (const frame of frames) socket.send(frame, compress);
    if (socket.bufferedAmount > HIGH_WATER) this._holdBack();
  }
  /** Encoding may take time in a browser: nothing else is taken until it is done, so that the order stays. */
  _sendTexts(frames, compress) {
    this.writable = false;
    const texts = [];
    const next = () => {
      const frame = frames[texts.length];
      if (frame !== void 0)
        return textFrame(
          frame,
          (text) => {
            texts.push(text);
            next();
          },
          failed
        );
      for (const text of texts) this._socket.send(text, compress);
      this.writable = true;
      this.sink.drained();
    };
    const failed = (cause) => this.closed(0, "", cause);
    next();
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  _holdBack() {
    this.writable = false;
    this._drainCheck = this._route.clock.after(DRAIN_CHECK, () => {
      this._drainCheck = void 0;
      if (this._socket.bufferedAmount > HIGH_WATER / 2) return this._holdBack();
      this.writable = true;
      this.sink.drained();
    });
  }
  stirred() {
    const bytes = this._socket.bytesRead ?? 0;
    const moved = bytes !== this._bytesSeen;
    this._bytesSeen = bytes;
    return moved;
  }
  // A stream is never paused: nothing better to upgrade to waits for it to fall silent.
  pause(idle) {
    this.writable = false;
    idle();
  }
  resume() {
    this.writable = true;
    this.sink.drained();
  }
  close(rest, dead) {
    this._drainCheck?.();
    if (!dead && rest.length) this.send(rest, true);
    this._drainCheck?.();
    this.writable = false;
    this._socket.close(dead);
  }
  /** @internal the platform's socket reports here */
  opened() {
    this.writable = true;
    this.sink.opened();
  }
  /** @internal the platform's socket reports here */
  message(data) {
    this.sink.frame(
      this._base64 && typeof data === "string" ? binaryFrame(data, this._route.environment.binaryType) : data
    );
  }
  /** @internal the platform's socket reports here */
  closed(status, reason, cause) {
    this._drainCheck?.();
    this.writable = false;
    if (!cause) {
      const details = { description: "websocket connection closed", context: { code: status, reason } };
      return this.sink.closed({ reason: "transport close", details });
    }
    const error = transportError("websocket error", this.name, {
      phase: "upgrade",
      status: status || void 0,
      cause,
      description: cause
    });
    this.sink.closed({ reason: "transport error", error, details: error });
  }
}

const transports = {
  Fetch: Polling,
  XHR: Polling,
  NodeXHR: Polling,
  WebSocket: WebSocketTransport,
  NodeWebSocket: WebSocketTransport
};
const io = Object.assign(
  createClient(browserEnvironment, { polling: Polling, websocket: WebSocketTransport }),
  transports
);
const connect = io;
const Manager = io.Manager;

export { Polling as Fetch, Manager, WebSocketTransport as NodeWebSocket, Polling as NodeXHR, Socket, WebSocketTransport as WebSocket, Polling as XHR, connect, io as default, io, protocol };
//# sourceMappingURL=holdfast.mjs.map
