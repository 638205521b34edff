// What the socket.io server does for a visitor: rooms, messages once, who is here, who is typing.
import { LIMITS, clean, isId, isRoomName } from "./hall.mjs";

/** A visitor whose link broke is "away" for so long before the room is told that they left. */
const GRACE_MS = 15_000;
/** Many who come at once are told of together: to a room soon, to everyone later. */
const TOGETHER_MS = { members: 80, rooms: 300 };

export function serveChat(io, hall, tokens) {
  io.use((socket, next) => {
    const { visitor, name, rooms, bot, token } = socket.handshake.auth ?? {};
    if (!isId(visitor)) return next(new Error("a visitor id is needed"));
    const problem = token && tokens.problem(token, visitor);
    if (problem) return next(problem);
    socket.data = { id: visitor, name: clean(name, LIMITS.name) || "Guest", bot: bot === true };
    socket.data.wanted = Array.isArray(rooms) ? rooms.filter(isRoomName).slice(0, LIMITS.rooms) : [];
    next();
  });

  const presence = createPresence(io, hall);
  io.on("connection", (socket) => {
    // The rooms come with the handshake, so that a returning visitor is back in them before the first buffered
    // message of theirs arrives.
    for (const name of socket.data.wanted) presence.enter(socket, name);
    socket.emit("rooms", hall.list());
    listen(socket, hall, presence);
  });
}

function createPresence(io, hall) {
  const leaving = new Map();
  const pending = new Map();

  function soon(key, ms, tell) {
    if (pending.has(key)) return;
    const timer = setTimeout(() => {
      pending.delete(key);
      tell();
    }, ms);
    pending.set(key, timer);
  }

  const tellRooms = () => soon("", TOGETHER_MS.rooms, () => io.emit("rooms", hall.list()));
  const tellMembers = (room) =>
    soon(room.name, TOGETHER_MS.members, () => {
      const news = { room: room.name, members: hall.members(room), count: room.members.size };
      io.to(room.name).emit("members", news);
    });

  function enter(socket, name) {
    const room = hall.open(name);
    if (!room) return undefined;
    const who = socket.data;
    const { member, fresh } = hall.enter(room, who);
    const timer = `${name} ${who.id}`;
    clearTimeout(leaving.get(timer));
    leaving.delete(timer);
    member.sockets.add(socket.id);
    if (fresh && !who.bot) socket.to(name).emit("note", hall.note(room, "joined", member));
    socket.join(name);
    socket.emit("room", hall.snapshot(room));
    tellMembers(room);
    if (fresh) tellRooms();
    return room;
  }

  function gone(room, member) {
    leaving.delete(`${room.name} ${member.id}`);
    hall.leave(room, member.id);
    if (!member.bot) io.to(room.name).emit("note", hall.note(room, "left", member));
    tellMembers(room);
    tellRooms();
  }

  function expect(room, member) {
    leaving.set(`${room.name} ${member.id}`, setTimeout(gone, GRACE_MS, room, member));
  }

  function leave(socket, name, atOnce) {
    const room = hall.get(name);
    const member = room?.members.get(socket.data.id);
    socket.leave(name);
    if (!member?.sockets.delete(socket.id) || member.sockets.size > 0) return;
    if (atOnce) return gone(room, member);
    expect(room, member);
    tellMembers(room);
  }

  // After a restart all who were here are away, until they are back.
  for (const room of hall.all()) for (const member of room.members.values()) expect(room, member);
  return { enter, leave, tellMembers };
}

function listen(socket, hall, presence) {
  const who = socket.data;
  const answer = (ack, value) => typeof ack === "function" && ack(value);

  socket.on("join", (name, ack) => {
    const room = isRoomName(name) ? presence.enter(socket, name) : undefined;
    answer(ack, room ? { ok: true } : { ok: false, why: "This room cannot be opened." });
  });
  socket.on("leave", (name) => isRoomName(name) && presence.leave(socket, name, true));

  socket.on("say", (input, ack) => {
    const { id, room: name, text } = input ?? {};
    const line = clean(text, LIMITS.text);
    const room = isRoomName(name) ? hall.open(name) : undefined;
    if (!isId(id) || !room || !line) return answer(ack, { ok: false, why: "The server did not accept this message." });
    const { message, fresh } = hall.say(room, { id, from: who.id, name: who.name, bot: who.bot, text: line });
    if (fresh) socket.to(room.name).emit("message", message);
    answer(ack, { ok: true, seq: message.seq, at: message.at });
  });

  socket.on("typing", (name, on) => {
    if (!isRoomName(name) || !socket.rooms.has(name)) return;
    socket.to(name).volatile.emit("typing", { room: name, id: who.id, name: who.name, on: on === true });
  });

  socket.on("rename", (name) => {
    who.name = clean(name, LIMITS.name) || who.name;
    for (const joined of socket.rooms) {
      const room = hall.get(joined);
      if (!room?.members.has(who.id)) continue;
      hall.enter(room, who);
      presence.tellMembers(room);
    }
  });

  socket.on("rtt", (ack) => answer(ack));
  socket.on("disconnecting", () => {
    for (const name of socket.rooms) if (name !== socket.id) presence.leave(socket, name, false);
  });
}
