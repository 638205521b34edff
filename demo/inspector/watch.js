// Watches a socket and tells what its connection does, through the public API alone: the events of the socket, of its
// manager (`socket.io`) and of the engine below. It changes nothing, so it can watch any socket of any page.

const TRANSPORTS = { polling: "long-polling", websocket: "WebSocket", webtransport: "WebTransport" };
const since = (start) => `${Math.round(performance.now() - start)} ms`;

/** `changed(link)` after every change of state, `story(kind, text, detail, key)` for the time line, `failed(error)`. */
export function watch(socket, { changed, story, failed }) {
  const manager = socket.io;
  const link = { state: "connecting", transport: "none", upgrading: false, attempt: 0, wait: undefined };
  const undo = [];
  let dialled = performance.now();
  let opened = 0;
  let lost = 0;
  let held = 0;

  function on(emitter, event, listener) {
    emitter.on(event, listener);
    undo.push(() => emitter.off(event, listener));
  }

  const become = (state, more) => {
    Object.assign(link, { wait: undefined }, more, { state });
    changed(link);
  };
  const gone = { transport: "none", upgrading: false };

  /** `manager.state` tells when the next attempt begins. */
  function waitForNextTry() {
    const { state } = manager;
    if (state.is !== "waiting") return;
    const now = performance.now();
    become("waiting", { ...gone, wait: { since: now, until: now + state.until - Date.now() } });
  }

  function opening() {
    const { engine } = manager;
    opened = performance.now();
    held = socket.sendBuffer.length;
    link.transport = engine.transport.name;
    story("open", "Handshake", `${TRANSPORTS[link.transport]}, ${since(dialled)}`);
    engine.once("upgrading", () => become(link.state, { upgrading: true }));
    engine.once("upgrade", (transport) => {
      story("up", "Upgraded", `${TRANSPORTS[transport.name]}, ${since(opened)}`);
      become(link.state, { transport: transport.name, upgrading: false });
    });
    engine.once("upgradeError", (error) => {
      story("warn", "Upgrade refused", `stays on ${link.transport}`);
      failed(error);
      become(link.state, { upgrading: false });
    });
    become(link.state);
  }

  on(manager, "open", opening);
  // The first connection may be open before anyone could listen.
  if (manager.engine?.readyState === "open") opening();
  on(manager, "reconnect_attempt", (attempt) => {
    dialled = performance.now();
    story("try", `Attempt ${attempt}`, "dialling", `attempt-${attempt}`);
    become("reconnecting", { attempt });
  });
  on(manager, "reconnect_error", (error) => {
    failed(error);
    story("fail", `Attempt ${link.attempt} failed`, error.code ?? error.message, `attempt-${link.attempt}`);
    waitForNextTry();
  });
  on(manager, "reconnect_failed", () => become("disconnected", gone));

  function joined() {
    const away = lost && since(lost).replace(/(\d+) ms/, (_, ms) => `${(ms / 1000).toFixed(1)} s away`);
    story("join", lost ? "Rejoined" : "Joined", away || `id ${socket.id.slice(0, 6)}…`);
    if (held > 0) story("flush", `${held} ${held === 1 ? "event" : "events"} flushed`, "once, in order");
    lost = held = 0;
    become("connected", { attempt: 0, transport: manager.engine.transport.name });
  }

  on(socket, "connect", joined);
  if (socket.connected) joined();
  on(socket, "disconnect", (reason, details) => {
    lost = performance.now();
    story("drop", "Link lost", reason);
    if (details instanceof Error) failed(details);
    if (socket.active) waitForNextTry();
    else become("disconnected", gone);
  });
  on(socket, "connect_error", (error) => {
    failed(error);
    if (!socket.active) {
      story("fail", "Refused by the server", error.message);
      become("disconnected", gone);
    } else if (link.state === "connecting") {
      story("fail", "No connection", error.code ?? error.message);
      waitForNextTry();
    }
  });

  return { link, stop: () => undo.forEach((run) => run()) };
}
