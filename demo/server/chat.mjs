// What the socket.io server does for a visitor: rooms, messages once, who is here, who is typing.
import { LIMITS, clean, isId, isRoomName } from "./hall.mjs";

/** A visitor whose link broke is "away" for so long before the room is told that they left. */
const GRACE_MS = 15_000;

export function serveChat(io, hall) {
  const leaving = new Map();

  io.use((socket, next) => {
    const { visitor, name, rooms, bot } = socket.handshake.auth ?? {};
    if (!isId(visitor)) return next(new Error("a visitor id is needed"));
    socket.data = { id: visitor, name: clean(name, LIMITS.name) || "Guest", bot: bot === true };
    socket.data.wanted = Array.isArray(rooms) ? rooms.filter(isRoomName).slice(0, LIMITS.rooms) : [];
    next();
  });

  const presence = createPresence(io, hall, leaving);
  io.on("connection", (socket) => {
    // The rooms come with the handshake, so that a returning visitor is back in them before the first buffered
    // message of theirs arrives.
    for (const name of socket.data.wanted) presence.enter(socket, name);
    socket.emit("rooms", hall.list());
    listen(socket, hall, presence);
  });

  return () => {
    for (const timer of leaving.values()) clearTimeout(timer);
    leaving.clear();
  };
}

function createPresence(io, hall, leaving) {
  const tellMembers = (room) => io.to(room.name).emit("members", { room: room.name, members: hall.members(room) });
  const tellRooms = () => io.emit("rooms", hall.list());

  function enter(socket, name) {
    const room = hall.open(name);
    if (!room) return undefined;
    const who = socket.data;
    const known = room.members.get(who.id);
    const member = known ?? { id: who.id, name: who.name, bot: who.bot, sockets: new Set() };
    const timer = `${name} ${who.id}`;
    clearTimeout(leaving.get(timer));
    leaving.delete(timer);
    member.name = who.name;
    member.sockets.add(socket.id);
    room.members.set(who.id, member);
    if (!known) socket.to(name).emit("note", hall.note(room, "joined", member));
    socket.join(name);
    socket.emit("room", hall.snapshot(room));
    tellMembers(room);
    if (!known) tellRooms();
    return room;
  }

  function gone(room, member) {
    leaving.delete(`${room.name} ${member.id}`);
    room.members.delete(member.id);
    io.to(room.name).emit("note", hall.note(room, "left", member));
    tellMembers(room);
    tellRooms();
  }

  function leave(socket, name, atOnce) {
    const room = hall.get(name);
    const member = room?.members.get(socket.data.id);
    socket.leave(name);
    if (!member?.sockets.delete(socket.id) || member.sockets.size > 0) return;
    if (atOnce) return gone(room, member);
    const timer = setTimeout(gone, GRACE_MS, room, member);
    timer.unref();
    leaving.set(`${name} ${member.id}`, timer);
    tellMembers(room);
  }

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
      const member = room?.members.get(who.id);
      if (!member) continue;
      member.name = who.name;
      presence.tellMembers(room);
    }
  });

  socket.on("rtt", (ack) => answer(ack));
  socket.on("disconnecting", () => {
    for (const name of socket.rooms) if (name !== socket.id) presence.leave(socket, name, false);
  });
}
