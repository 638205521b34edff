// The bench: a button for each misfortune, and below it what it cost either client, as measured on this page.
import { milliseconds, setText } from "../dom.js";

/** The bars are logarithmic, like the chart: from 1 ms to 30 s. */
const share = (ms) => Math.max(0.02, Math.min(1, Math.log10(Math.max(1, ms)) / Math.log10(30_000)));
const SECONDS = { restart: 3, freeze: 9 };

export function createBench(root, misfortunes) {
  const tiles = new Map([...root.querySelectorAll(".tile")].map((tile) => [tile.dataset.kind, tile]));
  const before = new Map();

  for (const [kind, tile] of tiles) {
    const button = tile.querySelector("button");
    button.addEventListener("click", () => {
      const lasting = button.hasAttribute("aria-pressed");
      const body = lasting ? { on: !misfortunes.isOn(kind) } : { seconds: SECONDS[kind] };
      void misfortunes.inflict(kind, body);
    });
  }

  misfortunes.subscribe(({ kind, phase, state }) => {
    if (phase !== "status") return tiles.get(kind)?.classList.toggle("is-on", phase === "began");
    for (const [name, tile] of tiles) {
      const button = tile.querySelector("button");
      if (!button.hasAttribute("aria-pressed")) continue;
      button.setAttribute("aria-pressed", state[name]);
      tile.classList.toggle("is-on", state[name]);
    }
  });

  function clear() {
    before.clear();
    for (const tile of tiles.values()) {
      tile.classList.remove("is-measuring");
      for (const result of tile.querySelectorAll(".result")) write(result, "not tried yet", 0, 0);
    }
  }

  function write(result, text, width, lost) {
    setText(result.querySelector(".result-text"), text);
    result.querySelector(".result-bar span").style.transform = `scaleX(${width})`;
    result.dataset.lost = lost;
  }

  return {
    clear,
    /** What has been measured so far, or, when `done`, in the end. */
    show({ kind, lane, at, ms, lost, done, cancelled }) {
      const tile = tiles.get(kind);
      if (cancelled || !tile) return;
      const result = tile.querySelector(`[data-lane="${lane}"]`);
      const key = `${kind} ${lane}`;
      const runs = before.get(key) ?? [];
      const times = runs.length > 0 ? `, try ${runs.length + 1}` : "";
      const loss = lost > 0 ? `${lost} lost` : "none lost";
      write(
        result,
        done ? `${milliseconds(ms)}, ${loss}${times}` : `${milliseconds(ms)} …`,
        share(ms),
        Math.max(0, lost),
      );
      result.classList.toggle("is-open", !done);
      if (done) before.set(key, [...runs, { at, ms, lost }]);
    },
  };
}
