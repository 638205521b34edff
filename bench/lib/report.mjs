// Rows of figures: what a suite hands over, what the table shows, and what the JSON keeps.
import { CONTESTANTS } from "./peers.mjs";
import { median, quantile, ratioOf } from "./stats.mjs";

const summarise = (samples) => ({
  median: median(samples),
  low: quantile(samples, 0.25),
  high: quantile(samples, 0.75),
  rounds: samples.length,
});

/**
 * One row. `samples` holds a series for each contestant; the lower the better. `target` bounds the ratio to the
 * reference, or the figure itself where `absolute` says so. `rates` may hold items per second, which are shown beside.
 */
export function row(name, unit, samples, { target, absolute, rates, note } = {}) {
  const figures = {};
  for (const [contestant, series] of Object.entries(samples)) {
    figures[contestant] = summarise(series);
    if (rates) figures[contestant].rate = median(rates[contestant]);
  }
  const { holdfast, reference, ...limits } = samples;
  const ratio = reference && ratioOf(holdfast, reference);
  const toLimits = Object.fromEntries(
    Object.entries(limits).map(([contestant, series]) => [contestant, ratioOf(holdfast, series)]),
  );
  const judged = absolute ? figures.holdfast.median : ratio?.value;
  const met = target === undefined || judged === undefined ? undefined : judged <= target;
  return { name, unit, figures, ratio, toLimits, target, absolute, met, note };
}

/** Rows for one field of what tasks answered, with the rate when they gave one. */
export function rowOf(name, unit, results, field, options) {
  const pick = (key) =>
    Object.fromEntries(Object.entries(results).map(([who, list]) => [who, list.map((r) => r[key])]));
  const rates = field === "cpu" && results.holdfast[0].rate ? pick("rate") : undefined;
  return row(name, unit, pick(field), { rates, ...options });
}

function short(value) {
  if (value === undefined || Number.isNaN(value)) return "-";
  const size = Math.abs(value);
  if (size >= 10_000) return Math.round(value).toLocaleString("en-US");
  if (size >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return value.toFixed(size >= 10 ? 1 : 2);
}

const withRate = ({ median: value, rate }) => short(value) + (rate ? `  ${short(rate / 1000)}k/s` : "");

function verdict({ target, absolute, met, unit }) {
  if (target === undefined) return "";
  return `${met ? "ok  " : "MISS"} ${absolute ? `<= ${target} ${unit}` : `<= ${target.toFixed(2)}`}`;
}

const interval = (ratio) =>
  ratio ? `${ratio.value.toFixed(2)} (${ratio.low.toFixed(2)}-${ratio.high.toFixed(2)})` : "-";

function cells(line) {
  const limits = Object.entries(line.toLimits).map(
    ([who, ratio]) =>
      `${CONTESTANTS[who] ?? who} ${short(line.figures[who].median)} -> ${ratio ? ratio.value.toFixed(2) : "-"}`,
  );
  return [
    line.name,
    line.unit,
    withRate(line.figures.holdfast),
    line.figures.reference ? withRate(line.figures.reference) : "-",
    interval(line.ratio),
    verdict(line),
    [...limits, line.note].filter(Boolean).join("; "),
  ];
}

const HEAD = ["", "unit", "holdfast", "socket.io-client", "ratio (95 %)", "target", "limit -> our multiple of it"];

/** The table of a bench, as text. */
export function table(title, rows) {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const text = lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i]))
      .join("  ")
      .trimEnd(),
  );
  return [title, "-".repeat(title.length), ...text, ""].join("\n");
}
