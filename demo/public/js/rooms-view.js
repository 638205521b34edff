// Draws the rail: the rooms there are, and who is in the one that is open; and the head of the chat.
import { avatar } from "./chat-view.js";
import { byId, el, setText } from "./dom.js";

export function createRoomsView(store, me, { open }) {
  const rooms = byId("rooms");
  const members = byId("members");

  function drawRooms(current) {
    const kept = new Map([...rooms.children].map((li) => [li.dataset.room, li]));
    for (const room of store.all) {
      const li = kept.get(room.name) ?? buildRoom(room.name, open);
      kept.delete(room.name);
      const [button] = li.children;
      if (room.name === current) mark(li, button);
      else button.removeAttribute("aria-current");
      button.classList.toggle("is-joined", room.joined);
      const [, name, badge] = button.children;
      setText(name, room.name);
      setText(badge, room.unread > 0 ? String(Math.min(room.unread, 99)) : "");
      badge.title = room.unread > 0 ? "unread" : "";
      button.title = room.joined ? room.topic : `Join ${room.name}`;
      if (!li.isConnected) rooms.append(li);
    }
    for (const li of kept.values()) li.remove();
  }

  function drawMembers(room) {
    members.replaceChildren(
      ...room.members.map(({ id, name, bot, away }) =>
        el(
          "li",
          { class: away ? "is-away" : undefined },
          avatar(id, name),
          el("span", { class: "member-name" }, name),
          away || bot || id === me.id ? el("span", { class: "tag" }, away ? "away" : bot ? "bot" : "you") : undefined,
        ),
      ),
      ...(room.count > room.members.length ? [el("li", {}, `and ${room.count - room.members.length} more`)] : []),
    );
  }

  return (current) => {
    const room = store.room(current);
    drawRooms(current);
    drawMembers(room);
    setText(byId("room-name"), current);
    setText(byId("room-topic"), room.topic || "A room of your own making.");
    setText(byId("room-count"), room.members.length > 0 ? `${room.count} here` : "");
    byId("leave").hidden = store.joined.length < 2;
    byId("input").placeholder = `Message ${current}`;
    document.title = `${current} · Holdfast`;
  };
}

/** Marks the open room, and scrolls the list of rooms to it, and nothing else. */
function mark(li, button) {
  if (button.hasAttribute("aria-current")) return;
  button.setAttribute("aria-current", "true");
  requestAnimationFrame(() => {
    const list = li.parentElement;
    const [inner, outer] = [li.getBoundingClientRect(), list.getBoundingClientRect()];
    if (inner.left < outer.left || inner.right > outer.right) list.scrollLeft += inner.left - outer.left - 40;
    if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top;
  });
}

function buildRoom(name, open) {
  const button = el(
    "button",
    { class: "room", onclick: () => open(name) },
    el("span", { class: "room-sign", "aria-hidden": true }, "#"),
    el("span", { class: "room-name" }),
    el("span", { class: "badge" }),
  );
  return el("li", { "data-room": name }, button);
}

/** Who is typing, in a line that always keeps its height. */
export function typingText(names) {
  if (names.length === 0) return "";
  if (names.length === 1) return `${names[0]} is typing`;
  if (names.length === 2) return `${names[0]} and ${names[1]} are typing`;
  return "Several people are typing";
}
