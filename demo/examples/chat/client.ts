// The page: joins a room on every connection, shows what is said there, and what became of one's own words.
import { io, type Socket } from "holdfast";
import { type FromServer, type Message, ROOMS, type Room, type ToServer } from "./events";
import { byId, drawLog, drawPeople, drawRooms, field, type Shown } from "./view";

const name = field("name");
name.value = sessionStorage.getItem("name") ?? `Guest ${Math.ceil(Math.random() * 99)}`;

export const socket: Socket<FromServer, ToServer> = io({
  // Asked anew for each connection, so that a new name goes along.
  auth: () => ({ name: name.value }),
  // Messages are sent until they are acknowledged: what was on its way when the link died goes again.
  retries: 10,
  ackTimeout: 5_000,
});

let current: Room = ROOMS[0];
const messages = new Map<string, Shown>();

function draw(): void {
  drawLog([...messages.values()].filter(({ room }) => room === current).sort((a, b) => a.at - b.at));
}

async function enter(room: Room): Promise<void> {
  current = room;
  drawRooms(room, enter);
  draw();
  // Without a connection the room is joined as soon as there is one: see "connect" below.
  if (socket.connected) for (const message of await socket.emitWithAck("join", room)) keep(message);
  draw();
}

/** What is there already is kept: one's own messages have a status. */
function keep(message: Message): void {
  messages.set(message.key, Object.assign(messages.get(message.key) ?? {}, message));
}

async function say(text: string): Promise<void> {
  const own: Shown = { key: newKey(), room: current, from: name.value, text, at: Date.now() };
  own.status = socket.connected ? "sending" : "waits for the connection";
  messages.set(own.key, own);
  draw();
  try {
    const said = await socket.emitWithAck("say", own.key, own.room, text);
    own.status = said.ok ? "delivered" : said.why;
    if (said.ok) own.at = said.at;
  } catch (error) {
    own.status = `not delivered: ${(error as { code?: string }).code}`;
  }
  draw();
}

/** crypto.randomUUID is there on secure pages only. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The server forgets who was in which room with the connection: each new one joins again.
socket.on("connect", () => void enter(current));
socket.on("message", (message) => {
  keep(message);
  draw();
});
socket.on("people", (room, names) => {
  if (room === current) drawPeople(names);
});

name.addEventListener("change", () => {
  sessionStorage.setItem("name", name.value);
  // Joins again, with what `auth` gives now.
  socket.disconnect().connect();
});
byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const input = field("input");
  const text = input.value.trim();
  input.value = "";
  if (text) void say(text);
});
void enter(current);
