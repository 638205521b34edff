// Two small charts over time, drawn by uPlot: round trips, and bytes in and out.
import uPlot from "./uplot.js";
import { bytes, el, milliseconds } from "./dom.js";

/** Colours come from the stylesheet, and are looked up at each drawing: they change with light and dark. */
const colour = (host, name) => getComputedStyle(host).getPropertyValue(name).trim();

function makeChart(host, { height, lines, format, floor }) {
  const pick = (name) => () => colour(host, name);
  const data = [[], ...lines.map(() => [])];
  let chart;

  function make() {
    if (chart || host.clientWidth === 0) return;
    const axis = { stroke: pick("--hf-soft"), font: "11px system-ui, sans-serif", ticks: { show: false } };
    chart = new uPlot(
      {
        width: host.clientWidth,
        height,
        legend: { show: false },
        cursor: { show: false },
        padding: [6, 4, 7, 0],
        scales: { x: { time: false }, y: { range: (_, __, max) => [0, Math.max(floor, max ?? 0) * 1.15] } },
        series: [
          {},
          ...lines.map(({ stroke, fill }) => ({
            stroke: pick(stroke),
            fill: fill && pick(fill),
            width: 1.75,
            points: { show: false },
          })),
        ],
        axes: [
          { show: false },
          {
            ...axis,
            size: 52,
            gap: 6,
            space: 24,
            grid: { stroke: pick("--hf-line"), width: 1 },
            values: (_, splits) => splits.map((value) => format(value)),
          },
        ],
      },
      data,
      host,
    );
  }

  const observer = new ResizeObserver(() => {
    make();
    if (chart && host.clientWidth > 0) chart.setSize({ width: host.clientWidth, height });
  });
  observer.observe(host);
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const redraw = () => chart?.redraw();
  scheme.addEventListener("change", redraw);
  return {
    add(x, values, keep) {
      data[0].push(x);
      values.forEach((value, index) => data[index + 1].push(value));
      if (data[0].length > keep) for (const column of data) column.shift();
      chart?.setData(data);
    },
    values: (index) => data[index + 1],
    stop() {
      observer.disconnect();
      scheme.removeEventListener("change", redraw);
      chart?.destroy();
    },
  };
}

const figure = (title, note, host) =>
  el("figure", { class: "hf-chart" }, el("figcaption", {}, el("span", {}, title), note), host);

export function createCharts() {
  const tripHost = el("div", { class: "hf-plot", "aria-hidden": "true" });
  const flowHost = el("div", { class: "hf-plot", "aria-hidden": "true" });
  const tripNote = el("span", { class: "hf-note" });
  const flowNote = el("span", { class: "hf-note" });
  const trips = makeChart(tripHost, {
    height: 76,
    lines: [{ stroke: "--hf-glow", fill: "--hf-glow-wash" }],
    format: (ms) => (ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`),
    floor: 8,
  });
  const flow = makeChart(flowHost, {
    height: 76,
    lines: [{ stroke: "--hf-glow" }, { stroke: "--hf-blue" }],
    format: bytes,
    floor: 400,
  });
  let second = 0;

  return {
    node: el(
      "div",
      { class: "hf-charts" },
      figure("Round trip", tripNote, tripHost),
      figure("Throughput", flowNote, flowHost),
    ),
    trip(ms) {
      trips.add(performance.now(), [ms], 120);
      const known = trips.values(0).filter((one) => one !== null);
      known.sort((a, b) => a - b);
      if (known.length > 0) tripNote.textContent = `median ${milliseconds(known[known.length >> 1])}`;
    },
    flow({ in: came, out: sent }) {
      flow.add(second++, [came, sent], 60);
      flowNote.replaceChildren(
        el("span", { class: "hf-in" }, `in ${bytes(came)}/s`),
        el("span", { class: "hf-out" }, `out ${bytes(sent)}/s`),
      );
    },
    stop() {
      trips.stop();
      flow.stop();
    },
  };
}
