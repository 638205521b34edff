// A page with zone.js, as Angular has it. Arguments: the file of the client, and the URL of the server. It tells whether
// the client is connected, and the delays of the timers that the page's zone has seen by then.
import "zone.js";
import WebSocket from "ws";

const [file, url] = process.argv.slice(2);
// Node has one of its own only since version 22.
globalThis.WebSocket ??= WebSocket;
const { io } = await import(file);

const delays = [];
const page = globalThis.Zone.current.fork({
  name: "page",
  onScheduleTask(delegate, _current, target, task) {
    if (task.source === "setTimeout") delays.push(task.data.delay);
    return delegate.scheduleTask(target, task);
  },
});
const socket = page.run(() => io(url, { transports: ["websocket"] }));
await new Promise((resolve, reject) => socket.on("connect", resolve).on("connect_error", reject));
console.log(JSON.stringify([socket.connected, delays]));
socket.disconnect();
process.exit();
