// Tells in `#link` how the connection is, in words and by a lamp.
import { byId, setText } from "/look/js/dom.js";

/** What there is to say about a connection at this moment. */
function words({ io }) {
  const { state, engine } = io;
  if (state.is === "connected") return `Connected by ${engine.transport.name}`;
  if (state.is === "waiting") return `Next attempt in ${Math.max(0, (state.until - Date.now()) / 1000).toFixed(1)} s`;
  return state.is === "connecting" ? "Connecting" : "Not connected";
}

/** Keeps an element up to date, until the page is left. */
export function showLink(socket, node = byId("link")) {
  let ticking;
  const tell = () => {
    const { is } = socket.io.state;
    node.dataset.state = is;
    setText(node, words(socket));
    // Seconds are only counted while there is something to count.
    clearInterval(ticking);
    if (is === "waiting") ticking = setInterval(() => setText(node, words(socket)), 100);
  };
  socket.io.on("state", tell);
  // Each connection is a new engine, which begins with polling and may be upgraded.
  const watch = () => socket.io.engine.once("upgrade", tell);
  socket.io.on("open", watch);
  if (socket.io.state.is === "connected") watch();
  tell();
}
