// The server: rooms, a history for those who come later, and each message once.
import type { Server as HttpServer } from "node:http";
import { type DefaultEventsMap, Server, type Socket } from "socket.io";
import { type FromServer, type Message, ROOMS, type Room, type Said, type ToServer } from "./events";

interface Data {
  name: string;
}
type Io = Server<ToServer, FromServer, DefaultEventsMap, Data>;
type Visitor = Socket<ToServer, FromServer, DefaultEventsMap, Data>;

const HISTORY = 100;
const LONGEST = 500;
const rooms = new Map<Room, Message[]>(ROOMS.map((room) => [room, []]));

/** Types are gone at run time, and anybody may send anything: what comes in is looked at. */
function clean(value: unknown, longest: number): string {
  return typeof value === "string" ? value.trim().slice(0, longest) : "";
}

function say(socket: Visitor, key: unknown, room: Room, input: unknown): Said {
  const [text, known] = [clean(input, LONGEST), rooms.get(room)];
  if (typeof key !== "string" || !known || !text) return { ok: false, why: "the server does not take this" };
  // The page sends a message again until it hears of it; the first copy counts.
  const copy = known.find((message) => message.key === key);
  if (copy) return { ok: true, at: copy.at };
  const message = { key, room, from: socket.data.name, text, at: Date.now() };
  known.push(message);
  if (known.length > HISTORY) known.shift();
  socket.to(room).emit("message", message);
  return { ok: true, at: message.at };
}

export function serveChat(http: HttpServer): Io {
  const io: Io = new Server(http, { serveClient: false });

  const tellPeople = async (room: Room): Promise<void> => {
    const sockets = await io.in(room).fetchSockets();
    io.to(room).emit("people", room, [...new Set(sockets.map(({ data }) => data.name))].sort());
  };

  io.on("connection", (socket) => {
    socket.data.name = clean(socket.handshake.auth.name, 24) || "Somebody";

    socket.on("join", async (room, done) => {
      const history = rooms.get(room);
      if (!history || typeof done !== "function") return;
      const left = ROOMS.filter((other) => socket.rooms.has(other) && other !== room);
      await Promise.all([...left.map((other) => socket.leave(other)), socket.join(room)]);
      done(history);
      for (const changed of [...left, room]) void tellPeople(changed);
    });

    socket.on("say", (key, room, text, done) => {
      if (typeof done === "function") done(say(socket, key, room, text));
    });

    socket.on("disconnecting", () => {
      const left = ROOMS.filter((room) => socket.rooms.has(room));
      // Once it has left them.
      setImmediate(() => left.forEach((room) => void tellPeople(room)));
    });
  });
  return io;
}
