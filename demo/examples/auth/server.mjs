// The server: who shows a good token comes in, and stays for as long as it is good.
import { Server } from "socket.io";
import { refusal } from "./accounts.mjs";

export function serveMembers(http, accounts) {
  const io = new Server(http, { serveClient: false });
  let busyUntil = 0;

  io.use((socket, next) => {
    const busy = busyUntil - Date.now();
    // Not about this client: it may come back in so many seconds, and does so by itself.
    if (busy > 0) return next(refusal("too many at once", { retryAfter: busy / 1000 }));
    try {
      socket.data = accounts.check(socket.handshake.auth.token);
      next();
    } catch (error) {
      next(error);
    }
  });

  io.on("connection", (socket) => {
    const { name, expires } = socket.data;
    // A connection must not outlive its token. Closed, not disconnected: the client comes back, with another token.
    const timer = setTimeout(() => socket.conn.close(), expires - Date.now());
    socket.on("disconnect", () => clearTimeout(timer));
    socket.on("who", (done) => {
      if (typeof done === "function") done(name);
    });
  });

  return {
    close: () => io.close(),
    /** Sends everybody away, and takes nobody for some seconds. */
    beBusy(seconds) {
      busyUntil = Date.now() + seconds * 1000;
      for (const { conn } of io.of("/").sockets.values()) conn.close();
    },
  };
}
