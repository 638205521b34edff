// Four clients of one page, each with a connection of its own, and what each of them has heard.
import { io } from "/dist/holdfast.esm.min.js";

/**
 * Connects a client.
 *
 * @param changed - called after each change of what it knows
 */
export function createMember(name, changed) {
  // Without sticky sessions in the balancer only WebSocket works; to say so at once saves an attempt by polling.
  const socket = io({ forceNew: true, transports: ["websocket"], auth: { name } });
  const member = { name, socket, node: "", heard: new Map(), returned: "" };

  function hear(message) {
    member.heard.set(message.id, message);
    changed(message);
  }
  socket.on("said", (message) => hear(message));
  socket.on("node", (node) => {
    member.node = node;
    changed();
  });

  let known = false;
  socket.on("connect", async () => {
    // Recovered: what was missed has come already, before this event. If not, it has to be asked for.
    if (known) member.returned = socket.recovered ? "recovered" : "fetched";
    changed();
    if (socket.recovered) return;
    // At first: nothing that was said before. The last that was heard says where to begin.
    const last = Math.max(0, ...member.heard.keys());
    if (known) for (const message of await socket.emitWithAck("since", last)) hear(message);
    known = true;
  });
  socket.on("disconnect", () => {
    member.node = "";
    changed();
  });
  return member;
}

/** How many messages one has not heard, of those that all together have heard since it has heard its first. */
export function missing({ heard }, members) {
  const all = new Set(members.flatMap((member) => [...member.heard.keys()]));
  const first = Math.min(...heard.keys());
  return [...all].filter((id) => id > first && !heard.has(id)).length;
}
