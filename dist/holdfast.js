/*! holdfast 0.1.0 | MIT */
(function (global, factory) {
  typeof exports === 'object' && typeof module !== 'undefined' ? module.exports = factory() :
  typeof define === 'function' && define.amd ? define(factory) :
  (global = typeof globalThis !== 'undefined' ? globalThis : global || self, global.io = factory());
})(this, (function () { 'use strict';

  function failure(code, message, phase, more) {
    return Object.assign(new Error(message), { code, phase }, more);
  }

  function parseQuery(text) {
    const query = {};
    new URLSearchParams(text).forEach((value, key) => {
      query[key] = value;
    });
    return query;
  }
  function parseAddress(uri, page) {
    var _a, _b;
    let text = uri;
    if (!/^(http|ws)s?:\/\//i.test(uri)) {
      const host = /^(\/|$)/.test(uri) ? (_a = page == null ? void 0 : page.host) != null ? _a : " " : "";
      text = ((_b = page == null ? void 0 : page.protocol) != null ? _b : "https:") + (uri.startsWith("//") ? uri : `//${host}${uri}`);
    }
    try {
      const { protocol, hostname, port, pathname, search } = new URL(text);
      const secure = /^(http|ws)s:/.test(protocol);
      return {
        secure,
        hostname,
        port: port || (secure ? "443" : "80"),
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
      if (stripped !== value) (copy != null ? copy : copy = list.slice())[i] = stripped;
    }
    return copy != null ? copy : list;
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
      if (stripped !== child) setOwn(copy != null ? copy : copy = cloneOwn(source), key, stripped);
    }
    return copy != null ? copy : value;
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
      throw failure("not_serialisable", "cannot be serialised: " + cause.message, "api", { cause });
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
      var _a;
      const callbacks = (_a = this._callbacks.get(event)) != null ? _a : [];
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
      var _a;
      return (_a = this._callbacks.get(event)) != null ? _a : [];
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
    var _a;
    if (typeof frame !== "string") return { type: "message", data: frame };
    const type = (_a = TYPES[frame.charCodeAt(0) - 48]) != null ? _a : "noop";
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
      var _a;
      return this._last = (_a = this._link.transport) != null ? _a : this._last;
    }
    /** `"opening"`, `"open"` or `"closed"`. */
    get readyState() {
      const { is } = this._link;
      return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
    }
    /** What waits for the transport. */
    get writeBuffer() {
      return this._link.queued.map(({ frames }) => toPacket(frames[0]));
    }
    /** Sends a message below the Socket.IO protocol. */
    send(data, options = {}, fn) {
      const frame = typeof data === "string" ? "4" + data : data;
      if (fn) this.once("flush", fn);
      this._link.write({ type: -1, nsp: "", frames: [frame], options, taken: 0 });
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
      var _a;
      for (const frame of frames) this._deliver("packetCreate", [toPacket(frame)]);
      this._deliver("flush", []);
      if ((_a = this._link.transport) == null ? void 0 : _a.streaming) this._deliver("drain", []);
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
    closed(reason, details) {
      if (details instanceof Error) this._deliver("error", [details]);
      this._deliver("close", [reason, details]);
    }
  }

  function optionsFor(route, name) {
    var _a;
    const own = (_a = route.options.transportOptions) == null ? void 0 : _a[name];
    return own ? { ...route.options, ...own } : route.options;
  }
  function queryObject(query) {
    return typeof query === "string" ? parseQuery(query) : { ...query };
  }
  function queryFor(route, name, stamped) {
    var _a, _b;
    const options = optionsFor(route, name);
    const query = { ...route.query, EIO: 4, transport: name };
    if ((_a = options.timestampRequests) != null ? _a : stamped) {
      query[(_b = options.timestampParam) != null ? _b : "t"] = route.clock.now().toString(36) + route.environment.random().toString(36).slice(2, 5);
    }
    if (route.sid) query.sid = route.sid;
    if (options.forceBase64) query.b64 = 1;
    return query;
  }
  function urlFor(route, scheme, query) {
    const { secure, hostname, port } = route;
    return `${scheme}${secure ? "s" : ""}://${hostname}:${port}${route.path}?${new URLSearchParams(query).toString()}`;
  }
  function endpointPath(options) {
    const path = (options.path || defaults.path).replace(/\/$/, "");
    return options.addTrailingSlash === false ? path : path + "/";
  }
  function dialFor(route, name) {
    var _a;
    const options = optionsFor(route, name);
    const cookie = (_a = route.cookies) == null ? void 0 : _a.header();
    const headers = cookie ? { ...options.extraHeaders, cookie } : options.extraHeaders;
    return { options, headers, cookies: route.cookies };
  }

  function classesFor(options, table) {
    var _a, _b, _c;
    const wanted = (_a = options.transports) != null ? _a : Object.keys(table);
    const found = [];
    for (const one of wanted) {
      const Found = typeof one === "string" ? (_c = (_b = options.transportImplementations) == null ? void 0 : _b[one]) != null ? _c : table[one] : one;
      if (Found) found.push(Found);
      else if (!["polling", "websocket", "webtransport"].includes(one)) {
        throw failure("unknown_transport", `there is no transport named "${String(one)}"`, "api");
      }
    }
    return found;
  }
  function planFor(environment, clock, table, address, options) {
    var _a, _b, _c;
    const classes = classesFor(options, table);
    const timeout = (_a = options.timeout) != null ? _a : defaults.timeout;
    return {
      route: {
        environment,
        clock,
        secure: (_b = options.secure) != null ? _b : address.secure,
        hostname: address.hostname,
        port: address.port,
        path: endpointPath(options),
        query: queryObject(options.query),
        options,
        cookies: options.withCredentials ? (_c = environment.cookieJar) == null ? void 0 : _c.call(environment) : void 0,
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

  function readHandshake(frame) {
    try {
      if (frame[0] === "0") {
        const data = JSON.parse(frame.slice(1));
        if (typeof data.sid === "string" && data.sid && data.pingInterval >= 0 && data.pingTimeout >= 0) return data;
      }
    } catch (e) {
    }
    throw failure("not_socketio", "server error", "handshake");
  }

  class Negotiation {
    constructor(_route, transports, _sink) {
      this._route = _route;
      this._sink = _sink;
      this._errors = [];
      this._untried = transports;
      this._next();
    }
    frame(frame) {
      const transport = this.transport;
      let handshake;
      try {
        handshake = readHandshake(frame);
      } catch (error) {
        transport.close([], true);
        return this._failed(error);
      }
      this._route.sid = handshake.sid;
      this._sink.negotiated(transport, handshake);
    }
    closed(_reason, details) {
      var _a;
      this._failed(
        details instanceof Error ? details : failure("not_socketio", ((_a = this.transport) == null ? void 0 : _a.name) + " error", "handshake", { description: details })
      );
    }
    _next() {
      const [Next, ...untried] = this._untried;
      this._untried = untried;
      this.transport = void 0;
      try {
        if (!Next) throw new Error("no transport is available here");
        this.transport = new Next(this._route, this);
      } catch (cause) {
        const error = failure("unavailable", cause.message, "tcp", { transport: Next == null ? void 0 : Next.prototype.name, cause });
        this._route.clock.soon(() => this._failed(error));
      }
    }
    _failed(thrown) {
      var _a, _b;
      const error = thrown;
      const errors = this._errors;
      error.type = "TransportError";
      (_b = error.transport) != null ? _b : error.transport = (_a = this.transport) == null ? void 0 : _a.name;
      errors.push(error);
      if (this._untried.length > 0 && error.code !== "forbidden" && error.code !== "protocol_version") {
        this._route.sid = void 0;
        return this._next();
      }
      const first = errors[0];
      if (errors.length > 1) first.errors = errors;
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

  const withNativeBlob = typeof Blob === "function" || typeof Blob !== "undefined" && Object.prototype.toString.call(Blob) === "[object BlobConstructor]";
  const withNativeArrayBuffer$1 = typeof ArrayBuffer === "function";
  const isView = (obj) => {
    return typeof ArrayBuffer.isView === "function" ? ArrayBuffer.isView(obj) : obj && obj.buffer instanceof ArrayBuffer;
  };
  const encodePacket = ({ type, data }, supportsBinary, callback) => {
    if (withNativeBlob && data instanceof Blob) {
      {
        return encodeBlobAsBase64(data, callback);
      }
    } else if (withNativeArrayBuffer$1 && (data instanceof ArrayBuffer || isView(data))) {
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
  const lookup = typeof Uint8Array === "undefined" ? [] : new Uint8Array(256);
  for (let i = 0; i < chars.length; i++) {
    lookup[chars.charCodeAt(i)] = i;
  }
  const decode = (base64) => {
    let bufferLength = base64.length * 0.75, len = base64.length, i, p = 0, encoded1, encoded2, encoded3, encoded4;
    if (base64[base64.length - 1] === "=") {
      bufferLength--;
      if (base64[base64.length - 2] === "=") {
        bufferLength--;
      }
    }
    const arraybuffer = new ArrayBuffer(bufferLength), bytes = new Uint8Array(arraybuffer);
    for (i = 0; i < len; i += 4) {
      encoded1 = lookup[base64.charCodeAt(i)];
      encoded2 = lookup[base64.charCodeAt(i + 1)];
      encoded3 = lookup[base64.charCodeAt(i + 2)];
      encoded4 = lookup[base64.charCodeAt(i + 3)];
      bytes[p++] = encoded1 << 2 | encoded2 >> 4;
      bytes[p++] = (encoded2 & 15) << 4 | encoded3 >> 2;
      bytes[p++] = (encoded3 & 3) << 6 | encoded4 & 63;
    }
    return arraybuffer;
  };

  const withNativeArrayBuffer = typeof ArrayBuffer === "function";
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
    if (withNativeArrayBuffer) {
      const decoded = decode(data);
      return mapBinary(decoded, binaryType);
    } else {
      return { base64: true, data };
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
  function payloadLength(frame) {
    var _a;
    if (typeof frame === "string") return utf8Length(frame);
    return 1 + Math.ceil(((_a = frame.size) != null ? _a : frame.byteLength) / 3) * 4;
  }

  class SendQueue {
    constructor() {
      this.entries = [];
    }
    /** Takes frames for one HTTP request: as many as fit into `limit` bytes, but one at least, as none can be divided. */
    takeBatch(limit = Infinity) {
      const { entries } = this;
      const batch = [];
      let bytes = -1;
      for (let entry = entries[0]; entry; entry = entries[0]) {
        const frame = entry.frames[entry.taken];
        if (frame === void 0) {
          if (batch.length) break;
          entries.shift();
          continue;
        }
        if (limit < Infinity && (bytes += 1 + payloadLength(frame)) > limit && batch.length) break;
        batch.push(frame);
        if (++entry.taken === entry.frames.length) entries.shift();
      }
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
      this._sink = _sink;
      this.candidate = new Candidate(route, this);
      this.release = route.clock.after(limit, () => this.closed("timeout"));
    }
    /** Ends the attempt, silently. */
    cancel() {
      this.release();
      this.candidate.close([], true);
    }
    opened() {
      this.candidate.send(["2probe"], false);
    }
    frame(frame) {
      if (frame === "3probe") this._sink.probed(this.candidate);
      else this.closed("transport error");
    }
    closed(reason, details) {
      this.cancel();
      const { code = "upgrade_failed", ...more } = details != null ? details : {};
      const fields = { ...more, transport: this.candidate.name, type: "TransportError", cause: details };
      this._sink.probeFailed(failure(code, "probe error: " + reason, "upgrade", fields));
    }
  }

  const GAP = 20;
  const CLOSE_LIMIT = 2e3;
  const gap = () => ({ type: -1, nsp: "", frames: [], options: {}, taken: 0 });
  class TransportManager {
    constructor(_plan, _sink) {
      this._plan = _plan;
      this._sink = _sink;
      this._queue = new SendQueue();
      this._flushing = false;
      this._state = { is: "opening", negotiation: new Negotiation(_plan.route, _plan.open, this) };
    }
    /** The state, for those who watch. */
    get is() {
      return this._state.is;
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
    /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
    get writable() {
      const live = this._live();
      return !!(live == null ? void 0 : live.transport.writable) && !live.gap && !this._queue.entries.length;
    }
    /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
    checkAlive() {
      var _a;
      if ((_a = this._live()) == null ? void 0 : _a.heartbeat.expired) this.fail("ping timeout");
      return this.is !== "closed";
    }
    /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
    write(packet) {
      const state = this._state;
      if (state.is === "open" && state.transport.streaming && this.writable) this._send(state.transport, packet);
      else if (state.is !== "closed") {
        this._queue.entries.push(packet);
        this._flushSoon();
      }
    }
    /**
     * What is written next reaches the server apart from what was written before. The official server handles a
     * DISCONNECT before the events, and after the CONNECT, that it read together with it.
     */
    gap() {
      this._queue.entries.push(gap());
      this._flushSoon();
    }
    /** Sends what is queued, ends the session with the server and releases everything; nothing is heard of it. */
    close() {
      var _a, _b;
      const { transport } = this;
      const live = this._live();
      if (!live) {
        if (this._end("forced close")) transport == null ? void 0 : transport.close([], false);
      } else if (live.is !== "closing") {
        live.heartbeat.stop();
        (_a = live.probe) == null ? void 0 : _a.cancel();
        if (live.is === "upgrading") live.transport.resume();
        live.is = "closing";
        live.limit = this._plan.route.clock.after(CLOSE_LIMIT, () => this._closeNow(true));
        (_b = this.tap) == null ? void 0 : _b.closed("forced close");
        this.gap();
      }
    }
    /** Closes as {@link close} does, but the owner hears of it: this is what `engine.close()` asks for. */
    end() {
      const { is } = this;
      this.close();
      if (is === "open" || is === "upgrading" || is === "opening") this._sink.closed("forced close", void 0, []);
    }
    _closeNow(dead) {
      const { transport } = this;
      if (this._end()) transport == null ? void 0 : transport.close([], dead);
    }
    /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
    fail(reason, details, dead = true) {
      const { transport, is } = this;
      if (!this._end(reason, details)) return;
      transport == null ? void 0 : transport.close([], dead);
      if (is !== "closing") this._sink.closed(reason, details, this._queue.drop());
    }
    // --- what the transport in use reports ---
    /** @internal */
    alive() {
      var _a;
      (_a = this._live()) == null ? void 0 : _a.heartbeat.seen();
    }
    /** @internal */
    frame(frame) {
      var _a;
      this.alive();
      if (this.is === "closing") return;
      (_a = this.tap) == null ? void 0 : _a.received(frame);
      const type = typeof frame === "string" ? frame[0] : "4";
      if (type === "4") this._sink.message(frame);
      else if (type === "2") this._pong();
      else if (type === "1") this.fail("transport close", { description: "closed by the server" });
      else if (type !== "3" && type !== "6") {
        this.fail("transport error", failure("bad_frame", "server error", "open", { type: "TransportError" }));
      }
    }
    /** @internal */
    drained() {
      var _a;
      this._flush();
      if (!this._queue.entries.length) (_a = this.tap) == null ? void 0 : _a.drained();
    }
    /** @internal */
    closed(reason, details) {
      this.fail(reason, details);
    }
    // --- opening ---
    /** @internal */
    negotiated(transport, handshake) {
      var _a;
      const { route, upgrade } = this._plan;
      const { pingInterval, pingTimeout, upgrades } = handshake;
      transport.sink = this;
      const heartbeat = new Heartbeat(
        route.clock,
        pingInterval + pingTimeout,
        () => {
          var _a2;
          return !!((_a2 = this.transport) == null ? void 0 : _a2.stirred());
        },
        () => this.fail("ping timeout")
      );
      const untried = upgrade.filter(
        ({ prototype: { name } }) => name !== transport.name && Array.isArray(upgrades) && upgrades.includes(name)
      );
      this._state = { is: "open", transport, untried, heartbeat, handshake };
      (_a = this.tap) == null ? void 0 : _a.opened(handshake);
      this._sink.opened();
      this._probeNext();
    }
    /** @internal */
    negotiationFailed(error) {
      this.fail("transport error", error);
    }
    // --- upgrading ---
    _probeNext() {
      const live = this._live();
      const Next = live == null ? void 0 : live.untried[0];
      if (!live || !Next) return;
      live.untried = live.untried.slice(1);
      try {
        live.probe = new Probe(this._plan.route, Next, this._plan.upgradeLimit, this);
      } catch (e) {
        this._probeNext();
      }
    }
    /** @internal */
    probed(candidate) {
      var _a;
      const live = this._live();
      if ((live == null ? void 0 : live.is) !== "open") return;
      (_a = this.tap) == null ? void 0 : _a.upgrading(candidate);
      live.is = "upgrading";
      live.transport.pause(() => this._swap(live, candidate));
    }
    _swap(live, candidate) {
      var _a, _b;
      const old = live.transport;
      (_a = live.probe) == null ? void 0 : _a.release();
      live.probe = void 0;
      candidate.sink = this;
      candidate.send(["5"], false);
      live.is = "open";
      live.transport = candidate;
      live.untried = [];
      old.close([], true);
      (_b = this.tap) == null ? void 0 : _b.upgraded(candidate);
      this._flush();
    }
    /** @internal a failed candidate leaves the connection as it was, also when it was about to take over */
    probeFailed(error) {
      var _a;
      const live = this._live();
      if (!live) return;
      live.probe = void 0;
      if (live.is === "upgrading") {
        live.is = "open";
        live.transport.resume();
      }
      (_a = this.tap) == null ? void 0 : _a.upgradeFailed(error);
      this._probeNext();
    }
    // --- writing ---
    _send(transport, { frames, options }) {
      var _a;
      (_a = this.tap) == null ? void 0 : _a.sending(frames);
      transport.send(frames, options.compress !== false);
    }
    /** Goes before what is queued: the server counts the time until our pong. */
    _pong() {
      const { transport } = this;
      if (transport == null ? void 0 : transport.writable) transport.send(["3"], false);
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
      var _a;
      const live = this._live();
      const { entries } = this._queue;
      if (!live) return;
      const { transport, handshake } = live;
      while (transport.writable && entries.length && !live.gap) {
        if (!transport.streaming) {
          const batch = this._queue.takeBatch(handshake.maxPayload);
          if (!batch.length) break;
          (_a = this.tap) == null ? void 0 : _a.sending(batch);
          transport.send(batch, false);
        } else {
          const packet = entries.shift();
          if (packet.frames.length) this._send(transport, packet);
          else live.gap = this._plan.route.clock.after(GAP, () => this._resume(live));
        }
      }
      if (live.is === "closing" && transport.writable && !entries.length && !live.gap) this._closeNow(false);
    }
    _resume(live) {
      live.gap = void 0;
      this._flush();
    }
    // --- ending ---
    _live() {
      const state = this._state;
      return "heartbeat" in state ? state : void 0;
    }
    /** Leaves the old state, its timers and probe with it. False when the connection was closed already. */
    _end(reason, details) {
      var _a, _b, _c, _d;
      const live = this._live();
      if (this.is === "closed") return false;
      live == null ? void 0 : live.heartbeat.stop();
      (_a = live == null ? void 0 : live.probe) == null ? void 0 : _a.cancel();
      (_b = live == null ? void 0 : live.gap) == null ? void 0 : _b.call(live);
      (_c = live == null ? void 0 : live.limit) == null ? void 0 : _c.call(live);
      this._state = { is: "closed" };
      if (reason && (live == null ? void 0 : live.is) !== "closing") (_d = this.tap) == null ? void 0 : _d.closed(reason, details);
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
     *
     * @param delay - milliseconds before the first attempt
     * @param max - milliseconds that the delay does not grow beyond, jitter apart
     * @param jitter - share of the delay that is added or taken at random, 0 to 1
     * @param chance - a random number from 0 up to 1
     */
    next(delay, max, jitter, chance) {
      this.attempts++;
      return Math.round(Math.min(delay * 2 ** this._level++, max) * (1 + jitter * (chance * 2 - 1)));
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
      var _a;
      const { opts } = this;
      if (!args.length) return (_a = opts[name]) != null ? _a : SETTINGS[name];
      opts[name] = args[0];
      return this;
    };
  }

  class ReconnectionManager extends ManagerSettings {
    constructor(_environment, _table, uri, opts) {
      var _a;
      super();
      this._environment = _environment;
      this._table = _table;
      /** @internal */
      this._members = /* @__PURE__ */ new Map();
      this._backoff = new Backoff();
      this._state = { is: "idle" };
      const { hostname = opts.host, port = "", query } = opts;
      const given = uri || !hostname ? uri : `http${opts.secure ? "s" : ""}://${hostname}:${port}`;
      this._address = parseAddress(given, _environment.location);
      const merged = typeof query === "string" ? query : { ...this._address.query, ...query };
      this.opts = { path: defaults.path, ...opts, query: merged };
      this._clock = _environment.clockFor(opts);
      this._codec = opts.parser ? foreignCodec(opts.parser) : defaultCodec((_a = opts.maxAttachments) != null ? _a : defaults.maxAttachments);
    }
    /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
    get engine() {
      var _a;
      const link = this._link;
      return link && ((_a = link.tap) != null ? _a : link.tap = new Engine(link, this._environment.binaryType));
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
      const state = this._state;
      if (state.is === "idle") return;
      this._enter({ is: "idle" });
      this._backoff.reset();
      if (state.is !== "waiting") state.link.close();
      for (const member of this._all()) member.closed("forced close");
      this._deliver("close", ["forced close"]);
    }
    // --- what sockets ask for ---
    /** Encodes a packet; throws, with nothing changed, when that is impossible. @internal */
    _encode(packet) {
      return this._codec.encode(packet);
    }
    /** The connection, while it is up. @internal */
    get _up() {
      const state = this._state;
      return state.is === "connected" ? state.link : void 0;
    }
    /** A socket wants to be connected. @internal */
    _join(member) {
      this._members.set(member.nsp, member);
      if (this._up) member.opened();
      else if (this._state.is === "idle") this._dial(0);
    }
    /** A socket has left: the last one closes the connection. @internal */
    _leave() {
      if (!this._all().some((member) => member.active)) this.disconnect();
    }
    // --- what the link reports ---
    /** @internal */
    opened() {
      const state = this._state;
      if (state.is !== "connecting") return;
      const { link, attempt, opened } = state;
      this._enter({ is: "connected", link, decoder: this._codec.decoder(), since: this._clock.now() });
      this._backoff.connected();
      for (const member of this._all()) if (member.active) member.opened();
      this._deliver("open", []);
      opened == null ? void 0 : opened();
      if (attempt) this._deliver("reconnect", [attempt]);
    }
    /** @internal */
    pinged() {
      this._deliver("ping", []);
    }
    /** @internal */
    message(frame) {
      var _a;
      const state = this._state;
      if (state.is !== "connected") return;
      let packet;
      try {
        packet = state.decoder.add(frame);
      } catch (cause) {
        return state.link.fail("parse error", failure("parse_error", cause.message, "open", { cause }), false);
      }
      if (!packet) return;
      if (this.hasListeners("packet")) this._deliver("packet", [packet]);
      (_a = this._members.get(packet.nsp)) == null ? void 0 : _a.received(packet);
    }
    /** @internal */
    closed(reason, details, untaken) {
      const state = this._state;
      const error = details instanceof Error ? details : failure("closed", reason, "open", { description: details });
      if (state.is === "connecting") return this._dialFailed(error);
      if (state.is !== "connected") return;
      if (this._clock.now() - state.since >= this.reconnectionDelayMax()) this._backoff.reset();
      const again = this._wait(this.reconnection());
      const members = this._all();
      for (const member of members) member.returned(untaken.filter(({ nsp }) => nsp === member.nsp));
      for (const member of members) member.closed(reason, details);
      this._deliver("close", [reason, details]);
      if (!again) this._abandon(error, this.reconnection());
    }
    // --- dialling ---
    _dial(attempt, opened) {
      const limit = this.timeout();
      const plan = planFor(this._environment, this._clock, this._table, this._address, this.opts);
      const link = this._link = new TransportManager(plan, this);
      const timedOut = () => {
        var _a;
        const error = failure("connect_timeout", "timeout", "handshake", { transport: (_a = link.transport) == null ? void 0 : _a.name });
        link.close();
        this._dialFailed(error);
      };
      const end = limit === false ? () => void 0 : this._clock.after(limit, timedOut);
      this._enter({ is: "connecting", link, end, attempt, opened });
    }
    _dialFailed(error) {
      const state = this._state;
      if (state.is !== "connecting") return;
      const { attempt, opened } = state;
      const wanted = this.reconnection() && !!(attempt || !opened);
      const again = this._wait(wanted);
      for (const member of this._all()) member.failed(error);
      this._deliver("error", [error]);
      opened == null ? void 0 : opened(error);
      if (attempt) this._deliver("reconnect_error", [error]);
      if (!again) this._abandon(error, wanted);
    }
    /** Schedules the next attempt, if it is wanted and there is one left; else the manager is idle and false comes back. */
    _wait(wanted) {
      const backoff = this._backoff;
      if (!wanted || backoff.attempts >= this.reconnectionAttempts()) {
        backoff.reset();
        this._enter({ is: "idle" });
        return false;
      }
      const chance = this._environment.random();
      const delay = backoff.next(
        this.reconnectionDelay(),
        this.reconnectionDelayMax(),
        this.randomizationFactor(),
        chance
      );
      const end = this._clock.after(delay, () => this._retry());
      this._enter({ is: "waiting", attempt: backoff.attempts, until: this._clock.now() + delay, end });
      return true;
    }
    _retry(opened) {
      const state = this._state;
      if (state.is !== "waiting") return;
      state.end();
      this._deliver("reconnect_attempt", [state.attempt]);
      if (this._state === state) this._dial(state.attempt, opened);
    }
    _abandon(error, wasWanted) {
      if (wasWanted) this._deliver("reconnect_failed", []);
      if (this._state.is === "idle") for (const member of this._all()) member.abandoned(error);
    }
    /** The members as they are now; what is called on them may change the map. */
    _all() {
      return [...this._members.values()];
    }
    /** Leaves the old state and its timer with it. */
    _enter(next) {
      const old = this._state;
      if ("end" in old) old.end();
      this._state = next;
    }
  }

  class Acks {
    constructor(_self) {
      this._self = _self;
      this._pending = /* @__PURE__ */ new Map();
    }
    /** Waits for an acknowledgement, at most `ms` milliseconds if given; `expired` is called first when they are over. */
    add(id, callback, takesError, clock, ms, expired) {
      const timeUp = () => {
        expired == null ? void 0 : expired();
        this.fail(id, failure("ack_timeout", "operation has timed out", "open"));
      };
      const timer = ms === void 0 ? void 0 : clock.after(ms, timeUp);
      this._pending.set(id, { callback, takesError: takesError || !!timer, timer });
    }
    /** The server answered. An answer to nothing, or a second one, is ignored. */
    settle(id, args) {
      const pending = this._take(id);
      if (pending) guarded(pending.callback, this._self, pending.takesError ? [null, ...args] : args);
    }
    /** The answer can no longer come. */
    fail(id, error) {
      const pending = this._take(id);
      if (pending == null ? void 0 : pending.takesError) guarded(pending.callback, this._self, [error]);
    }
    /** Fails everything, except what `spared` says is still to be sent. */
    failAll(error, spared) {
      for (const id of [...this._pending.keys()]) if (!spared.has(id)) this.fail(id, error);
    }
    /** Whether the acknowledgement of this id would be told of a failure. */
    takesError(id) {
      var _a;
      return !!((_a = this._pending.get(id)) == null ? void 0 : _a.takesError);
    }
    _take(id) {
      var _a;
      const pending = this._pending.get(id);
      this._pending.delete(id);
      (_a = pending == null ? void 0 : pending.timer) == null ? void 0 : _a.call(pending);
      return pending;
    }
  }

  function askAuth(auth, clock, limit, done) {
    const give = (data) => done(void 0, data);
    const fail = (cause) => {
      var _a;
      return done(failure("auth_failed", "auth failed: " + String((_a = cause == null ? void 0 : cause.message) != null ? _a : cause), "namespace", { cause }));
    };
    const late = () => done(failure("auth_timeout", "auth gave nothing in time", "namespace"));
    const timer = limit === false ? () => void 0 : clock.after(limit, late);
    if (typeof auth !== "function") give(auth);
    else {
      const silent = auth.length > 0;
      try {
        const result = auth(give);
        if (typeof (result == null ? void 0 : result.then) === "function") {
          result.then((data) => {
            if (data !== void 0 || !silent) give(data);
          }, fail);
        } else if (!silent) give(result);
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

  function disconnected() {
    return failure("disconnected", "socket has been disconnected", "open");
  }
  class Membership {
    constructor(_socket) {
      this._socket = _socket;
      /** Changes with every session, so that what belongs to an old one can be told. */
      this.session = 0;
      this._state = { is: "detached" };
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
      var _a;
      (_a = this._recovery) == null ? void 0 : _a.see(args[args.length - 1]);
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
      if (state.is === "detached") return;
      if (state.is === "joined") this._writeLeave();
      this._enter(
        state.is === "joining" || state.is === "leaving" ? { is: "leaving", again: false } : { is: "detached" }
      );
      this._socket.io._leave();
      this._left(state, "io client disconnect");
      this._giveUp(disconnected());
    }
    // --- the connection ---
    opened() {
      if (this._state.is === "waiting") this._prepare();
    }
    closed(reason, details) {
      const state = this._state;
      this._enter({ is: this.active ? "waiting" : "detached" });
      this._left(state, reason, details);
    }
    // --- the server's answers ---
    accepted(data) {
      var _a;
      const { sid, pid } = data != null ? data : {};
      if (this._state.is === "leaving") this._writeLeave();
      if (this._settledLeaving() || this._state.is !== "joining") return;
      if (typeof sid !== "string") {
        const message = "the server speaks Socket.IO v2, which v3 and later cannot talk to";
        return this._fail(failure("server_too_old", message, "namespace"));
      }
      const recovered = !!pid && ((_a = this._recovery) == null ? void 0 : _a.pid) === pid;
      if (!recovered) this._recovery = pid ? new RecoveryOffset(pid, this._socket.io._clock) : void 0;
      const joined = { is: "joined", id: sid, recovered, announced: false };
      const stillJoined = () => this._state === joined;
      this._enter(joined);
      this._socket._joined(stillJoined);
      if (!stillJoined()) return;
      joined.announced = true;
      this._socket._deliver("connect", []);
    }
    refused(refusal) {
      if (this._settledLeaving() || this._state.is === "detached") return;
      const { message, data } = typeof refusal === "string" ? { message: refusal, data: void 0 } : refusal;
      const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
      this._fail(failure(code, String(message), "namespace", { data }));
    }
    /** The server closed this namespace. */
    expelled() {
      const state = this._state;
      if (this._settledLeaving() || state.is !== "joined") return;
      this._enter({ is: "detached" });
      this._socket.io._leave();
      this._left(state, "io server disconnect");
      this._giveUp(disconnected());
    }
    // --- joining ---
    _prepare() {
      const socket = this._socket;
      const { io } = socket;
      const preparing = { is: "preparing", end: () => void 0 };
      this._enter(preparing);
      const end = askAuth(socket.auth, io._clock, io.timeout(), (error, data) => {
        if (this._state !== preparing) return;
        if (error) this._fail(error);
        else this._join(data);
      });
      preparing.end = end;
      if (this._state !== preparing) end();
    }
    _join(data) {
      this._enter({ is: "joining" });
      const recovery = this._recovery;
      const payload = recovery ? { pid: recovery.pid, offset: recovery.offset, ...data } : data;
      try {
        this._socket._writeControl(CONNECT, payload);
      } catch (cause) {
        this._fail(failure("auth_failed", cause.message, "namespace", { cause }));
      }
    }
    /** Joining failed for a reason that trying again by itself would not change. */
    _fail(error) {
      const state = this._state;
      this._enter({ is: "detached" });
      this._socket.io._leave();
      this._left(state, "io server disconnect");
      this._socket._deliver("connect_error", [error]);
      this._giveUp(error);
    }
    // --- leaving ---
    _writeLeave() {
      const link = this._socket.io._up;
      link == null ? void 0 : link.gap();
      this._socket._writeControl(DISCONNECT);
      link == null ? void 0 : link.gap();
    }
    /** The answer that a disconnected socket was waiting for is here. */
    _settledLeaving() {
      const state = this._state;
      if (state.is !== "leaving") return false;
      this._enter({ is: state.again ? "waiting" : "detached" });
      this.opened();
      return true;
    }
    /** What there is to tell after a state was left: nothing, unless people had been told that it was connected. */
    _left(old, reason, details) {
      if (old.is !== "joined") return;
      this._socket._failAcks(disconnected());
      if (old.announced) this._socket._deliver("disconnect", details ? [reason, details] : [reason]);
    }
    _giveUp(error) {
      if (!this.active) this._socket.abandoned(error);
    }
    _enter(next) {
      const old = this._state;
      if (old.is === "preparing") old.end();
      if (next.is !== "joined") {
        this.session++;
        this._socket.receiveBuffer = [];
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
      for (const { callback } of entries) callback == null ? void 0 : callback(error);
    }
    _send(entry) {
      entry.underWay = true;
      entry.tries++;
      this._socket._attempt(entry.args, entry.flags, (error, ...values) => {
        var _a;
        entry.underWay = false;
        if (!this._entries.includes(entry)) return;
        if (error && this._again(entry, error)) return;
        this._entries.splice(this._entries.indexOf(entry), 1);
        (_a = entry.callback) == null ? void 0 : _a.call(entry, error, ...values);
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

  const NONE$1 = [];
  class Taps extends Emitter {
    constructor() {
      super(...arguments);
      /** For what comes in, and for what goes out. Replaced at each change, so that a round under way stays whole. */
      this._taps = [NONE$1, NONE$1];
    }
    /** Tells the catch-all listeners of an event that comes in (0) or goes out (1). @internal */
    _tell(direction, args) {
      var _a;
      const taps = (_a = this._taps[direction]) != null ? _a : NONE$1;
      if (taps.length) for (const tap of taps) guarded(tap, this, args);
    }
    /** @internal */
    _listenersAny(direction, change) {
      var _a;
      const taps = [...(_a = this._taps[direction]) != null ? _a : NONE$1];
      if (change) this._taps = this._taps.map((old, i) => i === direction ? change(taps) : old);
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
        this._listenersAny(direction, (taps) => {
          var _a, _b;
          return (_b = (_a = methods[name]) == null ? void 0 : _a.call(methods, taps, listener)) != null ? _b : taps;
        });
        return this;
      };
    }
    prototype["listenersAny" + suffix] = function() {
      return this._listenersAny(direction);
    };
  });

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
        throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
      }
      if (this._retries && !flags.volatile) this._retries.add(args, flags);
      else this._send(args, flags, takesError);
    }
    /** @internal */
    _attempt(args, flags, settled) {
      this._send([...args, settled], flags, true);
    }
    _send(args, flags, takesError) {
      var _a, _b, _c;
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
      const { io } = this;
      const { id } = packet;
      if (id !== void 0) {
        this._ids++;
        const unbuffer = () => void (this.sendBuffer = this.sendBuffer.filter((one) => one !== packet));
        const limit = (_a = flags.timeout) != null ? _a : this._opts.ackTimeout;
        this._acks.add(id, callback, takesError, io._clock, limit, unbuffer);
      }
      if (flags.volatile && !(this.connected && ((_b = io._up) == null ? void 0 : _b.writable))) {
        const error = failure("volatile_dropped", "the volatile event was dropped", "open");
        if (id !== void 0) io._clock.soon(() => this._acks.fail(id, error));
      } else if (this.connected && ((_c = io._up) == null ? void 0 : _c.checkAlive())) this._write(packet);
      else this.sendBuffer.push(packet);
    }
    _write(packet) {
      var _a;
      this._tell(1, packet.data);
      (_a = this.io._up) == null ? void 0 : _a.write(packet);
    }
    /** @internal */
    _writeControl(type, data, id) {
      var _a;
      const packet = { type, nsp: this.nsp, data, id, frames: [], options: NONE, taken: 0 };
      packet.frames = this.io._encode(packet);
      (_a = this.io._up) == null ? void 0 : _a.write(packet);
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
    closed(reason, details) {
      this._membership.closed(reason, details);
    }
    /** @internal */
    failed(error) {
      if (this.active) this._deliver("connect_error", [error]);
    }
    /** @internal nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open */
    abandoned(error) {
      var _a;
      this.sendBuffer = this.sendBuffer.filter(({ id }) => !this._acks.takesError(id));
      this._failAcks(error);
      (_a = this._retries) == null ? void 0 : _a.abandon(error);
    }
    _event({ data, id }) {
      const args = data;
      const membership = this._membership;
      membership.offset(args);
      if (id !== void 0) args.push(this._acknowledge(id));
      if (this.connected) this._dispatch(args);
      else if (membership.joining) this.receiveBuffer.push(args);
    }
    _dispatch(args) {
      this._tell(0, args);
      this._deliver(args[0], args.slice(1));
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
      var _a;
      const early = this.receiveBuffer;
      this.receiveBuffer = [];
      for (const args of early) this._dispatch(args);
      const buffered = this.sendBuffer;
      this.sendBuffer = [];
      for (const packet of buffered) {
        if (stillJoined()) this._write(packet);
        else this.sendBuffer.push(packet);
      }
      (_a = this._retries) == null ? void 0 : _a.drain();
    }
    /** @internal what is still buffered may still be answered */
    _failAcks(error) {
      this._acks.failAll(error, new Set(this.sendBuffer.map(({ id }) => id)));
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
        var _a;
        super(environment, table, typeof uri === "string" ? uri : "", (_a = typeof uri === "object" ? uri : opts) != null ? _a : {});
        if (this.opts.autoConnect !== false) this.open();
      }
    }
    const shared = /* @__PURE__ */ new Map();
    const lookup = ((uri, options) => {
      var _a, _b, _c;
      const opts = (_a = typeof uri === "object" ? uri : options) != null ? _a : {};
      const text = typeof uri === "string" ? uri : "";
      const address = text || !opts.hostname ? parseAddress(text, environment.location) : void 0;
      const nsp = (_b = address == null ? void 0 : address.nsp) != null ? _b : "/";
      const origin = address ? [address.secure, address.hostname, address.port] : [opts.secure, opts.hostname, opts.port];
      const key = [...origin, (_c = opts.path) != null ? _c : defaults.path].join();
      const known = shared.get(key);
      const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || (known == null ? void 0 : known._has(nsp));
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
  const soon = typeof queueMicrotask === "function" ? (run) => queueMicrotask(run) : (run) => void Promise.resolve().then(run);
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
    var _a;
    const reader = (_a = response.body) == null ? void 0 : _a.getReader();
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
    var _a;
    const headers = new Headers();
    if (withBody) headers.set("Content-Type", "text/plain;charset=UTF-8");
    for (const name of Object.keys(extra != null ? extra : {})) {
      for (const value of [].concat((_a = extra == null ? void 0 : extra[name]) != null ? _a : [])) headers.append(name, value);
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
        header: (name) => {
          var _a;
          return (_a = response.headers.get(name)) != null ? _a : void 0;
        }
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
    var _a;
    const Implementation = (_a = globalThis.WebSocket) != null ? _a : PlatformWebSocket;
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
        var _a, _b;
        this._get = void 0;
        if (this._state.is === "leaving") return this._handshakeWhileLeaving(response);
        if (!response || response.status !== 200) return this._fail("xhr poll error", error, response);
        if (this._state.is === "opening") {
          this._state = { is: "polling" };
          (_b = (_a = this.sink).opened) == null ? void 0 : _b.call(_a);
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
        var _a, _b, _c, _d;
        this._post = void 0;
        if (this._state.is === "leaving") return this._farewell();
        if (!response || response.status !== 200) return this._fail("xhr post error", error, response);
        (_b = (_a = this.sink).alive) == null ? void 0 : _b.call(_a);
        if (this._isOpen()) (_d = (_c = this.sink).drained) == null ? void 0 : _d.call(_c);
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
      var _a, _b;
      this._state = { is: "polling" };
      if (!this._get) this._poll();
      if (!this._post) (_b = (_a = this.sink).drained) == null ? void 0 : _b.call(_a);
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
      var _a, _b;
      if (this._state.is === "leaving") this._state.limit();
      this._state = { is: "closed" };
      (_a = this._get) == null ? void 0 : _a.call(this);
      (_b = this._post) == null ? void 0 : _b.call(this);
      this._get = this._post = void 0;
    }
    _poll() {
      this._get = this._request("GET", void 0, this._polled);
    }
    _request(method, body, done) {
      var _a;
      const route = this._route;
      this.query = queryFor(route, this.name, true);
      const dial = dialFor(route, this.name);
      const maxBytes = (_a = dial.options.maxReceive) != null ? _a : defaults.maxReceive;
      const alive = () => {
        var _a2, _b;
        if (this._state.is !== "leaving") (_b = (_a2 = this.sink).alive) == null ? void 0 : _b.call(_a2);
      };
      return route.environment.request(urlFor(route, "http", this.query), { method, body, dial, maxBytes, alive, done });
    }
    /** `close` came before the handshake was answered: the session that the answer names must not stay as a ghost. */
    _handshakeWhileLeaving(response) {
      var _a;
      const sid = !this._route.sid && response ? (_a = /^0.*?"sid":"([^"]+)"/.exec(response.body)) == null ? void 0 : _a[1] : void 0;
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
      const status = response == null ? void 0 : response.status;
      const more = {
        status,
        cause,
        description: status != null ? status : cause,
        context: response && { status, responseText: response.body }
      };
      this.sink.closed("transport error", failure("network", message, "http", more));
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
      var _a;
      this.query = queryFor(_route, this.name, false);
      const dial = dialFor(_route, this.name);
      this._base64 = !!dial.options.forceBase64;
      const protocols = (_a = dial.options.protocols) != null ? _a : [];
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
        var _a, _b;
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
        (_b = (_a = this.sink).drained) == null ? void 0 : _b.call(_a);
      };
      const failed = (cause) => this.closed(0, "", cause);
      next();
    }
    /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
    _holdBack() {
      this.writable = false;
      this._drainCheck = this._route.clock.after(DRAIN_CHECK, () => {
        var _a, _b;
        this._drainCheck = void 0;
        if (this._socket.bufferedAmount > HIGH_WATER / 2) return this._holdBack();
        this.writable = true;
        (_b = (_a = this.sink).drained) == null ? void 0 : _b.call(_a);
      });
    }
    stirred() {
      var _a;
      const bytes = (_a = this._socket.bytesRead) != null ? _a : 0;
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
      var _a, _b;
      this.writable = true;
      (_b = (_a = this.sink).drained) == null ? void 0 : _b.call(_a);
    }
    close(rest, dead) {
      var _a, _b;
      (_a = this._drainCheck) == null ? void 0 : _a.call(this);
      if (!dead && rest.length) this.send(rest, true);
      (_b = this._drainCheck) == null ? void 0 : _b.call(this);
      this.writable = false;
      this._socket.close(dead);
    }
    /** @internal the platform's socket reports here */
    opened() {
      var _a, _b;
      this.writable = true;
      (_b = (_a = this.sink).opened) == null ? void 0 : _b.call(_a);
    }
    /** @internal the platform's socket reports here */
    message(data) {
      this.sink.frame(
        this._base64 && typeof data === "string" ? binaryFrame(data, this._route.environment.binaryType) : data
      );
    }
    /** @internal the platform's socket reports here */
    closed(status, reason, cause) {
      var _a;
      (_a = this._drainCheck) == null ? void 0 : _a.call(this);
      this.writable = false;
      const { sink } = this;
      if (cause) {
        const more = { status, cause, description: cause };
        sink.closed("transport error", failure("network", "websocket error", "upgrade", more));
      } else
        sink.closed("transport close", { description: "websocket connection closed", context: { code: status, reason } });
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

  return io;

}));
//# sourceMappingURL=holdfast.js.map
