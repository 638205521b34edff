// A small line chart of the last round trips. A gap is a gap: time without a link is not drawn as if it were measured.
import { svg } from "./dom.js";

const WIDTH = 320;
const HEIGHT = 48;
const SAMPLES = 45;
/** The least full height, so that one millisecond of noise on a quick link does not look like a storm. */
const FLOOR_MS = 8;

export function createSparkline(host) {
  const samples = [];
  const area = svg("path", { class: "spark-area" });
  const line = svg("path", { class: "spark-line" });
  const dot = svg("circle", { class: "spark-dot", r: 3 });
  const gaps = svg("path", { class: "spark-gap" });
  host.append(
    svg(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
      gaps,
      area,
      line,
      dot,
    ),
  );

  function draw() {
    const top = Math.max(FLOOR_MS, ...samples.map((ms) => ms ?? 0)) * 1.15;
    const x = (index) => WIDTH - 6 - (samples.length - 1 - index) * ((WIDTH - 6) / (SAMPLES - 1));
    const y = (ms) => HEIGHT - 3 - (ms / top) * (HEIGHT - 8);
    const at = (index) => `${x(index).toFixed(1)} ${y(samples[index]).toFixed(1)}`;
    const paths = { line: "", area: "", gaps: "" };
    for (const run of runs(samples)) {
      const points = run.map(at).join("L");
      paths.line += `M${points}`;
      paths.area += `M${x(run[0]).toFixed(1)} ${HEIGHT}L${points}L${x(run.at(-1)).toFixed(1)} ${HEIGHT}Z`;
    }
    samples.forEach((ms, index) => ms === null && (paths.gaps += `M${x(index).toFixed(1)} 4V${HEIGHT}`));
    line.setAttribute("d", paths.line);
    area.setAttribute("d", paths.area);
    gaps.setAttribute("d", paths.gaps);
    const last = samples.length - 1;
    dot.toggleAttribute("hidden", samples[last] === null);
    if (samples[last] !== null) dot.setAttribute("transform", `translate(${at(last)})`);
  }

  return {
    add(ms) {
      samples.push(ms);
      if (samples.length > SAMPLES) samples.shift();
      draw();
    },
    get median() {
      const known = samples.filter((ms) => ms !== null).sort((a, b) => a - b);
      return known[Math.floor(known.length / 2)];
    },
  };
}

/** The indices of the samples, split where one is missing. */
function runs(samples) {
  const found = [];
  samples.forEach((ms, index) => {
    if (ms === null) return;
    if (index > 0 && samples[index - 1] !== null) found.at(-1).push(index);
    else found.push([index]);
  });
  return found;
}
