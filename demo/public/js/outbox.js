// Sending with a receipt. Every message has an id made here, is emitted with an acknowledgement, and is emitted again
// with the same id when the link broke before the receipt came: the server stores an id once, so nothing is doubled.
import { newId } from "./identity.js";

export function createOutbox(socket, store, me, changed) {
  async function send(item) {
    item.status = socket.connected ? "sending" : "buffered";
    let receipt;
    try {
      receipt = await socket.emitWithAck("say", { id: item.id, room: item.room, text: item.text });
    } catch {
      // The link broke while the receipt was on its way. Emitting at once puts the message into the library's buffer
      // ahead of all that is typed from now on, which keeps the order.
      return send(item);
    }
    if (receipt.ok) store.put(item.room, { id: item.id, seq: receipt.seq, at: receipt.at, status: "delivered" });
    else Object.assign(item, { status: "refused", why: receipt.why });
    changed(item.room);
  }

  socket.on("connect", () => {
    for (const item of store.pending) if (item.status === "buffered") item.status = "sending";
  });
  socket.on("disconnect", () => {
    for (const item of store.pending) if (item.status === "sending") item.status = "buffered";
  });

  return (room, text) => {
    const item = { id: newId(), room, from: me.id, name: me.name, text, at: Date.now(), mine: true };
    store.put(room, item);
    void send(item);
    changed(room);
  };
}
