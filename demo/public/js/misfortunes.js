// What may befall the link and the server, and what of it lasts at this moment. Asked for by plain fetch, which does not
// go over the line that is being spoilt.

const MOMENTARY = ["cut", "session", "token"];
/** Those that end by themselves. */
const TIMED = ["freeze", "restart"];
/** Those that last until they are switched off. */
const LASTING = ["latency", "throttle", "strip"];
const NAMES = {
  cut: ["You cut the link"],
  session: ["The server forgets your session"],
  token: ["Your token expires"],
  freeze: ["You freeze the server", "The server wakes"],
  restart: ["You restart the server", "The server is back"],
  latency: ["You add latency", "Latency is gone"],
  throttle: ["You throttle the line", "The line is free"],
  strip: ["You strip WebSocket", "You allow WebSocket"],
};

export function createMisfortunes(me) {
  const listeners = new Set();
  const state = { latency: false, throttle: false, strip: false, stopped: 0, frozen: 0, reachable: true };
  const timers = {};
  const mine = new Set();

  const tell = (kind, phase) => {
    const [began, over] = NAMES[kind] ?? [];
    for (const listener of listeners) listener({ kind, phase, text: phase === "over" ? over : began, state });
  };

  async function control(what, body) {
    const method = body ? "POST" : "GET";
    try {
      const response = await fetch(`/control/${what}?visitor=${me.id}`, { method, body: body && JSON.stringify(body) });
      const { stoppedFor, frozenFor, ...lasting } = await response.json();
      Object.assign(state, lasting, { stopped: stoppedFor, frozen: frozenFor, reachable: true });
    } catch {
      state.reachable = false;
    }
    expectEnd("restart", state.stopped);
    expectEnd("freeze", state.frozen);
    tell("", "status");
  }

  /** Asks again when it should be over, until it is. */
  function expectEnd(kind, ms) {
    clearTimeout(timers[kind]);
    if (ms > 0) timers[kind] = setTimeout(() => void control("status"), ms + 30);
    else if (mine.delete(kind)) tell(kind, "over");
  }

  return {
    state,
    subscribe: (listener) => listeners.add(listener),
    isOn: (kind) => state[kind] === true,
    async inflict(kind, body = {}) {
      const over = LASTING.includes(kind) && body.on === false;
      if (!over) tell(kind, "began");
      if (TIMED.includes(kind)) mine.add(kind);
      await control(kind, body);
      if (over || MOMENTARY.includes(kind)) tell(kind, "over");
    },
    ask: () => void control("status"),
  };
}
