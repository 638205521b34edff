// The page: draws the cursors and marks, and who is here.
import { io } from "/dist/holdfast.esm.min.js";
import { byId, el, setText } from "/look/js/dom.js";
import { hueOf } from "/look/js/chat-view.js";
import { loadIdentity } from "/look/js/identity.js";
import { showLink } from "/shared/link.js";
import { followCursor } from "/cursors.js";

const { name } = loadIdentity();
const board = byId("board");
const socket = io({ auth: { name } });
/** The cursors by the id of their socket. */
const cursors = new Map();
showLink(socket);
setText(byId("me"), name);

function put(node, x, y) {
  node.style.left = `${x * 100}%`;
  node.style.top = `${y * 100}%`;
}

function coloured(node, who) {
  node.style.setProperty("--hue", hueOf(who));
  return node;
}

function add({ id, name: who, x, y }) {
  cursors.get(id)?.remove();
  const isMe = id === socket.id;
  const node = coloured(
    el("div", { class: isMe ? "cursor is-me" : "cursor" }, el("span", {}, isMe ? "you" : who)),
    who,
  );
  node.dataset.name = who;
  put(node, x, y);
  cursors.set(id, node);
  board.append(node);
}

function drawMark({ by, x, y }) {
  const node = coloured(el("i", { class: "mark", title: by }), by);
  put(node, x, y);
  board.prepend(node);
  const marks = board.querySelectorAll(".mark");
  if (marks.length > 60) marks[marks.length - 1].remove();
}

function count() {
  const names = [...cursors.values()].map((node) => node.dataset.name).sort();
  setText(byId("people"), `${names.length} here: ${names.join(", ")}`);
}

// After each connection, the first or another one, all of it anew.
socket.on("here", ({ people, marks }) => {
  board.replaceChildren();
  cursors.clear();
  marks.forEach(drawMark);
  people.forEach(add);
  count();
});
socket.on("came", (who) => {
  add(who);
  count();
});
socket.on("moved", (id, x, y) => {
  const node = cursors.get(id);
  if (node) put(node, x, y);
});
socket.on("left", (id) => {
  cursors.get(id)?.remove();
  cursors.delete(id);
  count();
});
socket.on("marked", drawMark);

followCursor(socket, board, ({ x, y }) => {
  const own = cursors.get(socket.id);
  if (own) put(own, x, y);
});
