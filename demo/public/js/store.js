// The rooms as this page knows them. One rule keeps it right through every drop: a message is its id. What the server
// has numbered is sorted by that number; what is still on its way stands at the end, in the order it was typed.

export function createStore() {
  const rooms = new Map();

  function room(name) {
    let known = rooms.get(name);
    if (!known) {
      known = { name, topic: "", count: 0, joined: false, unread: 0, items: new Map(), members: [], typing: new Map() };
      rooms.set(name, known);
    }
    return known;
  }

  /** Adds an item or completes the one that is there; tells whether it was new. */
  function put(name, item) {
    const { items } = room(name);
    const known = items.get(item.id);
    items.set(item.id, known ? Object.assign(known, item) : item);
    return !known;
  }

  function sorted(name) {
    const items = [...room(name).items.values()];
    const rank = (item) => item.seq ?? Infinity;
    // Two that wait have the same rank and keep their order: the sort is stable, and a Map keeps insertion order.
    return items.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  }

  return {
    room,
    put,
    sorted,
    /** What the server says about the rooms there are. A joined room that it does not list stays. */
    list(infos) {
      const listed = new Set(infos.map((info) => info.name));
      for (const info of infos) Object.assign(room(info.name), { topic: info.topic, count: info.members });
      for (const known of rooms.values()) {
        if (!listed.has(known.name) && !known.joined) rooms.delete(known.name);
      }
    },
    /** The state of a room on joining and on every return: history is merged by id, never appended. */
    snapshot({ name, topic, members, count, messages }) {
      Object.assign(room(name), { topic, members, count, joined: true });
      let added = 0;
      for (const message of messages) added += put(name, { ...message, status: "delivered" }) ? 1 : 0;
      return added;
    },
    get all() {
      return [...rooms.values()];
    },
    get joined() {
      return this.all.filter((known) => known.joined).map((known) => known.name);
    },
    /** What was typed here and is not confirmed yet. */
    get pending() {
      return this.all.flatMap(({ items }) => [...items.values()].filter((item) => item.text && item.seq === undefined));
    },
  };
}
