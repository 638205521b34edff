// The tape of a client: one cell for each of its last events, in the colour of what became of it.

const CELL = 7;
const GAP = 2;
const ROWS = 5;
const COLOURS = {
  acknowledged: "--lane",
  waiting: "--waiting",
  failed: "--doubtful",
  lost: "--lost",
  empty: "--empty",
};

export function createTape(canvas) {
  const pen = canvas.getContext("2d");
  let drawn = "";

  let width = 0;

  // Asked for when it changes only: reading it makes the browser lay out the page.
  new ResizeObserver(([{ contentRect }]) => {
    const ratio = devicePixelRatio;
    width = contentRect.width;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(contentRect.height * ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawn = "";
  }).observe(canvas);

  /** Column by column, from left to right; when it is full it moves on by a column. */
  return (lane) => {
    const columns = Math.max(1, Math.floor((width + GAP) / (CELL + GAP)));
    const first = Math.max(0, Math.ceil(lane.sent / ROWS) - columns) * ROWS + 1;
    const style = getComputedStyle(canvas);
    const colours = Object.fromEntries(
      Object.entries(COLOURS).map(([name, key]) => [name, style.getPropertyValue(key)]),
    );
    const cells = [];
    for (let n = first; n < first + columns * ROWS; n++)
      cells.push(lane.events.get(n)?.status ?? (n <= lane.sent ? "acknowledged" : ""));
    const picture = `${first} ${colours.waiting} ${cells.map((cell) => cell[0] ?? ".").join("")}`;
    if (picture === drawn) return;
    drawn = picture;
    pen.clearRect(0, 0, width, ROWS * (CELL + GAP));
    cells.forEach((cell, index) => {
      pen.fillStyle = colours[cell || "empty"];
      const [x, y] = [Math.floor(index / ROWS) * (CELL + GAP), (index % ROWS) * (CELL + GAP)];
      pen.fillRect(x, y, CELL, CELL);
    });
  };
}
