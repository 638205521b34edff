// The page: one socket, the chat on it, the inspector that watches it, and beside them the duel.
import { inspect } from "/inspector/index.js";
import { createChatView } from "./chat-view.js";
import { createControls } from "./controls.js";
import { byId, folding, setText } from "./dom.js";
import { startDuel } from "./duel/duel.js";
import { loadIdentity, rememberName } from "./identity.js";
import { createMisfortunes } from "./misfortunes.js";
import { createOutbox } from "./outbox.js";
import { createRoomsView, typingText } from "./rooms-view.js";
import { createStore } from "./store.js";
import { createTokens } from "./tokens.js";

const TYPING_MS = 3000;
const { io } = globalThis;
const me = loadIdentity();
const store = createStore();
store.room("general").joined = true;
let current = "general";

const tokens = createTokens(me);
const misfortunes = createMisfortunes(me);
const socket = io({
  query: { visitor: me.id },
  // Asked anew at every handshake: a return brings the name and the rooms of this moment.
  auth: async () => ({ visitor: me.id, name: me.name, rooms: store.joined, token: await token() }),
});
const token = tokens.renewFor(socket);

const inspector = inspect(socket, {
  into: byId("panel"),
  foot: byId("controls"),
  probe: "rtt",
  changed({ state }) {
    drawSoon();
    // Somebody else may have stopped the server, or it is another one: then say so.
    if (state === "waiting" || state === "connected") misfortunes.ask();
  },
});
createControls(misfortunes, inspector.story);
const drawLog = createChatView(store, me);
const drawRooms = createRoomsView(store, me, { open });
const send = createOutbox(socket, store, me, (room) => {
  inspector.look();
  if (room === current) drawLog(room);
});
startDuel({ me, tokens, misfortunes });

/** The statuses of messages change with the link. */
function drawSoon() {
  queueMicrotask(() => drawLog(current));
}

// --- rooms -----------------------------------------------------------------------------------------------------

function open(name) {
  current = name;
  const room = store.room(name);
  room.unread = 0;
  if (!room.joined) {
    room.joined = true;
    // When the link is down the room simply goes along with the next handshake.
    if (socket.connected) socket.emit("join", name);
  }
  drawRooms(name);
  drawLog(name);
  drawTyping();
}

function leave(name) {
  const room = store.room(name);
  room.joined = false;
  room.members = [];
  if (socket.connected) socket.emit("leave", name);
  open(store.joined[0]);
}

function arrived(room, isNews) {
  if (room === current) return drawLog(room);
  if (isNews) store.room(room).unread += 1;
  drawRooms(current);
}

socket.on("rooms", (infos) => {
  store.list(infos);
  drawRooms(current);
});
socket.on("room", (snapshot) => {
  const { unread } = store.room(snapshot.name);
  const first = store.room(snapshot.name).items.size === 0;
  const added = store.snapshot(snapshot);
  if (snapshot.name !== current && !first) store.room(snapshot.name).unread = unread + added;
  drawRooms(current);
  if (snapshot.name === current) drawLog(current);
});
socket.on("members", ({ room, members, count }) => {
  Object.assign(store.room(room), { members, count });
  drawRooms(current);
});
socket.on("message", (message) => {
  store.room(message.room).typing.delete(message.from);
  drawTyping();
  arrived(message.room, store.put(message.room, { ...message, status: "delivered" }));
});
socket.on("note", (note) => {
  store.put(note.room, { ...note, id: `note-${note.seq}` });
  arrived(note.room, false);
});

// --- typing ----------------------------------------------------------------------------------------------------

function drawTyping() {
  const names = [...store.room(current).typing.values()].map(({ name }) => name);
  setText(byId("typing"), typingText(names));
}

socket.on("typing", ({ room, id, name, on }) => {
  const { typing } = store.room(room);
  clearTimeout(typing.get(id)?.timer);
  typing.delete(id);
  const stop = () => {
    typing.delete(id);
    drawTyping();
  };
  if (on) typing.set(id, { name, timer: setTimeout(stop, TYPING_MS + 1000) });
  drawTyping();
});

let told = 0;
function tellTyping(on) {
  if (!socket.connected || (on && Date.now() - told < TYPING_MS)) return;
  told = on ? Date.now() : 0;
  // Volatile: who was typing while the link was down is of no use to anyone later.
  socket.volatile.emit("typing", current, on);
}

// --- forms -----------------------------------------------------------------------------------------------------

const input = byId("input");
input.addEventListener("input", () => tellTyping(input.value !== ""));
byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  send(current, text);
  tellTyping(false);
  drawLog(current, true);
});

byId("new-room").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = byId("new-room-name");
  const name = field.value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  field.value = "";
  if (!name) return;
  open(name.slice(0, 24));
  input.focus();
});

const myName = byId("my-name");
myName.value = me.name;
function rename() {
  const name = myName.value.trim().slice(0, 24);
  if (!name || name === me.name) return (myName.value = me.name);
  me.name = name;
  rememberName(name);
  if (socket.connected) socket.emit("rename", name);
}
myName.addEventListener("change", rename);
byId("me").addEventListener("submit", (event) => {
  event.preventDefault();
  rename();
  myName.blur();
});
byId("leave").addEventListener("click", () => leave(current));

folding(byId("people"), byId("room-count"));
open(current);
