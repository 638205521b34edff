// The buttons that break things. They talk to the control server by plain fetch, which lives on while the realtime
// server is stopped.
import { byId, seconds, setText } from "./dom.js";

export function createControls({ socket, me, story }) {
  const note = byId("control-note");
  const refuse = byId("refuse");
  let stoppedUntil = 0;

  async function control(what, body) {
    const method = body ? "POST" : "GET";
    try {
      const response = await fetch(`/control/${what}?visitor=${me.id}`, { method, body: body && JSON.stringify(body) });
      const status = await response.json();
      show(status);
      return status;
    } catch {
      setText(note, "The demo itself cannot be reached.");
      return undefined;
    }
  }

  function show({ stoppedFor, refusing }) {
    refuse.setAttribute("aria-checked", refusing);
    const known = stoppedUntil > performance.now();
    stoppedUntil = performance.now() + stoppedFor;
    if (stoppedFor > 0 && !known) tick();
  }

  function tick() {
    const left = stoppedUntil - performance.now();
    byId("stop").disabled = left > 0;
    setText(note, left > 0 ? `The server is back in ${seconds(left)}` : "");
    if (left > 0) setTimeout(tick, 100);
    else story("control", "The server is back");
  }

  byId("drop").addEventListener("click", () => {
    story("control", "You dropped the link");
    void control("drop", {});
  });
  byId("stop").addEventListener("click", () => {
    const length = Number(byId("stop-seconds").value);
    story("control", `You stopped the server for ${length} s`);
    void control("stop", { seconds: length });
  });
  refuse.addEventListener("click", () => {
    const on = refuse.getAttribute("aria-checked") !== "true";
    story("control", on ? "You refuse WebSocket" : "You allow WebSocket");
    void control("refuse", { on });
  });

  const connect = byId("connect");
  connect.addEventListener("click", () => socket.connect());
  void control("status");
  return {
    link: ({ state }) => (connect.hidden = state !== "disconnected"),
    /** Somebody else may have stopped the server: then say so, instead of leaving the visitor to wonder. */
    ask: () => void control("status"),
  };
}
