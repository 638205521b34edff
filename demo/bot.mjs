// Keel, the demo's bot: a Node program on the Node build of Holdfast. It needs no code to survive a dropped link or a
// stopped server; it only says what it wants to hear and what it answers.
import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { io } from "../dist/holdfast.node.mjs";

const HELP = "I know: ping, time, dice (or 2d6), echo followed by anything. Then stop the server and keep typing.";
const THINKING_MS = 700;

/** Joins the rooms and answers there until `close()`. */
export function startBot({ url, name = "Keel", rooms = ["general", "random"] }) {
  const visitor = `bot-${name.toLowerCase()}`;
  const socket = io(url, { auth: { visitor, name, rooms, bot: true }, query: { visitor } });
  const greeted = new Set();
  /** The number of the last message of each room that was heard. */
  const seen = new Map();
  const timers = new Set();

  function say(room, text) {
    socket.volatile.emit("typing", room, true);
    const timer = setTimeout(() => {
      timers.delete(timer);
      socket.volatile.emit("typing", room, false);
      socket.emit("say", { id: randomUUID(), room, text });
    }, THINKING_MS);
    timers.add(timer);
  }

  socket.on("note", ({ room, kind, from, name: who }) => {
    if (kind !== "joined" || room !== rooms[0] || greeted.has(from)) return;
    greeted.add(from);
    say(room, `Welcome aboard, ${who}. Say “help” to hear what I know.`);
  });
  function heard({ room, seq, text, name: who, bot }) {
    seen.set(room, seq);
    const reply = bot ? undefined : answer(text, who);
    if (reply) say(room, reply);
  }
  socket.on("message", heard);
  // On every return the room comes with what was said meanwhile. On the first arrival all of it is old.
  socket.on("room", ({ name: room, messages }) => {
    const known = seen.get(room) ?? Infinity;
    seen.set(room, messages.at(-1)?.seq ?? 0);
    for (const message of messages) if (message.seq > known) heard(message);
  });

  return {
    socket,
    close() {
      for (const timer of timers) clearTimeout(timer);
      socket.disconnect();
    },
  };
}

/** The bot's whole wit: a line in, a line out, or nothing when the line was not meant for it. */
export function answer(text, who) {
  const line = text
    .replace(/^@?keel[,:]?\s*/i, "")
    .replace(/[?!.]+$/, "")
    .trim();
  const spokenTo = line.length < text.replace(/[?!.]+$/, "").trim().length;
  const echo = /^echo\s+(.+)$/i.exec(line);
  if (echo) return echo[1];
  const dice = /^(?:dice|roll)?\s*(?:(\d)?d(\d{1,3}))?$/i.exec(line);
  if (line && dice) return roll(Number(dice[1] ?? 1), Number(dice[2] ?? 6));
  if (/^ping$/i.test(line)) return "pong";
  if (/^(?:what )?(?:time|is the time|time is it)$/i.test(line))
    return `It is ${new Date().toLocaleTimeString("en-GB")}.`;
  if (/^help$/i.test(line)) return HELP;
  if (/^(?:hi|hello|hey|good (?:morning|evening))(?: all| everyone| keel)?$/i.test(line)) return `Hello, ${who}.`;
  return spokenTo ? `I hold fast, but I do not know that one. ${HELP}` : undefined;
}

function roll(count, sides) {
  if (count < 1 || sides < 2) return "Such a die does not roll.";
  const thrown = Array.from({ length: count }, () => 1 + Math.floor(Math.random() * sides));
  const sum = thrown.reduce((total, one) => total + one, 0);
  return count === 1 ? `A ${sum}.` : `${thrown.join(" + ")} = ${sum}.`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const url = process.argv[2] ?? "http://localhost:3000";
  const { socket } = startBot({ url });
  socket.on("connect", () => console.log(`connected to ${url}`));
  socket.on("disconnect", (reason) => console.log(`disconnected: ${reason}`));
}
