// The chart of the duel: each event is a dot, as high as it waited, on a scale from a millisecond to half a minute. An
// event that still waits climbs.
import uPlot from "/inspector/uplot.js";

const SPAN_S = 60;
const HEIGHT = 150;
const EVERY_MS = 250;
const [LOWEST, HIGHEST] = [0.5, 30_000];
const SCALE = [1, 10, 100, 1000, 10_000];

export function createWaits(host, run, marks, isSeen) {
  const colour = (name) => () => getComputedStyle(host).getPropertyValue(name).trim();
  const dots = (name) => ({
    paths: () => null,
    stroke: colour(name),
    points: { show: true, size: 4.5, width: 0, fill: colour(name), space: 0 },
  });
  const axis = { stroke: colour("--soft"), font: "11.5px system-ui, sans-serif", ticks: { show: false } };
  const chart = new uPlot(
    {
      width: Math.max(host.clientWidth, 100),
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 14, 0, 0],
      scales: {
        x: { time: false, range: () => [-SPAN_S, 0] },
        y: { distr: 3, range: () => [LOWEST, HIGHEST] },
      },
      series: [{}, dots("--reference"), dots("--holdfast")],
      axes: [
        {
          ...axis,
          size: 24,
          gap: 2,
          grid: { show: false },
          splits: () => [-60, -45, -30, -15, 0],
          values: (_, splits) => splits.map((s) => (s ? `${s} s` : "now")),
        },
        {
          ...axis,
          size: 54,
          gap: 6,
          grid: { stroke: colour("--faint"), width: 1 },
          splits: () => SCALE,
          filter: (_, splits) => splits,
          values: (_, splits) => splits.map((ms) => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`)),
        },
      ],
      hooks: { drawClear: [(chart_) => drawMarks(chart_, marks, colour("--mark")())] },
    },
    [[], [], []],
    host,
  );
  new ResizeObserver(
    ([
      {
        contentRect: { width },
      },
    ]) => width > 0 && chart.setSize({ width, height: HEIGHT }),
  ).observe(host);

  setInterval(() => {
    if (!isSeen()) return;
    const now = performance.now();
    const value = (lane, n) => {
      const event = lane.events.get(n);
      const ms = event?.status === "waiting" ? now - event.at : event?.ms;
      return ms === undefined ? null : Math.max(LOWEST, ms);
    };
    const [holdfast, reference] = run.lanes;
    chart.setData([
      run.ticks.map(({ at }) => (at - now) / 1000),
      run.ticks.map(({ n }) => value(reference, n)),
      run.ticks.map(({ n }) => value(holdfast, n)),
    ]);
  }, EVERY_MS);
}

/** A band for each misfortune, from its beginning to its end. */
function drawMarks(chart, marks, colour) {
  const { ctx, bbox } = chart;
  const now = performance.now();
  ctx.save();
  ctx.fillStyle = colour;
  for (const { at, until } of marks) {
    const from = Math.max(bbox.left, chart.valToPos((at - now) / 1000, "x", true));
    const to = chart.valToPos(Math.min(0, (until - now) / 1000), "x", true);
    if (to > bbox.left) ctx.fillRect(from, bbox.top, Math.max(2 * devicePixelRatio, to - from), bbox.height);
  }
  ctx.restore();
}
