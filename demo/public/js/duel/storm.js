// All eight, one after the other: each begins when the one before has been measured to its end.
import { byId, setText } from "../dom.js";

const ORDER = ["cut", "session", "token", "freeze", "restart", "latency", "throttle", "strip"];
const LASTING_MS = { latency: 4000, throttle: 4000, strip: 4000 };
const BETWEEN_MS = 1500;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function createStorm(misfortunes, episodes) {
  const button = byId("storm");
  const text = button.querySelector(".storm-text");
  const fill = button.querySelector(".storm-fill");
  let wanted = false;
  let round;

  const show = (done) => {
    button.setAttribute("aria-pressed", wanted);
    fill.style.transform = `scaleX(${wanted ? done / ORDER.length : 0})`;
    setText(text, wanted ? `${Math.min(done + 1, ORDER.length)} of ${ORDER.length}, stop` : "All eight in a row");
  };

  async function settled() {
    while (wanted && episodes.isOpen()) await pause(100);
  }

  async function one(kind) {
    const lasting = LASTING_MS[kind];
    await misfortunes.inflict(kind, lasting ? { on: true } : kind === "restart" ? { seconds: 3 } : {});
    if (!lasting) return settled();
    for (let left = lasting; wanted && left > 0; left -= 100) await pause(100);
    await misfortunes.inflict(kind, { on: false });
    await settled();
  }

  async function all() {
    for (const [index, kind] of ORDER.entries()) {
      show(index);
      await one(kind);
      if (!wanted) break;
      await pause(BETWEEN_MS);
    }
    wanted = false;
    show(0);
  }

  button.addEventListener("click", () => {
    wanted = !wanted;
    show(0);
    // One that is being stopped is waited for.
    if (wanted) round = Promise.resolve(round).then(() => wanted && all());
  });
}
