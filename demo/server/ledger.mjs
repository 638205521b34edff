// What arrived from the duellists, by number: the judge of what is lost. It is told each number in the order of arrival.

const LIMITS = { lanes: 400, number: 5_000_000, told: 100 };

export const isNumber = (value) => Number.isInteger(value) && value > 0 && value <= LIMITS.number;

export function createLedger({ record = () => {} } = {}) {
  const lanes = new Map();

  function lane(key) {
    let known = lanes.get(key);
    if (!known) {
      // All numbers up to `whole` have arrived, and those in `beyond`.
      known = { whole: 0, beyond: new Set(), newest: 0, twice: 0, late: 0 };
      lanes.set(key, known);
      if (lanes.size > LIMITS.lanes) lanes.delete(lanes.keys().next().value);
    }
    return known;
  }

  function add(one, number) {
    if (number <= one.whole || one.beyond.has(number)) return void one.twice++;
    if (number < one.newest) one.late++;
    one.newest = Math.max(one.newest, number);
    one.beyond.add(number);
    while (one.beyond.delete(one.whole + 1)) one.whole++;
  }

  /** The numbers that are missing below the newest, at most a hundred of them. */
  function missing({ whole, beyond, newest }) {
    const found = [];
    for (let number = newest; number > whole && found.length < LIMITS.told; number--) {
      if (!beyond.has(number)) found.push(number);
    }
    return found;
  }

  return {
    /** Notes an arrival, and says how things stand. */
    arrived(key, number) {
      const one = lane(key);
      add(one, number);
      record({ key, number });
      const lost = one.newest - one.whole - one.beyond.size;
      return { newest: one.newest, lost, twice: one.twice, late: one.late, missing: lost ? missing(one) : [] };
    },
    apply({ key, number, state }) {
      if (state) lanes.set(key, { ...state, beyond: new Set(state.beyond) });
      else add(lane(key), number);
    },
    dump: () => [...lanes].map(([key, one]) => ({ key, state: { ...one, beyond: [...one.beyond] } })),
  };
}
