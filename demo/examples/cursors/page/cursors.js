// Where one's own cursor is, and how the others hear of it.

/** Twenty positions a second look smooth, as the page glides between them. */
const EVERY = 50;
const AT_REST = 150;
const STEP = 0.02;
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (value) => Math.min(1, Math.max(0, value));

/** Sends positions: on the way no more than the network takes, at rest for certain. */
function createSender(socket) {
  let sent = 0;
  let resting;
  return (x, y) => {
    // Nothing of this is worth to be kept for later: after a lost connection the cursor is somewhere else.
    if (!socket.connected) return;
    clearTimeout(resting);
    resting = setTimeout(() => socket.connected && socket.emit("move", x, y, true), AT_REST);
    if (performance.now() - sent < EVERY) return;
    sent = performance.now();
    socket.volatile.emit("move", x, y);
  };
}

/**
 * Follows mouse, finger, pen and arrow keys on the board.
 *
 * @param moved - called with the place of one's own cursor, from 0 to 1 in both directions
 */
export function followCursor(socket, board, moved) {
  const send = createSender(socket);
  const place = { x: 0.5, y: 0.5 };
  const go = (x, y) => {
    Object.assign(place, { x: within(x), y: within(y) });
    moved(place);
    send(place.x, place.y);
  };
  const mark = () => socket.emit("mark", place.x, place.y);

  // Pointer events are mouse, touch and pen in one. The style `touch-action: none` keeps the page from scrolling.
  const follow = ({ clientX, clientY }) => {
    const { left, top, width, height } = board.getBoundingClientRect();
    go((clientX - left) / width, (clientY - top) / height);
  };
  board.addEventListener("pointermove", follow);
  board.addEventListener("pointerdown", (event) => {
    follow(event);
    mark();
  });
  board.addEventListener("keydown", (event) => {
    const [dx, dy] = KEYS[event.key] ?? [];
    if (dx !== undefined) {
      const step = event.shiftKey ? 5 * STEP : STEP;
      go(place.x + dx * step, place.y + dy * step);
    } else if (event.key === "Enter" || event.key === " ") mark();
    else return;
    event.preventDefault();
  });
}
