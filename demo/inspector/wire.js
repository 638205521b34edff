// Reads what passes below the sockets, through `manager.engine`: bytes, packets, round trips, and which namespaces there
// are. A round trip is the time from an event that asks for an acknowledgement to the acknowledgement itself.

// type, attachments, namespace, id: as in `51-/admin,12["name",...]`
const HEAD = /^(\d)(?:\d+-)?(?:(\/[^,]*),?)?(\d+)?/;
const NAMES = ["connect", "disconnect", "event", "ack", "connect_error", "event", "ack"];
const MOST_PENDING = 500;

export function tapWire(manager, { trip, namespace }) {
  const pending = new Map();
  const count = { in: 0, out: 0, packetsIn: 0, packetsOut: 0 };
  let engine;

  const sizeOf = (data) => (typeof data === "string" ? data.length + 1 : (data?.byteLength ?? data?.size ?? 1));

  function head(packet) {
    if (packet.type !== "message" || typeof packet.data !== "string") return undefined;
    const [, type, nsp = "/", id] = HEAD.exec(packet.data) ?? [];
    return type && { type: NAMES[type], nsp: nsp.split("?")[0], id, text: packet.data };
  }

  function sent(packet) {
    count.out += sizeOf(packet.data);
    count.packetsOut += 1;
    const found = head(packet);
    if (!found) return;
    if (found.type === "event" && found.id) {
      pending.set(found.nsp + found.id, performance.now());
      if (pending.size > MOST_PENDING) pending.delete(pending.keys().next().value);
    }
    namespace(found.nsp, "out", found.type);
  }

  function came(packet) {
    count.in += sizeOf(packet.data);
    count.packetsIn += 1;
    const found = head(packet);
    if (!found) return;
    const start = found.type === "ack" && pending.get(found.nsp + found.id);
    if (start) {
      pending.delete(found.nsp + found.id);
      trip(performance.now() - start);
    }
    namespace(found.nsp, "in", found.type, found.type === "connect" ? sidOf(found.text) : undefined);
  }

  const sidOf = (text) => /"sid":"([^"]+)"/.exec(text)?.[1];

  function attach() {
    if (!manager.engine || manager.engine === engine) return;
    detach();
    pending.clear();
    engine = manager.engine;
    engine.on("packetCreate", sent);
    engine.on("packet", came);
  }
  function detach() {
    engine?.off("packetCreate", sent);
    engine?.off("packet", came);
  }

  attach();
  const closed = () => namespace(undefined, "closed");
  manager.on("open", attach);
  manager.on("close", closed);
  return {
    /** Bytes and packets since it was asked last. */
    take() {
      const taken = { ...count };
      for (const name of Object.keys(count)) count[name] = 0;
      return taken;
    },
    stop() {
      detach();
      manager.off("open", attach);
      manager.off("close", closed);
    },
  };
}
