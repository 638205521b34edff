// One of many: joins a room, asks for a round trip every second, and says something now and then.
import { randomUUID } from "node:crypto";
import { io } from "../../dist/holdfast.node.mjs";

const ROOM_OF = 25;
const ASK_EVERY_MS = 1000;
const SAY_EVERY_MS = 5000;
const JOIN_LIMIT_MS = 60_000;
const LINES = ["Holding fast.", "Nothing lost here.", "The tide is turning.", "All well below deck.", "Anchor is set."];

export function createBot(url, index) {
  const room = `bots-${Math.floor(index / ROOM_OF) + 1}`;
  const visitor = `bot-${process.pid}-${index}`;
  const counts = { said: 0, heard: 0, lost: 0, unanswered: 0 };
  const trips = [];
  const timers = [];
  let socket;

  async function ask() {
    if (!socket.connected) return;
    const sent = performance.now();
    try {
      await socket.timeout(10_000).emitWithAck("rtt");
      trips.push(performance.now() - sent);
    } catch {
      counts.unanswered += 1;
    }
  }

  function say() {
    counts.said += 1;
    socket.emit("say", { id: randomUUID(), room, text: LINES[counts.said % LINES.length] });
  }

  /** Not all at the same moment. */
  function every(ms, action) {
    timers.push(
      setTimeout(() => {
        void action();
        timers.push(setInterval(action, ms));
      }, Math.random() * ms),
    );
  }

  const bot = {
    counts,
    trips,
    joined: 0,
    /** Resolves when the room has been entered. */
    join() {
      const began = performance.now();
      const auth = { visitor, name: `Bot ${index + 1}`, rooms: [room], bot: true };
      socket = io(url, { forceNew: true, auth, query: { visitor } });
      socket.on("message", () => (counts.heard += 1));
      socket.on("disconnect", () => (counts.lost += 1));
      return new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`Bot ${index + 1} could not join within ${JOIN_LIMIT_MS / 1000} s.`)),
          JOIN_LIMIT_MS,
        );
        socket.once("room", () => {
          clearTimeout(late);
          bot.joined = performance.now() - began;
          every(ASK_EVERY_MS, ask);
          every(SAY_EVERY_MS, say);
          resolve();
        });
      });
    },
    leave() {
      timers.forEach(clearTimeout);
      socket?.off("disconnect");
      if (socket?.connected) socket.emit("leave", room);
      socket?.disconnect();
    },
  };
  return bot;
}
