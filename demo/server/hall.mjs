// The rooms, what was said in them, and who is there. Pure state, no network. `record(kind, value)` is told of all that
// has to outlive the process, and `apply` takes it back.

export const LIMITS = { text: 500, name: 24, history: 120, rooms: 40, remembered: 2000, listed: 60 };

const FIRST_ROOMS = [
  ["general", "Say hello. The bot listens for “help”."],
  ["design", "Shapes, colours, and how things feel."],
  ["random", "Everything else."],
];

/** One line of text, no control characters, at most `max` long. */
export function clean(value, max) {
  if (typeof value !== "string") return "";
  // eslint-disable-next-line no-control-regex -- control characters are just what has to go
  const line = value.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
  return Array.from(line).slice(0, max).join("");
}

export const isRoomName = (value) => typeof value === "string" && /^[a-z0-9][a-z0-9-]{0,23}$/.test(value);
export const isId = (value) => typeof value === "string" && /^[\w-]{1,40}$/.test(value);

export function createHall({ now = Date.now, record = () => {} } = {}) {
  const rooms = new Map();
  let last = 0;

  // Numbers come from the clock, so that they keep rising when the whole process is restarted and a page that
  // stayed open can still sort what it has together with what it gets.
  const nextSeq = () => (last = Math.max(last + 1, now() * 1000));

  function open(name, topic = "") {
    const known = rooms.get(name);
    if (known) return known;
    if (rooms.size >= LIMITS.rooms && !dropEmptyRoom()) return undefined;
    const room = { name, topic, lasting: topic !== "", messages: [], said: new Map(), members: new Map() };
    rooms.set(name, room);
    return room;
  }

  function dropEmptyRoom() {
    for (const room of rooms.values()) {
      if (!room.lasting && room.members.size === 0) return rooms.delete(room.name);
    }
    return false;
  }

  /** Stores a message once: the same id again gives back what is already there. */
  function say(room, { id, from, name, text, bot }) {
    const known = room.said.get(id);
    if (known) return { message: known, fresh: false };
    const message = { id, room: room.name, seq: nextSeq(), at: now(), from, name, text, bot };
    keep(room, message);
    record({ message });
    return { message, fresh: true };
  }

  function keep(room, message) {
    last = Math.max(last, message.seq);
    room.messages.push(message);
    if (room.messages.length > LIMITS.history) room.messages.shift();
    room.said.set(message.id, message);
    if (room.said.size > LIMITS.remembered) room.said.delete(room.said.keys().next().value);
  }

  /** Notes that somebody is in a room, and tells whether that is news. */
  function enter(room, { id, name, bot }) {
    const known = room.members.get(id);
    const member = known ?? { id, name, bot, sockets: new Set() };
    if (known?.name !== name) record({ enter: { room: room.name, id, name, bot } });
    member.name = name;
    room.members.set(id, member);
    return { member, fresh: !known };
  }

  function leave(room, id) {
    if (room.members.delete(id)) record({ leave: { room: room.name, id } });
  }

  /** The first of the members; `count` says how many there are. */
  const members = (room) =>
    [...room.members.values()]
      .slice(0, LIMITS.listed)
      .map(({ id, name, bot, sockets }) => ({ id, name, bot, away: sockets.size === 0 }));

  function apply({ message, enter: entered, leave: left }) {
    const room = open((message ?? entered ?? left).room);
    if (message && room) keep(room, message);
    if (entered) room?.members.set(entered.id, { ...entered, sockets: new Set() });
    if (left) room?.members.delete(left.id);
  }

  function dump() {
    return [...rooms.values()].flatMap((room) => [
      ...[...room.said.values()].map((message) => ({ message })),
      ...[...room.members.values()].map(({ id, name, bot }) => ({ enter: { room: room.name, id, name, bot } })),
    ]);
  }

  for (const [name, topic] of FIRST_ROOMS) open(name, topic);
  return {
    open,
    say,
    enter,
    leave,
    members,
    apply,
    dump,
    get: (name) => rooms.get(name),
    all: () => [...rooms.values()],
    note: (room, kind, who) => ({ room: room.name, kind, name: who.name, from: who.id, seq: nextSeq(), at: now() }),
    list: () => [...rooms.values()].map(({ name, topic, members: m }) => ({ name, topic, members: m.size })),
    snapshot: (room) => ({
      name: room.name,
      topic: room.topic,
      members: members(room),
      count: room.members.size,
      messages: room.messages,
    }),
  };
}
