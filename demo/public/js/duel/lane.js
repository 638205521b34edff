// One client of the duel: its socket, its numbered events, and what became of each. Holdfast and socket.io-client both
// run through this very code.

const KEPT_MS = 70_000;
const KEPT_WAITS = 2000;

export function createLane({ name, io, me, tokens, run, delivery, changed }) {
  const events = new Map();
  const waits = [];
  const lane = {
    name,
    run,
    events,
    state: "connecting",
    transport: "",
    sent: 0,
    acknowledged: 0,
    failed: 0,
    returns: 0,
  };
  Object.assign(lane, { server: { newest: 0, lost: 0, twice: 0, late: 0 }, longest: 0, lastSettled: 0 });
  const listeners = new Set();

  const socket = io("/duel", {
    forceNew: true,
    query: { visitor: me.id, lane: name },
    auth: (ready) => void token().then((value) => ready({ visitor: me.id, run, lane: name, token: value })),
    retries: delivery === "retries" ? 1000 : 0,
    ackTimeout: 10_000,
  });
  const token = tokens.renewFor(socket);
  watch(socket, lane, changed);

  function settle(event, status, ms) {
    event.status = status;
    event.ms = ms;
    lane[status] += 1;
    lane.lastSettled = event.n;
    if (status === "acknowledged") {
      waits.push(ms);
      if (waits.length > KEPT_WAITS) waits.shift();
    }
    for (const listener of listeners) listener(event);
  }

  /** What the server has on record decides what is lost. */
  function believe(server) {
    lane.server = server;
    for (const n of server.missing) {
      const event = events.get(n);
      if (event?.status === "failed") event.status = "lost";
    }
  }

  function prune(now) {
    for (const [n, event] of events) {
      if (event.status === "waiting" || now - event.at < KEPT_MS) return;
      events.delete(n);
    }
  }

  return Object.assign(lane, {
    socket,
    emit(n, at) {
      const event = { n, at, status: "waiting", ms: undefined };
      events.set(n, event);
      lane.sent += 1;
      for (const listener of listeners) listener(event);
      socket.emit("tick", { n }, (error, answer) => {
        if (error) return settle(event, "failed");
        believe(answer);
        settle(event, "acknowledged", performance.now() - at);
      });
      if (n % 50 === 0) prune(at);
    },
    /** Told of each event when it is emitted and when it is settled. */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waiting: () => lane.sent - lane.acknowledged - lane.failed,
    /** The server has it, but its acknowledgement did not come through. */
    doubtful: () => Math.max(0, lane.failed - lane.server.lost),
    wait(share) {
      const sorted = [...waits].sort((a, b) => a - b);
      return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    },
    close: () => socket.disconnect(),
  });
}

function watch(socket, lane, changed) {
  const become = (state) => {
    lane.state = state;
    lane.transport = state === "connected" ? socket.io.engine.transport.name : "";
    changed(lane);
  };
  const opened = () => socket.io.engine.once("upgrade", () => become(lane.state));
  socket.io.on("open", opened);
  socket.on("connect", () => become("connected"));
  socket.on("disconnect", () => {
    lane.returns += 1;
    become("away");
  });
  socket.io.on("reconnect_attempt", () => become("reconnecting"));
  socket.io.on("reconnect_error", () => become("away"));
}
