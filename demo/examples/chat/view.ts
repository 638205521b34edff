// What is drawn. Text goes in as text, so that nothing that comes over the wire becomes markup.
import { type Message, ROOMS, type Room } from "./events";

/** A message on the page; one's own has a status. */
export interface Shown extends Message {
  status?: string;
}

export const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
export const field = (id: string): HTMLInputElement => byId(id) as HTMLInputElement;

function el(tag: string, className: string, text = "", ...children: Node[]): HTMLElement {
  const node = document.createElement(tag);
  node.className = className;
  node.append(text, ...children);
  return node;
}

export function drawRooms(current: Room, choose: (room: Room) => void): void {
  const buttons = ROOMS.map((room) => {
    const button = el("button", "button", room);
    button.setAttribute("aria-pressed", String(room === current));
    button.addEventListener("click", () => choose(room));
    return button;
  });
  byId("rooms").replaceChildren(...buttons);
}

function line({ from, text, at, status }: Shown): HTMLElement {
  const head = el("span", "line-from", from);
  const time = el("time", "", new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }));
  const node = el("p", "line", "", head, time, el("span", "line-text", text));
  if (status) node.append(el("span", "line-status", status));
  node.dataset.status = status ?? "";
  return node;
}

export function drawLog(messages: Shown[]): void {
  const log = byId("log");
  log.replaceChildren(...messages.map(line));
  log.scrollTop = log.scrollHeight;
}

export function drawPeople(names: string[]): void {
  byId("people").textContent = `Here: ${names.join(", ")}`;
}
