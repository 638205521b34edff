// Node with the globals of a page, as tests of components have them. Arguments: "jsdom" or "happy-dom",
// the URL of the page and its server, and "own" or "named": whether the client is told the address.
const [kind, url, how] = process.argv.slice(2);

async function makeWindow() {
  if (kind === "happy-dom") return new (await import("happy-dom")).Window({ url });
  return new (await import("jsdom")).JSDOM("<!doctype html>", { url, pretendToBeVisual: true }).window;
}

const window = await makeWindow();
const NAMES = [
  "document",
  "navigator",
  "location",
  "Event",
  "EventTarget",
  "CustomEvent",
  "XMLHttpRequest",
  "WebSocket",
];
for (const [name, value] of [["window", window], ["self", window], ...NAMES.map((name) => [name, window[name]])]) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

const { io } = await import("holdfast");
// Without an address a component asks for the server of its page.
const options = { reconnection: false };
const socket = how === "own" ? io(options) : io(url, options);
await new Promise((resolve, reject) => socket.on("connect", resolve).on("connect_error", reject));
const { engine } = socket.io;
if (engine.transport.name === "polling") await new Promise((resolve) => engine.once("upgrade", resolve));
const bytes = await socket.emitWithAck("echo", Uint8Array.of(1, 2, 255));
console.log(JSON.stringify([engine.transport.name, [...new Uint8Array(bytes)]]));
socket.disconnect();
// Its own timers are no business of ours.
if (kind === "happy-dom") await window.happyDOM.close();
else window.close();
