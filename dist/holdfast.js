/*! holdfast 0.1.0 | MIT */
(function (global, factory) {
  typeof exports === 'object' && typeof module !== 'undefined' ? module.exports = factory() :
  typeof define === 'function' && define.amd ? define(factory) :
  (global = typeof globalThis !== 'undefined' ? globalThis : global || self, global.io = factory());
})(this, (function () { 'use strict';

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
    var _a;
    return (_a = NAMES[refusal]) != null ? _a : refusal >= 200 && refusal < 400 ? refusal < 300 ? "not_socketio" : "redirect" : "http_error";
  }
  function retryDelay(header, now) {
    const ms = Number(header) * 1e3;
    const delay = ms >= 0 ? ms : Date.parse(header != null ? header : "") - now;
    return delay > 0 ? delay : void 0;
  }

  function parseQuery(query) {
    return Object.fromEntries(new URLSearchParams(query));
  }
  function addressFrom(uri, { hostname, host = "", port = "", secure }) {
    const name = hostname != null ? hostname : host;
    return uri || !name ? uri : `http${secure ? "s" : ""}://${name}:${port}`;
  }
  function parseAddress(uri, page) {
    const home = (page == null ? void 0 : page.host) ? page : { protocol: "https:", host: " " };
    const text = uri.replace(/^(?=\/(?!\/)|$)/, "//" + home.host).replace(/^(?!(http|ws)s?:\/\/)(\/\/)?/i, home.protocol + "//");
    try {
      const { protocol, hostname, port, pathname, search } = new URL(text);
      const secure = /[ps]s:$/.test(protocol);
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
    var _a;
    return typeof frame === "string" ? frame.length : (_a = frame.size) != null ? _a : frame.byteLength;
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
    const { length } = keys != null ? keys : value;
    let copy;
    for (let i = 0; i < length; i++) {
      const key = keys ? keys[i] : i;
      const child = source[key];
      if (!child || typeof child !== "object") continue;
      const stripped = strip(child, frames);
      if (stripped !== child) (copy != null ? copy : copy = keys ? { ...value } : value.slice())[key] = stripped;
    }
    return copy != null ? copy : value;
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
      this._maxAttachments = _maxAttachments;
      this._missing = 0;
    }
    add(frame) {
      var _a;
      const isText = typeof frame === "string";
      if (isText === !!this._incomplete) refuse();
      if (isText && frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
      if (isText) this._read(frame);
      else if ((_a = this._attachments) == null ? void 0 : _a.push(frame)) this._missing--;
      const packet = this._incomplete;
      if (this._missing > 0) return void 0;
      this._incomplete = void 0;
      if (this._attachments) packet.data = restore(packet.data, this._attachments);
      return packet;
    }
    _read(text) {
      var _a;
      const [header, digit, count, nsp = "/", id] = (_a = HEADER.exec(text)) != null ? _a : refuse();
      const type = Number(digit);
      const withBinary = type >= BINARY_EVENT;
      this._missing = Number(count != null ? count : 0);
      if (withBinary !== !!count || this._missing > this._maxAttachments) refuse();
      this._attachments = withBinary ? [] : void 0;
      const packet = { type: withBinary ? type - 3 : type, nsp };
      if (id) packet.id = Number(id);
      if (header.length < text.length) packet.data = JSON.parse(text.slice(header.length));
      this._incomplete = checked(packet);
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

  const defaultCodec = { encode, decoder: createDecoder };
  function foreignCodec(parser) {
    const encoder = new parser.Encoder();
    return {
      encode: (packet) => encoder.encode(packet).map((part) => typeof part === "string" ? "4" + part : part),
      decoder: () => {
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
    var _a;
    const callbacks = (_a = this._callbacks.get(event)) != null ? _a : [];
    callbacks.push(listener);
    this._callbacks.set(event, callbacks);
    return this;
  };
  Emitter$1.prototype.once = function(event, listener) {
    const on = (...arguments_) => {
      this.off(event, on);
      listener.apply(this, arguments_);
    };
    on.fn = listener;
    this.on(event, on);
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
    var _a;
    return (_a = this._callbacks.get(event)) != null ? _a : [];
  };
  Emitter$1.prototype.listenerCount = function(event) {
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
    return this.listenerCount(event) > 0;
  };
  Emitter$1.prototype.addEventListener = Emitter$1.prototype.on;
  Emitter$1.prototype.removeListener = Emitter$1.prototype.off;
  Emitter$1.prototype.removeEventListener = Emitter$1.prototype.off;
  Emitter$1.prototype.removeAllListeners = Emitter$1.prototype.off;
  var componentEmitter = Emitter$1;

  const EmitterBase = componentEmitter;
  const NONE$2 = /* @__PURE__ */ new Map();
  const microtask = typeof queueMicrotask === "function" ? (run) => queueMicrotask(run) : (run) => void Promise.resolve().then(run);
  function guarded(listener, self, args) {
    try {
      listener.apply(self, args);
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
    _deliver(event, args) {
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
    return ArrayBuffer.isView(obj) ;
  };
  const encodePacket = ({ type, data }, supportsBinary, callback) => {
    if (data instanceof Blob) {
      {
        return encodeBlobAsBase64(data, callback);
      }
    } else if ((data instanceof ArrayBuffer || isView(data))) {
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
    var _a, _b;
    const data = await ((_b = (_a = binary.arrayBuffer) == null ? void 0 : _a.call(binary)) != null ? _b : binary);
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
    var _a;
    if (typeof frame === "string") return utf8Length(frame);
    return 1 + Math.ceil(((_a = frame.size) != null ? _a : frame.byteLength) / 3) * 4;
  }

  const NO_TRANSPORT = { name: "", writable: false, query: {} };
  class Engine extends Emitter {
    /** @internal */
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
      return this._link.queued.map(({ frames }) => packetOf(frames[0]));
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
      this._link.close(true);
      return this;
    }
    /** @internal */
    _received(frame) {
      var _a;
      const packet = packetOf(frame);
      const { type, data } = packet;
      this._deliver("packet", [packet]);
      this._deliver("heartbeat", []);
      const events = (_a = { ping: ["ping", "pong"], message: ["data", "message"] }[type]) != null ? _a : [];
      for (const event of events) this._deliver(event, type === "ping" ? [] : [data]);
    }
    /** @internal */
    _sending(frames) {
      var _a;
      for (const frame of frames) this._deliver("packetCreate", [packetOf(frame)]);
      this._deliver("flush", []);
      if ((_a = this._link.transport) == null ? void 0 : _a.streaming) this._deliver("drain", []);
    }
    /** @internal */
    _closed(reason, details) {
      if (details instanceof Error) this._deliver("error", [details]);
      this._deliver("close", [reason, details]);
    }
  }

  function classesFor(options, table) {
    var _a, _b, _c;
    const wanted = (_a = options.transports) != null ? _a : Object.keys(table);
    const found = [];
    for (const one of wanted) {
      const Found = typeof one === "string" ? (_c = (_b = options.transportImplementations) == null ? void 0 : _b[one]) != null ? _c : table[one] : one;
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
    const known = streamFirst.get(key);
    if (known !== "needed") streamFirst.set(key, what);
    return known !== what;
  }
  function planFor(environment, clock, table, address, options) {
    var _a;
    const { path, addTrailingSlash, query, withCredentials, secure = address.secure } = options;
    const classes = classesFor(options, table);
    const learnt = streamFirst.get(address.hostname + address.port);
    if (learnt === "needed" || learnt && options.rememberUpgrade) {
      classes.sort((a, b) => Number(b.prototype.name === "websocket") - Number(a.prototype.name === "websocket"));
    }
    return {
      route: {
        environment,
        clock,
        secure,
        hostname: address.hostname,
        port: address.port,
        path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
        query: typeof query === "string" ? parseQuery(query) : query != null ? query : {},
        options,
        cookies: withCredentials ? (_a = environment.cookieJar) == null ? void 0 : _a.call(environment, options) : void 0,
        sid: void 0
      },
      open: options.tryAllTransports === false ? classes.slice(0, 1) : classes,
      upgrade: options.upgrade === false ? [] : classes,
      upgradeLimit: options.timeout || defaults.timeout
    };
  }

  const LONGEST_TIMER = 2 ** 31 - 1;
  class Heartbeat {
    constructor(_clock, _limit, _owner) {
      this._clock = _clock;
      this._limit = _limit;
      this._owner = _owner;
      this.seen();
      this._arm();
    }
    /** Any arriving byte proves life. */
    seen() {
      this._seen = this._clock.now();
    }
    /** Whether time is up, though the timer may not have told yet: timers are throttled in background pages. */
    get expired() {
      if (this._left() > 0) return false;
      if (!this._owner.stirred()) return true;
      this.seen();
      return false;
    }
    stop() {
      this._timer();
    }
    _left() {
      const left = this._seen + this._limit - this._clock.now();
      if (left <= this._limit) return left;
      this.seen();
      return this._limit;
    }
    _arm() {
      this._timer = this._clock.after(Math.min(this._left(), LONGEST_TIMER), () => {
        if (this.expired) this._owner.silent();
        else this._arm();
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
    } catch (e) {
    }
    const old = typeof frame === "string" && /^\d+:0\{/.test(frame);
    if (old) throw failure("server_too_old", TOO_OLD, "handshake");
    throw failure("not_socketio", "server error", "handshake");
  }

  function dialFor(route, name) {
    var _a, _b;
    const { cookies, sid, query: common, environment } = route;
    const options = { ...route.options, ...(_a = route.options.transportOptions) == null ? void 0 : _a[name] };
    const query = { ...common, EIO: 4, transport: name };
    const stream = name !== "polling";
    if ((_b = options.timestampRequests) != null ? _b : !stream) {
      query[options.timestampParam || "t"] = route.clock.now().toString(36) + environment.random().toString(36).slice(2, 5);
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
      progress: route
    };
  }

  class Negotiation {
    constructor(_route, transports, _sink) {
      this._route = _route;
      this._sink = _sink;
      this._errors = [];
      this.untried = [...transports];
      this._next();
    }
    frame(frame) {
      const transport = this.transport;
      let handshake;
      try {
        handshake = readHandshake(frame);
      } catch (error) {
        transport.close(true);
        return this._failed(error);
      }
      this._route.sid = handshake.sid;
      this._sink.negotiated(transport, handshake);
    }
    closed(_reason, details) {
      var _a;
      const message = ((_a = this.transport) == null ? void 0 : _a.name) + " error";
      const more = { description: details };
      this._failed(details instanceof Error ? details : failure("not_socketio", message, "handshake", more));
    }
    _next() {
      const Next = this.untried.shift();
      this.transport = void 0;
      try {
        if (!Next) throw new Error("no transport is available here");
        this.transport = new Next(this._route, this);
      } catch (cause) {
        const transport = Next == null ? void 0 : Next.prototype.name;
        const { name, message } = cause;
        const refused = /Security|BLOCKED/.test(name);
        const code = refused ? "network" : "unavailable";
        const error = failure(code, refused ? transport + " error" : message, "tcp", { transport, cause });
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
      if (this.untried.length && error.code !== "forbidden" && error.code !== "protocol_version") {
        this._route.sid = void 0;
        return this._next();
      }
      const [first] = errors;
      if (errors.length > 1) first.errors = errors;
      this._diagnose(first, () => this._sink.negotiationFailed(first));
    }
    /** What failed without an answer has no name yet; the platform may know one, or ask once more. */
    _diagnose(error, done) {
      const { environment } = this._route;
      if (error.code !== "network" || !environment.diagnose) return done();
      environment.diagnose(dialFor(this._route, error.transport), error.cause, (diagnosis) => {
        var _a;
        Object.assign(error, diagnosis);
        error.stack = (_a = error.stack) == null ? void 0 : _a.replace("[network]", `[${error.code}]`);
        done();
      });
    }
  }

  class SendQueue {
    constructor() {
      this.entries = [];
    }
    /** Takes frames for one HTTP request: as many as fit into `limit` bytes, but one at least, as none can be divided. */
    takeBatch(limit = Infinity) {
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
      this._sink = _sink;
      this.candidate = new Candidate(route, this);
      this.release = route.clock.after(limit, () => this.closed("timeout"));
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
      if (frame === "3probe") this._sink.probed(this.candidate);
      else this.closed("transport error");
    }
    closed(reason, details) {
      this.cancel();
      const { code = "network", ...more } = details != null ? details : {};
      const fields = { ...more, transport: this.candidate.name, type: "TransportError", cause: details };
      const name = code === "network" ? "upgrade_blocked" : code;
      this._sink.probeFailed(failure(name, "probe error: " + reason, "upgrade", fields));
    }
  }

  const LIMIT$1 = 2e3;
  function verifySession(route, done) {
    const end = (alive) => {
      cancel();
      done(alive);
    };
    const limit = route.clock.after(LIMIT$1, () => end(false));
    const abort = route.environment.request(dialFor(route, "polling"), {
      maxBytes: 1e4,
      alive: () => void 0,
      done: (error, response) => {
        var _a;
        return end(!error && !/"code":1\b/.test((_a = response == null ? void 0 : response.responseText) != null ? _a : ""));
      }
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
    pinged: () => void 0,
    message: () => void 0,
    closed: () => void 0
  };
  function release({ heartbeat, probe, gap: pause, verifying }) {
    heartbeat.stop();
    probe == null ? void 0 : probe.cancel();
    pause == null ? void 0 : pause();
    verifying == null ? void 0 : verifying();
  }
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
      const { is } = this._state;
      return this._closing && is !== "closed" ? "closing" : is;
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
    /** The largest message the server takes, in bytes. */
    get maxPayload() {
      var _a;
      return (_a = this._live()) == null ? void 0 : _a.handshake.maxPayload;
    }
    /** Bytes that are queued here or held by the transport. */
    get bufferedAmount() {
      var _a, _b;
      return bytesOf(this._queue.entries) + ((_b = (_a = this._live()) == null ? void 0 : _a.transport.bufferedAmount) != null ? _b : 0);
    }
    /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
    get writable() {
      const live = this._live();
      return !!(live == null ? void 0 : live.transport.writable) && !live.gap && !this._queue.entries.length;
    }
    /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
    checkAlive() {
      var _a;
      if ((_a = this._live()) == null ? void 0 : _a.heartbeat.expired) this.silent();
      return this.is !== "closed";
    }
    /** Looks at the link at once, as far as that is possible: after a sleep, or when the network has changed. */
    verify() {
      const live = this._live();
      if (!this.checkAlive() || !(live == null ? void 0 : live.upgraded) || live.verifying) return;
      live.verifying = verifySession(this._plan.route, (alive) => {
        live.verifying = void 0;
        if (!alive) this.silent();
      });
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
    /**
     * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
     * with `tell` at once that it is over: this is what `engine.close()` asks for.
     */
    close(tell = false) {
      var _a, _b;
      const { is, _sink: sink } = this;
      if (is === "closed" || is === "closing") return;
      (_a = this.tap) == null ? void 0 : _a._closed("forced close");
      this.tap = void 0;
      this._sink = NOBODY$1;
      this._closing = this._plan.route.clock.after(CLOSE_LIMIT, () => this.fail("timeout"));
      const state = this._state;
      if (state.is === "opening") state.negotiation.untried = [];
      else if (state.is !== "closed") {
        (_b = state.probe) == null ? void 0 : _b.cancel();
        if (state.is === "upgrading") state.transport.resume();
        this._farewell();
      }
      if (tell) sink.closed("forced close", void 0, []);
    }
    /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
    _farewell() {
      const live = this._live();
      if (!live) return;
      live.heartbeat.stop();
      live.is = "closing";
      if (!live.transport.streaming) this._queue.entries.push(gap(), control("1"));
      this.gap();
    }
    /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
    fail(reason, details, dead = true) {
      var _a, _b;
      const { transport } = this;
      if (!this._end(reason, details)) return;
      this._learnFrom(details);
      if (details instanceof Error) (_b = (_a = this._plan.route.environment).explain) == null ? void 0 : _b.call(_a, details);
      transport == null ? void 0 : transport.close(dead);
      this._sink.closed(reason, details, this._queue.drop());
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
      (_a = this.tap) == null ? void 0 : _a._received(frame);
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
      if (!this._queue.entries.length) (_a = this.tap) == null ? void 0 : _a._deliver("drain", []);
    }
    /** @internal */
    closed(reason, details) {
      var _a;
      if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: (_a = this.transport) == null ? void 0 : _a.name });
      this.fail(reason, details);
    }
    /** @internal */
    stirred() {
      var _a;
      return !!((_a = this.transport) == null ? void 0 : _a.stirred());
    }
    /** @internal */
    silent() {
      this.fail("ping timeout", { code: "ping_timeout", description: "the server fell silent" });
    }
    // --- opening ---
    /** @internal */
    negotiated(transport, handshake) {
      var _a, _b, _c;
      const { route, upgrade } = this._plan;
      const { pingInterval, pingTimeout, upgrades } = handshake;
      transport.sink = this;
      if (transport.streaming) learn(route, "remembered");
      const heartbeat = new Heartbeat(route.clock, pingInterval + pingTimeout, this);
      const untried = upgrade.filter(({ prototype: { name } }) => name !== transport.name && (upgrades == null ? void 0 : upgrades.includes(name)));
      if (((_a = untried[1]) == null ? void 0 : _a.prototype.name) === "webtransport") untried.reverse();
      this._state = { is: "open", transport, untried, heartbeat, handshake };
      if (this._closing) return this._farewell();
      (_b = this.tap) == null ? void 0 : _b._deliver("handshake", [handshake]);
      (_c = this.tap) == null ? void 0 : _c._deliver("open", []);
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
      const limit = live.untried.length ? Math.min(HEAD_START, this._plan.upgradeLimit) : this._plan.upgradeLimit;
      try {
        live.probe = new Probe(this._plan.route, Next, limit, this);
      } catch (e) {
        this._probeNext();
      }
    }
    /** @internal */
    probed(candidate) {
      var _a;
      const live = this._live();
      if ((live == null ? void 0 : live.is) !== "open") return;
      (_a = this.tap) == null ? void 0 : _a._deliver("upgrading", [candidate]);
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
      live.upgraded = true;
      learn(this._plan.route, "remembered");
      old.close(true);
      (_b = this.tap) == null ? void 0 : _b._deliver("upgrade", [candidate]);
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
      (_a = this.tap) == null ? void 0 : _a._deliver("upgradeError", [error]);
      this._probeNext();
    }
    // --- writing ---
    _send(transport, packet) {
      var _a;
      const { frames, options, taken } = packet;
      const rest = taken ? frames.slice(taken) : frames;
      packet.taken = frames.length;
      (_a = this.tap) == null ? void 0 : _a._sending(rest);
      transport.send(rest, options.compress !== false);
    }
    /** Goes before what is queued: the server counts the time until our pong. */
    _pong() {
      const { transport } = this;
      if (transport == null ? void 0 : transport.writable) transport.send(["3"], false);
      else this._queue.entries.unshift(control("3"));
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
          (_a = this.tap) == null ? void 0 : _a._sending(batch);
          transport.send(batch, false);
        } else {
          const packet = entries.shift();
          if (packet.frames.length) this._send(transport, packet);
          else live.gap = this._plan.route.clock.after(GAP, () => this._resume(live));
        }
      }
      if (live.is === "closing" && this.writable) this.fail("closed", void 0, false);
    }
    _resume(live) {
      live.gap = void 0;
      this._flush();
    }
    // --- ending ---
    /** A server of several nodes without sticky sessions can only be reached by WebSocket. */
    _learnFrom(error) {
      if ((error == null ? void 0 : error.code) !== "no_sticky_session") return;
      const { route } = this._plan;
      if (learn(route, "needed"))
        route.environment.warn(`${route.hostname}: no sticky sessions, WebSocket is used from now on`);
      else error.code = "session_lost";
    }
    _live() {
      const state = this._state;
      return "heartbeat" in state ? state : void 0;
    }
    /** Leaves the old state, its timers and probe with it. False when the connection was closed already. */
    _end(reason, details) {
      var _a, _b;
      const state = this._state;
      const live = this._live();
      if (state.is === "closed") return false;
      if (live) release(live);
      (_a = this._closing) == null ? void 0 : _a.call(this);
      if (state.is === "opening") state.negotiation.untried = [];
      this._state = { is: "closed" };
      (_b = this.tap) == null ? void 0 : _b._closed(reason, details);
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

  const FATAL = ["protocol_version", "server_too_old"];
  class ReconnectionManager extends ManagerSettings {
    /** @internal */
    constructor(_environment, _table, uri, opts) {
      super();
      this._environment = _environment;
      this._table = _table;
      /** @internal */
      this._members = /* @__PURE__ */ new Map();
      this._gone = void 0;
      this._sweepAt = 64;
      this._backoff = new Backoff();
      this._state = { is: "idle" };
      /** When the connection was lost, or first dialled in vain. */
      this._downSince = 0;
      /** What the server said last time. One that gets more ends the connection. */
      this._maxPayload = Infinity;
      this._address = parseAddress(addressFrom(uri, opts), _environment.location);
      const { query } = opts;
      const merged = typeof query === "string" ? query : Object.assign(this._address.query, query);
      this.opts = { path: defaults.path, ...opts, query: merged };
      this._clock = _environment.clockFor(opts);
      this._codec = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
    }
    /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
    get engine() {
      var _a;
      const link = this._link;
      return link && ((_a = link.tap) != null ? _a : link.tap = new Engine(link, this._environment.binaryType));
    }
    /** What the connection is doing. Changes are told by the `state` event. */
    get state() {
      const { is, ...rest } = this._state;
      const { attempt, since, until } = rest;
      return { is, attempt, since, until };
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
      this._enter({ is: "idle" }, "forced close");
      this._backoff.reset();
      if (state.is !== "waiting") state.link.close();
      for (const member of this._all()) member.closed("forced close");
      this._deliver("close", ["forced close"]);
    }
    // --- what sockets ask for ---
    /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
    _encode(packet) {
      const frames = this._codec.encode(packet);
      const limit = this._maxPayload;
      for (const frame of frames) {
        const length = lengthOf(frame);
        if (length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
          throw failure("payload_too_large", `larger than the ${limit} bytes that the server takes`, "api");
        }
      }
      return frames;
    }
    /** The connection, while it is up. @internal */
    get _up() {
      const state = this._state;
      return state.is === "connected" ? state.link : void 0;
    }
    /** A socket wants to be connected. @internal */
    _join(member) {
      var _a;
      this._members.set(member.nsp, member);
      (_a = this._gone) == null ? void 0 : _a.delete(member.nsp);
      if (this._up) member.opened();
      else if (this._state.is === "idle") this._dial(0);
    }
    /** A socket has left: the last one closes the connection. @internal */
    _leave() {
      const members = this._all();
      for (const member of members) if (member.detached) this._forget(member);
      if (!members.some((member) => member.active)) this.disconnect();
    }
    /** Whether more than one socket wants the connection. @internal */
    get _shared() {
      return this._all().filter((member) => member.active).length > 1;
    }
    /** The socket of a namespace, also one that has left, as long as somebody holds it. @internal */
    _find(nsp) {
      var _a, _b, _c;
      return (_c = this._members.get(nsp)) != null ? _c : (_b = (_a = this._gone) == null ? void 0 : _a.get(nsp)) == null ? void 0 : _b.deref();
    }
    /** Holds a socket that has left only as long as somebody else does: namespaces may come and go without end. */
    _forget(member) {
      var _a;
      const gone = (_a = this._gone) != null ? _a : this._gone = /* @__PURE__ */ new Map();
      this._members.delete(member.nsp);
      gone.set(member.nsp, typeof WeakRef === "function" ? new WeakRef(member) : { deref: () => member });
      if (gone.size <= this._sweepAt) return;
      gone.forEach((ref, nsp) => {
        var _a2;
        return (_a2 = ref.deref()) != null ? _a2 : gone.delete(nsp);
      });
      this._sweepAt = gone.size * 2 + 64;
    }
    // --- what the link reports ---
    /** @internal */
    opened() {
      var _a;
      const state = this._state;
      if (state.is !== "connecting") return;
      const { link, attempt, opened } = state;
      this._enter({
        is: "connected",
        link,
        decoder: this._codec.decoder((_a = this.opts.maxAttachments) != null ? _a : defaults.maxAttachments),
        since: this._clock.now()
      });
      this._backoff.connected();
      const { maxPayload = 0 } = link;
      this._maxPayload = maxPayload > 0 ? maxPayload : Infinity;
      for (const member of this._all()) if (member.active) member.opened();
      this._deliver("open", []);
      opened == null ? void 0 : opened();
      if (attempt && this._up === link) this._deliver("reconnect", [attempt]);
    }
    /** @internal */
    pinged() {
      for (const member of this._all()) member.pinged();
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
      const again = this._wait(this.reconnection(), error);
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
        const { phase = "handshake" } = plan.route;
        const error = failure("connect_timeout", "timeout", phase, { transport: (_a = link.transport) == null ? void 0 : _a.name });
        link.fail("timeout", error);
      };
      const end = limit === false ? () => void 0 : this._clock.after(limit, timedOut);
      this._enter({ is: "connecting", link, end, attempt, opened });
    }
    _dialFailed(error) {
      const state = this._state;
      if (state.is !== "connecting") return;
      const { attempt, opened } = state;
      const wanted = this.reconnection() && !!(attempt || !opened);
      const again = this._wait(wanted, error);
      for (const member of this._all()) member.failed(error);
      this._deliver("error", [error]);
      opened == null ? void 0 : opened(error);
      if (attempt) this._deliver("reconnect_error", [error]);
      if (!again) this._abandon(error, wanted);
    }
    /** Schedules the next attempt, if it is wanted and there is one left; else the manager is idle and false comes back. */
    _wait(wanted, error) {
      var _a;
      const backoff = this._backoff;
      const now = this._clock.now();
      if (this._state.is === "connected" || !backoff.attempts) this._downSince = now;
      let delay = false;
      if (wanted && backoff.attempts < this.reconnectionAttempts() && !FATAL.includes(error.code)) {
        const chance = this._environment.random();
        delay = backoff.next(this.reconnectionDelay(), this.reconnectionDelayMax(), this.randomizationFactor(), chance);
        delay = Math.max(delay, (_a = error.retryAfter) != null ? _a : 0);
        const policy = this.opts.reconnectionPolicy;
        if (error.code === "no_sticky_session") delay = 0;
        else if (policy) delay = policy(backoff.attempts, now - this._downSince, error, delay);
      }
      if (delay === false) {
        backoff.reset();
        this._enter({ is: "idle" }, error.message);
        return false;
      }
      const end = this._clock.after(delay, () => this._retry());
      this._enter({ is: "waiting", attempt: backoff.attempts, until: now + delay, end }, error.message);
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
    // --- what the platform tells ---
    /** @internal */
    woke() {
      this._retry();
      this.lost();
    }
    /** @internal */
    lost() {
      var _a, _b;
      if (((_a = this._up) == null ? void 0 : _a.is) === "closed") this.closed("transport close", void 0, []);
      (_b = this._up) == null ? void 0 : _b.verify();
    }
    /** @internal */
    hidden() {
      var _a;
      (_a = this._up) == null ? void 0 : _a.fail("transport close", { description: "the page was put away" }, false);
    }
    /** @internal */
    leaving() {
      var _a;
      if (this.opts.closeOnBeforeunload) (_a = this._up) == null ? void 0 : _a.close();
    }
    /** Leaves the old state and its timer with it. */
    _enter(next, reason) {
      var _a, _b, _c;
      const old = this._state;
      const previous = this.state;
      if ("end" in old) old.end();
      this._state = next;
      if (next.is !== "idle") (_c = this._unwatch) != null ? _c : this._unwatch = (_b = (_a = this._environment).watchNetwork) == null ? void 0 : _b.call(_a, this, this.opts.closeOnBeforeunload);
      else if (this._unwatch) this._unwatch = this._unwatch();
      if (!this.hasListeners("state")) return;
      const change = { previous, current: this.state, reason };
      this._clock.soon(() => this._deliver("state", [change]));
    }
  }

  class Acks {
    constructor(_self) {
      this._self = _self;
      /** Made with the first one: most sockets that are idle have never waited for any. */
      this._pending = void 0;
    }
    /** Waits for an acknowledgement, at most `ms` milliseconds if given; `expired` is called first when they are over. */
    // eslint-disable-next-line max-params -- on the path of a message: an object for them would be one allocation more
    add(id, callback, takesError, clock, ms, expired) {
      var _a;
      const timeUp = () => {
        expired == null ? void 0 : expired();
        this.fail(id, failure("ack_timeout", "operation has timed out", "open"));
      };
      const timer = ms === void 0 ? void 0 : clock.after(ms, timeUp);
      ((_a = this._pending) != null ? _a : this._pending = /* @__PURE__ */ new Map()).set(id, { callback, takesError: takesError || !!timer, timer });
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
      var _a, _b;
      for (const id of [...(_b = (_a = this._pending) == null ? void 0 : _a.keys()) != null ? _b : []]) if (!spared.has(id)) this.fail(id, error);
    }
    /** Whether an event with this id may still be on its way: it has no id, or is not acknowledged. */
    awaits(id) {
      var _a;
      return id === void 0 || !!((_a = this._pending) == null ? void 0 : _a.has(id));
    }
    /** Whether the acknowledgement of this id would be told of a failure. */
    takesError(id) {
      var _a, _b;
      return !!((_b = (_a = this._pending) == null ? void 0 : _a.get(id)) == null ? void 0 : _b.takesError);
    }
    _take(id) {
      var _a, _b, _c;
      const pending = (_a = this._pending) == null ? void 0 : _a.get(id);
      (_b = this._pending) == null ? void 0 : _b.delete(id);
      (_c = pending == null ? void 0 : pending.timer) == null ? void 0 : _c.call(pending);
      return pending;
    }
  }

  const MOST = 1e4;
  class Ledger {
    constructor() {
      this._older = [];
      this._newer = [];
    }
    written(packet) {
      if (this._newer.push(packet) > MOST) this._newer.shift();
    }
    /** A ping came: the pong that goes out now is behind everything that was taken. */
    pinged() {
      const taken = ({ taken: count, frames }) => count === frames.length;
      this._older = this._newer.filter(taken);
      this._newer = this._newer.filter((packet) => !taken(packet));
    }
    /** The link died: what is in doubt, in order, without what was given back to be sent again. */
    settle(returned) {
      const given = new Set(returned);
      const doubtful = [...this._older, ...this._newer].filter((packet) => !given.has(packet));
      this._older = [];
      this._newer = [];
      return doubtful;
    }
  }

  function askAuth(auth, clock, limit, self, done) {
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
        const result = auth.call(self, give);
        if (typeof (result == null ? void 0 : result.then) === "function") {
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

  const PAUSE = 20;
  function disconnected() {
    return failure("disconnected", "socket has been disconnected", "open");
  }
  class Membership {
    constructor(_socket) {
      this._socket = _socket;
      /** Changes with every session, so that what belongs to an old one can be told. */
      this.session = 0;
      this._state = { is: "detached" };
      this._recovery = void 0;
      this._leftAt = 0;
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
    get detached() {
      return this._state.is === "detached";
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
      var _a;
      const state = this._state;
      const { io } = this._socket;
      if (state.is === "detached") return;
      let next = { is: "detached" };
      if (state.is === "joining") next = { is: "leaving", again: false };
      else if (state.is === "leaving") next = { ...state, again: false };
      else if (state.is === "joined" && io._shared) {
        next = { is: "leaving", again: false, end: io._clock.after(PAUSE, () => this._settleLeaving()) };
      } else if (state.is === "joined") {
        (_a = io._up) == null ? void 0 : _a.gap();
        this._writeLeave();
      }
      this._detach("io client disconnect", disconnected(), next);
    }
    // --- the connection ---
    opened() {
      if (this._state.is !== "waiting") return;
      const clock = this._socket.io._clock;
      const pause = this._leftAt + PAUSE - clock.now();
      if (pause > 0) this._enter({ is: "preparing", end: clock.after(pause, () => this._prepare()) });
      else this._prepare();
    }
    closed(reason, details) {
      var _a;
      const state = this._state;
      this._enter({ is: this.active ? "waiting" : "detached" });
      this._left(state, reason, details);
      if (state.is !== "joining") return;
      const code = (_a = details == null ? void 0 : details.code) != null ? _a : "parser_mismatch";
      if (code !== "no_sticky_session") {
        this._socket._deliver("connect_error", [failure(code, reason, "namespace", { cause: details })]);
      }
    }
    // --- the server's answers ---
    accepted(data) {
      var _a;
      const { sid, pid } = data != null ? data : {};
      if (this._state.is === "leaving") return this._settleLeaving();
      if (this._state.is !== "joining") return;
      if (typeof sid !== "string") {
        return this._fail(failure("server_too_old", TOO_OLD, "namespace"));
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
      if (this._state.is === "leaving") return this._settleLeaving(true);
      if (this._state.is === "detached") return;
      const { message, data } = typeof refusal === "string" ? { message: refusal, data: void 0 } : refusal;
      const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
      this._fail(failure(code, String(message), "namespace", { data }));
    }
    /** The server closed this namespace. */
    expelled() {
      if (this._state.is === "leaving") this._settleLeaving(true);
      else if (this.id) this._detach("io server disconnect", disconnected());
    }
    // --- joining ---
    _prepare() {
      const socket = this._socket;
      const { io } = socket;
      const preparing = { is: "preparing", end: () => void 0 };
      this._enter(preparing);
      const end = askAuth(socket.auth, io._clock, io.timeout(), socket, (error, data) => {
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
      } catch (error) {
        this._fail(error);
      }
    }
    /** Joining failed for a reason that trying again by itself would not change. */
    _fail(error) {
      this._detach("io server disconnect", error, void 0, true);
    }
    // --- leaving ---
    _writeLeave() {
      this._leftAt = this._socket.io._clock.now();
      this._socket._writeControl(DISCONNECT);
    }
    /** The server can be told now, unless it knows, that a socket has been disconnected. */
    _settleLeaving(known = false) {
      const state = this._state;
      if (state.is !== "leaving") return;
      if (!known) this._writeLeave();
      this._enter({ is: state.again ? "waiting" : "detached" });
      if (state.again) this.opened();
      else this._socket.io._leave();
    }
    /** What there is to tell after a state was left: nothing, unless people had been told that it was connected. */
    _left(old, reason, details) {
      if (old.is !== "joined") return;
      this._socket._failAcks(disconnected());
      if (old.announced) this._socket._deliver("disconnect", details ? [reason, details] : [reason]);
    }
    /** Gives up: nothing is tried again by itself. */
    _detach(reason, error, next = { is: "detached" }, told = false) {
      const state = this._state;
      const socket = this._socket;
      this._enter(next);
      socket.io._leave();
      this._left(state, reason);
      if (told) socket._deliver("connect_error", [error]);
      if (!this.active) socket.abandoned(error);
    }
    _enter(next) {
      var _a;
      const old = this._state;
      if ("end" in old && old.end !== next.end) (_a = old.end) == null ? void 0 : _a.call(old);
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
      if (!this._socket._ready) return;
      for (const entry of this._entries.slice(0, WINDOW)) if (!entry.underWay) this._send(entry);
    }
    /** The socket gave up: nobody will send these any more. */
    abandon(error) {
      const entries = this._entries;
      this._entries = [];
      for (const entry of entries) this._settle(entry, error);
    }
    _send(entry) {
      entry.underWay = true;
      entry.tries++;
      this._socket._attempt(entry.args, entry.flags, (error, ...values) => {
        entry.underWay = false;
        if (!this._entries.includes(entry)) return;
        if (error && this._again(entry, error)) return;
        this._entries.splice(this._entries.indexOf(entry), 1);
        this._settle(entry, error, ...values);
        this.drain();
      });
    }
    _settle({ callback }, ...args) {
      if (callback) guarded(callback, this._socket, args);
    }
    /** Whether a failed attempt is followed by another one. */
    _again(entry, error) {
      if (error.code === "disconnected") {
        entry.tries--;
        return true;
      }
      if (entry.tries > this._retries) return false;
      if (this._socket._ready) this._send(entry);
      return true;
    }
  }

  const NONE$1 = [];
  const NO_TAPS = [NONE$1, NONE$1];
  class Taps extends Emitter {
    constructor() {
      super(...arguments);
      /** For what comes in, and for what goes out. Replaced at each change, so that a round under way stays whole. */
      this._taps = NO_TAPS;
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
  const DRAIN_CHECK$1 = 20;
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
      this._flushing = false;
      this._ids = 0;
      this._ledger = void 0;
      this._doubtful = void 0;
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
    /** @internal */
    get detached() {
      return this._membership.detached;
    }
    /** Whether the server restored the previous session, missed events included. */
    get recovered() {
      return this._membership.recovered;
    }
    /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
    get bufferedAmount() {
      var _a, _b;
      return bytesOf(this.sendBuffer) + ((_b = (_a = this.io._up) == null ? void 0 : _a.bufferedAmount) != null ? _b : 0);
    }
    /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
    drained() {
      return new Promise((resolve) => {
        const look = () => {
          if (this.bufferedAmount) this.io._clock.after(DRAIN_CHECK$1, look);
          else resolve();
        };
        look();
      });
    }
    /** The next event is dropped, rather than kept, when it cannot be sent at once. */
    get volatile() {
      return this._flag({ volatile: true });
    }
    /** Says whether the next event is compressed (WebSocket in Node). @default true */
    compress(compress) {
      return this._flag({ compress });
    }
    /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
    timeout(ms) {
      return this._flag({ timeout: ms });
    }
    _flag(more) {
      this._flags = { ...this._flags, ...more };
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
     *   that JSON cannot hold, `payload_too_large` for more than the server is known to take
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
      if (this._retries && !flags.volatile) {
        this.io._encode({ type: EVENT, nsp: this.nsp, data: args });
        this._retries.add(args, flags);
      } else this._send(args, flags, takesError);
    }
    /** @internal */
    _attempt(args, flags, settled) {
      this._send([...args, settled], flags, true);
    }
    _send(args, flags, takesError) {
      var _a, _b;
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
      const { io, _ready } = this;
      const { id } = packet;
      if (id !== void 0) {
        this._ids++;
        const unbuffer = () => void (this.sendBuffer = this.sendBuffer.filter((one) => one !== packet));
        const limit = (_a = flags.timeout) != null ? _a : this._opts.ackTimeout;
        this._acks.add(id, callback, takesError, io._clock, limit, unbuffer);
      }
      if (flags.volatile && !(_ready && ((_b = io._up) == null ? void 0 : _b.writable))) {
        const error = failure("volatile_dropped", "the volatile event was dropped", "open");
        if (id !== void 0) io._clock.soon(() => this._acks.fail(id, error));
        this._report([packet], "volatile_dropped", true);
      } else if (_ready) this._write(packet);
      else this.sendBuffer.push(packet);
    }
    /**
     * Whether an event can be written now. Asking may end a link that died unnoticed, and with it what waits for an
     * acknowledgement: it comes before anything else is done for an event. @internal
     */
    get _ready() {
      var _a;
      return this.connected && !this._flushing && !!((_a = this.io._up) == null ? void 0 : _a.checkAlive());
    }
    /** Tells of events that did not arrive, if anybody wants to know. */
    _report(packets, reason, lost) {
      for (const { data } of packets) this._deliver("undelivered", [{ args: data, reason, lost }]);
    }
    _write(packet) {
      var _a, _b;
      this._tell(1, packet.data);
      if (this.hasListeners("undelivered")) ((_a = this._ledger) != null ? _a : this._ledger = new Ledger()).written(packet);
      (_b = this.io._up) == null ? void 0 : _b.write(packet);
    }
    /** Sends a packet that is no event; throws when its payload cannot be serialised. @internal */
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
      var _a;
      const [events, dropped] = [false, true].map(
        (volatile) => packets.filter(({ type, options }) => type === EVENT && !!options.volatile === volatile)
      );
      this._doubtful = (_a = this._ledger) == null ? void 0 : _a.settle(packets);
      this._report(dropped, "volatile_dropped", true);
      if (!this._retries) this.sendBuffer = events.concat(this.sendBuffer);
    }
    /** @internal */
    pinged() {
      var _a;
      (_a = this._ledger) == null ? void 0 : _a.pinged();
    }
    /** @internal */
    closed(reason, details) {
      var _a;
      const doubtful = this._retries ? [] : ((_a = this._doubtful) != null ? _a : []).filter(({ id }) => this._acks.awaits(id));
      this._doubtful = void 0;
      this._membership.closed(reason, details);
      this._report(doubtful, reason, false);
    }
    /** @internal */
    failed(error) {
      if (this.active) this._deliver("connect_error", [error]);
    }
    /** @internal nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open */
    abandoned(error) {
      var _a, _b;
      const given = this.sendBuffer.filter(({ id }) => this._acks.takesError(id));
      this.sendBuffer = this.sendBuffer.filter((packet) => !given.includes(packet));
      this._report(given, (_a = error.code) != null ? _a : error.message, true);
      this._failAcks(error);
      (_b = this._retries) == null ? void 0 : _b.abandon(error);
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
        if (this.connected && this._membership.session === session) this._writeControl(ACK, args, id);
        answered = true;
      };
    }
    // --- what the membership reports ---
    /** @internal what arrived early comes first, then what was buffered leaves, then people are told */
    _joined(stillJoined) {
      var _a;
      this._flushing = true;
      for (const args of this.receiveBuffer.splice(0)) this._dispatch(args);
      while (stillJoined() && this.sendBuffer.length) {
        for (const packet of this.sendBuffer.splice(0)) {
          if (stillJoined()) this._write(packet);
          else this.sendBuffer.push(packet);
        }
      }
      this._flushing = false;
      (_a = this._retries) == null ? void 0 : _a.drain();
    }
    /** @internal what is still buffered may still be answered */
    _failAcks(error) {
      var _a;
      (_a = this._ledger) == null ? void 0 : _a.settle([]);
      this._acks.failAll(error, new Set(this.sendBuffer.map(({ id }) => id)));
    }
  }

  let Manager$1 = class Manager extends ReconnectionManager {
    /** The socket of a namespace: the one there is, or a new one. */
    socket(nsp, opts) {
      let socket = this._find(nsp);
      if (!socket) {
        socket = new Socket(this, nsp, opts);
        this._members.set(nsp, socket);
      } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
      return socket;
    }
    /** Whether the manager has a socket for a namespace. @internal */
    _has(nsp) {
      return !!this._find(nsp);
    }
  };

  const SOCKET_OPTIONS = /^(auth|retries|ackTimeout|multiplex|forceNew|autoConnect|query)$/;
  function split(uri, options) {
    var _a;
    const given = typeof uri === "string";
    return [given ? uri : "", (_a = given ? options : uri != null ? uri : options) != null ? _a : {}];
  }
  function warnOfIgnored(environment, made, opts) {
    const ignored = Object.keys(opts).filter(
      (name) => !SOCKET_OPTIONS.test(name) && opts[name] !== void 0 && opts[name] !== made[name]
    );
    if (ignored.length)
      environment.warn(`io(): ${ignored.join(", ")} ignored on a shared connection; pass forceNew: true`);
  }
  function createClient(environment, table) {
    class Manager extends Manager$1 {
      constructor(uri, opts) {
        super(environment, table, ...split(uri, opts));
        if (this.opts.autoConnect !== false) this.open();
      }
    }
    const shared = /* @__PURE__ */ new Map();
    const lookup = ((uri, options) => {
      var _a;
      const [text, opts] = split(uri, options);
      const { secure, hostname, port, nsp } = parseAddress(addressFrom(text, opts), environment.location);
      const key = [secure, hostname, port, (_a = opts.path) != null ? _a : defaults.path].join();
      let manager = shared.get(key);
      if (opts.forceNew || opts["force new connection"] || opts.multiplex === false || (manager == null ? void 0 : manager._has(nsp))) {
        manager = new Manager(text, opts);
      } else if (manager) warnOfIgnored(environment, manager.opts, opts);
      else shared.set(key, manager = new Manager(text, opts));
      return manager.socket(nsp, opts);
    });
    return Object.assign(lookup, { io: lookup, connect: lookup, default: lookup, Manager, Socket, protocol });
  }

  const [nativeSet, nativeClear] = [globalThis.setTimeout, globalThis.clearTimeout];
  function createClock(useNative, unref) {
    return {
      now: () => Date.now(),
      soon: microtask,
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
    var _a;
    const [place] = url.split("?");
    const { host } = new URL(place);
    const insecure = /^(http|ws):(?!\/\/(localhost|127\.|\[::1]))/.test(place);
    if (insecure && ((_a = globalThis.location) == null ? void 0 : _a.protocol) === "https:") return done({ code: "mixed_content" });
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
    const woke = tell((watcher) => watcher.woke());
    const hidden = tell((watcher) => watcher.hidden());
    addEventListener("securitypolicyviolation", policyViolated);
    addEventListener("online", woke);
    addEventListener(
      "offline",
      tell((watcher) => watcher.lost())
    );
    addEventListener("pageshow", ({ persisted }) => persisted && woke());
    addEventListener("pagehide", ({ persisted }) => persisted && hidden());
    document == null ? void 0 : document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && woke());
  }
  let listening = false;
  function watchNetwork(signals, unload) {
    if (!listening && typeof addEventListener === "function") {
      listening = true;
      listen();
    }
    const leaving = () => signals.leaving();
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

  async function exchange({ url, headers, options }, { body, alive, maxBytes }, signal) {
    var _a;
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
    const reader = (_a = response.body) == null ? void 0 : _a.getReader();
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
    var _a, _b;
    const socket = new ((_a = globalThis.WebSocket) != null ? _a : PlatformWebSocket)(url, (_b = options.protocols) != null ? _b : []);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => sink.opened();
    socket.onmessage = ({ data }) => sink.message(data);
    socket.onerror = (event) => sink.closed(0, "", event);
    socket.onclose = ({ code, reason }) => sink.closed(code, reason, void 0);
    return socket;
  }
  const clock = createClock(false);
  const browserEnvironment = {
    clock,
    clockFor: ({ useNativeTimers }) => useNativeTimers ? createClock(true) : clock,
    binaryType: "arraybuffer",
    location: globalThis.location,
    random: Math.random,
    request,
    openWebSocket,
    openWebTransport: (url, options) => new WebTransport(url, options),
    diagnose,
    watchNetwork,
    warn: (message) => console.warn(message)
  };

  function verdict({ status, responseText, redirected }, fresh) {
    var _a;
    const [, refusal = status] = (_a = /^\{"code":(\d)/.exec(responseText)) != null ? _a : [];
    const code = codeOf(redirected ? 302 : +refusal);
    return code === "session_lost" && fresh ? "no_sticky_session" : code;
  }

  const nothing = () => void 0;
  class Polling {
    /** @internal */
    constructor(_route, sink) {
      this._route = _route;
      this.sink = sink;
      this.query = {};
      this._state = "opening";
      /** Whether a request of this session, after the handshake, was answered. */
      this._proven = false;
      this._poll();
    }
    get name() {
      return "polling";
    }
    /** @internal */
    get streaming() {
      return false;
    }
    /** @internal */
    get bufferedAmount() {
      return 0;
    }
    get writable() {
      return !this._post && (this._state === "polling" || this._state === "pausing" && !!this._get);
    }
    /** @internal */
    stirred() {
      return false;
    }
    /** @internal */
    send(frames) {
      this._post = nothing;
      const post = (texts) => {
        if (this._state !== "closed") this._post = this._request(payloadOf(texts), () => this._posted());
      };
      textFrames(frames, post, (error) => this._fail("xhr post error", error));
    }
    /** @internal */
    pause(idle) {
      this._state = "pausing";
      this._idle = idle;
      this._settlePause();
    }
    /** @internal */
    resume() {
      var _a, _b;
      this._state = "polling";
      if (!this._get) this._poll();
      if (!this._post) (_b = (_a = this.sink).drained) == null ? void 0 : _b.call(_a);
    }
    /** @internal */
    close() {
      var _a, _b;
      this._state = "closed";
      (_a = this._get) == null ? void 0 : _a.call(this);
      (_b = this._post) == null ? void 0 : _b.call(this);
    }
    _poll() {
      this._get = this._request(void 0, (body) => this._polled(body));
    }
    /** One exchange: a POST when there is a body. `answered` hears of its success only. */
    _request(body, answered) {
      const { environment, clock } = this._route;
      const dial = dialFor(this._route, this.name);
      const { requestTimeout, maxReceive = defaults.maxReceive } = dial.options;
      this.query = dial.query;
      const done = (error, response, known) => {
        limit();
        if (body) this._post = void 0;
        else this._get = void 0;
        if ((response == null ? void 0 : response.status) === 200) {
          this._proven = !!dial.query.sid;
          answered(response.responseText);
        } else this._fail(`xhr ${body ? "post" : "poll"} error`, error, response, known);
      };
      const alive = () => {
        var _a, _b;
        if (this._isOpen()) (_b = (_a = this.sink).alive) == null ? void 0 : _b.call(_a);
      };
      const abort = environment.request(dial, { body, maxBytes: maxReceive, alive, done });
      const timedOut = () => {
        abort();
        done(new Error("the request took too long"));
      };
      const limit = requestTimeout ? clock.after(requestTimeout, timedOut) : nothing;
      return () => {
        limit();
        abort();
      };
    }
    _polled(body) {
      var _a, _b;
      if (this._state === "opening") {
        this._state = "polling";
        (_b = (_a = this.sink).opened) == null ? void 0 : _b.call(_a);
      }
      for (const frame of decodePayload(body, this._route.environment.binaryType)) {
        if (!this._isOpen()) return;
        this.sink.frame(frame);
      }
      if (this._state === "polling") this._poll();
      else this._settlePause();
    }
    _posted() {
      var _a, _b, _c, _d;
      (_b = (_a = this.sink).alive) == null ? void 0 : _b.call(_a);
      if (this._isOpen()) (_d = (_c = this.sink).drained) == null ? void 0 : _d.call(_c);
      this._settlePause();
    }
    _isOpen() {
      return this._state === "polling" || this._state === "pausing";
    }
    _settlePause() {
      var _a;
      if (this._state !== "pausing" || this._get || this._post) return;
      this._state = "paused";
      (_a = this._idle) == null ? void 0 : _a.call(this);
    }
    _fail(message, cause, context, known) {
      if (this._state === "closed") return;
      this.close();
      const status = context == null ? void 0 : context.status;
      const code = context ? verdict(context, !this._proven) : "network";
      const retryAfter = retryDelay(context == null ? void 0 : context.retryAfter, this._route.clock.now());
      const more = { status, cause, retryAfter, description: status != null ? status : cause, context, ...known };
      this.sink.closed("transport error", failure(code, message, "http", more));
    }
  }

  const NOBODY = { frame: () => void 0, closed: () => void 0 };

  const HIGH_WATER = 1 << 20;
  const DRAIN_CHECK = 20;
  class WebSocketTransport {
    /** @internal */
    constructor(_route, sink) {
      this._route = _route;
      this.sink = sink;
      this.writable = false;
      const dial = dialFor(_route, this.name);
      this.query = dial.query;
      this._base64 = dial.options.forceBase64;
      this._socket = _route.environment.openWebSocket(dial, this);
    }
    get name() {
      return "websocket";
    }
    /** @internal */
    get streaming() {
      return true;
    }
    /** @internal */
    get bufferedAmount() {
      return this._socket.bufferedAmount;
    }
    /** @internal */
    send(frames, compress) {
      if (this._base64 && !isText(frames)) {
        this.writable = false;
        const send = (texts) => {
          if (this.sink === NOBODY) return;
          this.send(texts, compress);
          this.resume();
        };
        return textFrames(frames, send, (cause) => this.closed(0, "", cause));
      }
      for (const frame of frames) this._socket.send(frame, compress);
      this._holdBack(HIGH_WATER);
    }
    /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
    _holdBack(limit) {
      if (this._socket.bufferedAmount <= limit) return false;
      this.writable = false;
      this._drainCheck = this._route.clock.after(DRAIN_CHECK, () => {
        if (!this._holdBack(HIGH_WATER / 2)) this.resume();
      });
      return true;
    }
    /** @internal */
    stirred() {
      const { bytesRead } = this._socket;
      const moved = bytesRead !== this._bytesSeen;
      this._bytesSeen = bytesRead;
      return moved;
    }
    /** @internal a stream is never paused: nothing better to upgrade to waits for it to fall silent */
    pause(idle) {
      this.writable = false;
      idle();
    }
    /** @internal */
    resume() {
      var _a, _b;
      this.writable = true;
      (_b = (_a = this.sink).drained) == null ? void 0 : _b.call(_a);
    }
    /** @internal */
    close(dead) {
      const socket = this._socket;
      this._end();
      if (dead && socket.terminate) socket.terminate();
      else socket.close();
    }
    /** Leaves the sink to the last news, if there are any. */
    _end() {
      var _a;
      const { sink } = this;
      this.sink = NOBODY;
      this.writable = false;
      (_a = this._drainCheck) == null ? void 0 : _a.call(this);
      return sink;
    }
    /** @internal the platform's socket reports here */
    opened() {
      var _a, _b;
      this.writable = true;
      this._route.phase = "handshake";
      (_b = (_a = this.sink).opened) == null ? void 0 : _b.call(_a);
    }
    /** @internal the platform's socket reports here */
    message(data) {
      this.sink.frame(
        this._base64 && typeof data === "string" ? binaryFrame(data, this._route.environment.binaryType) : data
      );
    }
    /** @internal the platform's socket reports here */
    closed(status, reason, cause, known) {
      const sink = this._end();
      if (cause) {
        const more = { cause, description: cause, ...known };
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
      this._route = _route;
      this.sink = sink;
      this.writable = false;
      var _a;
      const { url, query } = dialFor(_route, "webtransport");
      this.query = query;
      const { environment, options } = _route;
      if (!environment.openWebTransport) throw new Error("there is no WebTransport here");
      this._session = environment.openWebTransport(url, (_a = options.transportOptions) == null ? void 0 : _a.webtransport);
      this._session.closed.then(
        () => this._end().closed("transport close", { description: "webtransport connection closed" }),
        (cause) => this._fail(cause)
      );
      this._run().then(
        // A stream that has ended while its session goes on brings nothing any more.
        () => this._session.close(),
        (cause) => this._fail(cause)
      );
    }
    get name() {
      return "webtransport";
    }
    /** @internal */
    get streaming() {
      return true;
    }
    /** @internal */
    get bufferedAmount() {
      return 0;
    }
    /** @internal */
    stirred() {
      return false;
    }
    /** @internal */
    send(frames) {
      this.writable = false;
      this._write(frames).then(
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
      var _a, _b;
      this.writable = true;
      (_b = (_a = this.sink).drained) == null ? void 0 : _b.call(_a);
    }
    /** @internal */
    close(dead) {
      this._end();
      const end = () => this._session.close();
      if (!dead && this._writer) this._writer.close().then(() => this._route.clock.after(100, end), end);
      else end();
    }
    async _run() {
      var _a, _b;
      const { clock, environment, options, sid } = this._route;
      await this._session.ready.finally(clock.after(OPEN_LIMIT, () => this._session.close()));
      const { readable, writable } = await this._session.createBidirectionalStream();
      this._writer = writable.getWriter();
      await this._write([sid ? "0" + JSON.stringify({ sid }) : "0"]);
      this.writable = true;
      (_b = (_a = this.sink).opened) == null ? void 0 : _b.call(_a);
      const { maxReceive = defaults.maxReceive } = options;
      await readMessages(readable, maxReceive, environment.binaryType, (frame) => this.sink.frame(frame));
    }
    async _write(frames) {
      var _a;
      for (const frame of frames) await ((_a = this._writer) == null ? void 0 : _a.write(await encodeMessage(frame)));
    }
    _end() {
      const { sink } = this;
      this.sink = NOBODY;
      this.writable = false;
      return sink;
    }
    _fail(cause) {
      const more = { cause, description: cause };
      this._end().closed("transport error", failure("network", "webtransport error", "upgrade", more));
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

  return io;

}));
//# sourceMappingURL=holdfast.js.map
