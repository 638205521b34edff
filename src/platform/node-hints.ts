/** Hints: what to do about a failure. The files for browsers do not carry these texts. */
import type { ExtendedError } from "../errors";

/** By code, or by code and phase. */
const HINTS: Record<string, string> = {
  refused: "nothing listens on that host and port: is the server running, and is the port right?",
  dns: "the name does not resolve: check the host in the URL, and the network",
  connect_timeout: "no answer in time: a firewall, an overloaded server, or a path that nobody serves",
  "connect_timeout tcp": "the host does not answer at all: a firewall drops the packets, or the address is wrong",
  "connect_timeout tls": "the port accepts connections but does not speak TLS: is it plain http?",
  "connect_timeout http": "connected, but no answer: is `path` the server's, and does it speak http there?",
  tls_untrusted: "the certificate is not trusted: pass its authority as `ca`, or install a valid certificate",
  tls_to_plain: "that port speaks plain HTTP: use http:// or the TLS port",
  tls_failed: "the TLS handshake failed: compare the TLS versions, ciphers and client certificates of both sides",
  plain_to_tls: "that port speaks TLS: use https://",
  path_not_found: "no Socket.IO server at that path: compare `path` on both sides, and the proxy's routes",
  not_socketio: "something else than Socket.IO answered: check host, port and `path`, and that a proxy lets it through",
  server_too_old: "the server speaks Socket.IO v2: upgrade it to v3 or later",
  protocol_version: "the server refuses this version of the protocol: upgrade it to Socket.IO v3 or later",
  no_sticky_session: "requests of one session reach different nodes: turn on sticky sessions, or use WebSocket only",
  session_lost: "the server does not know the session any more: it was restarted, or the node was changed",
  polling_disabled: 'the server has polling off: pass transports: ["websocket"]',
  websocket_disabled: "the server has WebSocket off, or something in front of it refuses it: allow it, or use polling",
  upgrade_blocked: "WebSocket fails where HTTP works: let the proxy pass the Upgrade and Connection headers on",
  forbidden: "the server refuses the connection: see its `allowRequest`, and the credentials that are sent",
  rejected: "a middleware of the server refused: `message` and `data` say why",
  invalid_namespace: "the server has no such namespace: the path in the URL is its name",
  namespace_timeout: "a middleware of the server never called next(), or the server is overloaded",
  auth_timeout: "the `auth` function did not call back in time",
  auth_failed: "the `auth` function threw: see `cause`",
  parser_mismatch:
    "closed right after joining: is `parser` the same on both sides, `auth` an object, and the namespace one with a slash?",
  payload_too_large: "larger than the server takes: raise its maxHttpBufferSize and the proxy's limit, or send less",
  message_too_large: "the server sent more than `maxReceive` allows: raise it, or send less",
  redirect: "the address redirects elsewhere: connect to the final one",
  busy: "the server is overloaded or limits the rate: the next attempt waits as long as it asks for",
  http_error: "the server, or a proxy in front of it, failed: see `status` and its logs",
  ping_timeout: "the server fell silent: it is overloaded, was frozen, or the network is gone",
  unavailable: "nothing in `transports` works here, or the headers or URL cannot be sent: see `cause`",
  bad_frame: "what arrived is no Engine.IO: does something between the two change the data?",
  network: "the connection broke: see `cause`",
};

/** Whether ws refused a frame. While connecting, `diagnose` has found out what that means, and named it already. */
const isOfFrames = ({ code, cause }: ExtendedError): boolean =>
  code === "network" && !!(cause as { code?: string } | undefined)?.code?.startsWith("WS_ERR_");

/** Sets the hint of an error, and adds it to its stack, which consoles print. */
export function explain(error: ExtendedError): void {
  const { code: before, phase = "", hint } = error;
  if (isOfFrames(error)) error.code = "bad_frame";
  const { code = "" } = error;
  error.hint ??= HINTS[`${code} ${phase}`] ?? HINTS[code];
  if (!hint && error.hint) error.stack = error.stack?.replace(`[${before}]`, () => `[${code}] ${error.hint}`);
}
