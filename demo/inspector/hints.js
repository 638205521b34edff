// What to do about an error, by its code. In Node the client says so itself, in `hint`; a browser's client has no room
// for such texts, so the inspector brings those along that concern a page.

const HINTS = {
  network: "No answer came: the network is gone, or the server is. It is tried again.",
  connect_timeout: "No answer in time: a firewall, an overloaded server, or a path that nobody serves.",
  ping_timeout: "The server fell silent: it is overloaded, was frozen, or the network is gone.",
  session_lost: "The server does not know the session any more: it was restarted, or another node answered.",
  no_sticky_session: "Requests of one session reach different nodes: turn on sticky sessions, or use WebSocket only.",
  upgrade_blocked: "WebSocket fails where HTTP works: let the proxy pass the Upgrade and Connection headers on.",
  websocket_disabled: "The server, or something in front of it, refuses WebSocket: allow it, or stay on polling.",
  polling_disabled: 'The server has polling off: pass transports: ["websocket"].',
  path_not_found: "No Socket.IO server at that path: compare `path` on both sides, and the proxy's routes.",
  not_socketio: "Something else than Socket.IO answered: check host, port and `path`.",
  server_too_old: "The server speaks Socket.IO v2: upgrade it to v3 or later.",
  protocol_version: "The server refuses this version of the protocol: upgrade it to v3 or later.",
  cors: "The server does not allow this origin: set `cors` there.",
  cors_credentials: "With credentials the server has to name this origin: a `*` is not enough.",
  csp: "The page's own Content-Security-Policy forbids it: add the server to `connect-src`.",
  mixed_content: "A page on https may not connect to http: use TLS on the server, too.",
  forbidden: "The server refuses the connection: see its `allowRequest`, and the credentials that are sent.",
  rejected: "A middleware of the server refused: the message and `data` say why.",
  invalid_namespace: "The server has no such namespace: the path in the URL is its name.",
  auth_failed: "The `auth` function failed: see `cause`.",
  auth_timeout: "The `auth` function gave nothing in time.",
  parser_mismatch: "Closed right after joining: is `parser` the same on both sides, and `auth` an object?",
  busy: "The server limits the rate: the next attempt waits as long as it asks for.",
  http_error: "The server, or a proxy in front of it, failed: see the status and its logs.",
  payload_too_large: "Larger than the server takes: raise its maxHttpBufferSize, or send less.",
};

export const hintFor = (error) => error.hint ?? HINTS[error.code];
