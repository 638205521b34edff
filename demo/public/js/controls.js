// The three buttons below the inspector, for those who chat and do not look at the bench.
import { byId, seconds, setText } from "./dom.js";

export function createControls(misfortunes, story) {
  const note = byId("control-note");
  const refuse = byId("refuse");
  let until = 0;
  let what = "";

  function tick() {
    const left = until - performance.now();
    setText(note, left > 0 ? `The server ${what} in ${seconds(left)}` : "");
    if (left > 0) setTimeout(tick, 100);
  }

  misfortunes.subscribe(({ phase, text, state }) => {
    if (text) story("control", text);
    if (phase !== "status") return;
    refuse.setAttribute("aria-checked", state.strip);
    byId("stop").disabled = state.stopped > 0;
    if (!state.reachable) return setText(note, "The demo itself cannot be reached.");
    what = state.stopped > 0 ? "is back" : "wakes";
    const counting = until > performance.now();
    until = performance.now() + Math.max(state.stopped, state.frozen);
    if (!counting) tick();
  });

  byId("drop").addEventListener("click", () => void misfortunes.inflict("cut"));
  byId("stop").addEventListener(
    "click",
    () => void misfortunes.inflict("restart", { seconds: Number(byId("stop-seconds").value) }),
  );
  refuse.addEventListener("click", () => void misfortunes.inflict("strip", { on: !misfortunes.isOn("strip") }));
}
