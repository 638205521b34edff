// The server of the board: who is here, where their cursors are, and the marks they left.
import { Server } from "socket.io";

const MOST_MARKS = 60;
const isPlace = (value) => typeof value === "number" && value >= 0 && value <= 1;

export function serveBoard(http) {
  // Quick heartbeats: who vanished without a word is not shown for longer than ten seconds.
  const io = new Server(http, { serveClient: false, pingInterval: 5_000, pingTimeout: 5_000 });
  const people = new Map();
  const marks = [];

  io.on("connection", (socket) => {
    const { name } = socket.handshake.auth;
    const me = { id: socket.id, name: String(name ?? "").slice(0, 24) || "Somebody", x: 0.5, y: 0.5 };
    people.set(me.id, me);
    // All there is for the one who comes, and the difference for the others.
    socket.emit("here", { people: [...people.values()], marks });
    socket.broadcast.emit("came", me);

    socket.on("move", (x, y, atRest) => {
      if (!isPlace(x) || !isPlace(y)) return;
      Object.assign(me, { x, y });
      // On its way a position is volatile for the others as well: a slow link gets fewer of them, not older ones.
      const others = atRest === true ? socket.broadcast : socket.volatile.broadcast;
      others.emit("moved", me.id, x, y);
    });

    socket.on("mark", (x, y) => {
      if (!isPlace(x) || !isPlace(y)) return;
      const mark = { by: me.name, x, y };
      marks.push(mark);
      if (marks.length > MOST_MARKS) marks.shift();
      io.emit("marked", mark);
    });

    socket.on("disconnect", () => {
      people.delete(me.id);
      io.emit("left", me.id);
    });
  });
  return io;
}
