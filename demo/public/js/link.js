// Watches a socket and tells what its connection does, through the public API alone: the events of the socket, of its
// manager (`socket.io`) and of the engine below. It changes nothing, so it can watch any socket of any page.

const RTT_EVERY_MS = 2000;
const RTT_LIMIT_MS = 4000;
const TRANSPORTS = { polling: "long-polling", websocket: "WebSocket", webtransport: "WebTransport" };
const since = (start) => `${Math.round(performance.now() - start)} ms`;

/** `changed(link)` after every change of state, `story(kind, text, detail)` for the time line, `rtt(ms | null)`. */
export function watchLink(socket, { changed, story, rtt }) {
  const manager = socket.io;
  const link = { state: "connecting", transport: "none", attempt: 0, failures: 0, wait: undefined };
  let dialled = performance.now();
  let opened = 0;
  let lost = 0;
  let held = 0;

  const become = (state, more) => {
    Object.assign(link, { wait: undefined }, more, { state });
    changed(link);
  };

  /** `manager.state` tells when the next attempt begins. */
  function waitForNextTry() {
    const { state } = manager;
    if (state.is !== "waiting") return;
    const now = performance.now();
    const until = now + state.until - Date.now();
    become("waiting", { transport: "none", wait: { since: now, from: until, until } });
  }

  function opening() {
    const { engine } = manager;
    opened = performance.now();
    held = socket.sendBuffer.length;
    link.transport = engine.transport.name;
    story("open", "Handshake", `${TRANSPORTS[link.transport]}, ${since(dialled)}`);
    engine.once("upgrade", (transport) => {
      story("up", "Upgraded", `${TRANSPORTS[transport.name]}, ${since(opened)}`);
      become(link.state, { transport: transport.name });
    });
    engine.once("upgradeError", () => story("warn", "Upgrade refused", `stays on ${link.transport}`));
    become(link.state);
  }

  manager.on("open", opening);
  // The first connection may be open before anyone could listen.
  if (manager.engine?.readyState === "open") opening();
  manager.on("reconnect_attempt", (attempt) => {
    dialled = performance.now();
    story("try", `Attempt ${attempt}`, "dialling", `attempt-${attempt}`);
    become("reconnecting", { attempt });
  });
  manager.on("reconnect_error", (error) => {
    link.failures += 1;
    story("fail", `Attempt ${link.attempt} failed`, error.code ?? error.message, `attempt-${link.attempt}`);
    waitForNextTry();
  });
  manager.on("reconnect_failed", () => become("disconnected"));

  socket.on("connect", () => {
    const away = lost && since(lost).replace(/(\d+) ms/, (_, ms) => `${(ms / 1000).toFixed(1)} s away`);
    story("join", lost ? "Rejoined" : "Joined", away || `id ${socket.id.slice(0, 6)}…`);
    if (held > 0) story("flush", `${held} ${held === 1 ? "event" : "events"} flushed`, "once, in order");
    lost = held = 0;
    become("connected", { attempt: 0, failures: 0 });
  });
  socket.on("disconnect", (reason) => {
    lost = performance.now();
    story("drop", "Link lost", reason);
    if (socket.active) waitForNextTry();
    else become("disconnected", { transport: "none" });
  });
  socket.on("connect_error", (error) => {
    if (!socket.active) {
      story("fail", "Refused by the server", error.message);
      become("disconnected", { transport: "none" });
    } else if (link.state === "connecting") {
      story("fail", "No connection", error.code ?? error.message);
      waitForNextTry();
    }
  });

  measure(socket, rtt);
  return link;
}

function measure(socket, rtt) {
  const once = () => {
    if (!socket.connected) return;
    const sent = performance.now();
    socket.timeout(RTT_LIMIT_MS).emit("rtt", (error) => rtt(error ? null : performance.now() - sent));
  };
  socket.on("connect", once);
  socket.on("disconnect", () => rtt(null));
  setInterval(once, RTT_EVERY_MS);
}
