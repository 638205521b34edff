// Medians and their intervals. The figures of this suite are ratios: absolute times are those of a shared machine.

const RESAMPLES = 1000;

/** The value below which a share `q` of the samples lies. */
export function quantile(samples, q) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

export const median = (samples) => quantile(samples, 0.5);

/** The same numbers for every run, so that the same samples give the same interval. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * The ratio of two series and its 95 % interval. Round by round, as neighbours in time share the noise of the machine;
 * a bootstrap over the rounds, as nothing is known about the shape of that noise.
 */
export function ratioOf(ours, theirs) {
  const pairs = ours.map((value, i) => value / theirs[i]).filter((ratio) => Number.isFinite(ratio));
  if (!pairs.length) return undefined;
  const next = random(pairs.length);
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(pairs.map(() => pairs[Math.floor(next() * pairs.length)])),
  );
  return { value: median(pairs), low: quantile(medians, 0.025), high: quantile(medians, 0.975) };
}
