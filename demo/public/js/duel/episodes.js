// Measures what a misfortune costs: from the moment it is asked for until it is over and everything that was under way
// or emitted meanwhile has been settled. The cost is the longest that any of those events waited, and how many were lost.

/** What was over a moment ago still has effects. */
const AFTER_MS = 1500;

export function createEpisodes(run, report) {
  let open = [];

  function begin(kind) {
    const at = performance.now();
    const lanes = run.lanes.map((lane) => {
      const pending = new Map();
      for (const event of lane.events.values()) if (event.status === "waiting") pending.set(event.n, event);
      return { lane, pending, longest: 0, lostBefore: lane.server.lost, closed: false };
    });
    const episode = { kind, at, until: Infinity, lanes };
    open.push(episode);
  }

  function heard(lane, event) {
    for (const episode of open) {
      const part = episode.lanes.find((one) => one.lane === lane);
      if (!part || part.closed) continue;
      if (event.status === "waiting") {
        if (event.at <= episode.until) part.pending.set(event.n, event);
      } else if (part.pending.delete(event.n) && event.ms !== undefined) {
        part.longest = Math.max(part.longest, event.ms);
      }
    }
  }

  /** The wait so far: an event that is still waiting counts, too. */
  function longest(part, now) {
    const [oldest] = part.pending.values();
    return oldest ? Math.max(part.longest, now - oldest.at) : part.longest;
  }

  function isSettled({ lane, pending }, until, now) {
    if (now < until || pending.size > 0) return false;
    // Something emitted afterwards must have come through: only then the server knows what is missing before it.
    const event = lane.events.get(lane.lastSettled);
    return event?.status === "acknowledged" && event.at > until;
  }

  setInterval(() => {
    const now = performance.now();
    for (const { kind, at, until, lanes } of open) {
      for (const part of lanes) {
        if (part.closed) continue;
        part.closed = isSettled(part, until, now);
        const lost = part.lane.server.lost - part.lostBefore;
        report({ kind, lane: part.lane.name, at, ms: longest(part, now), lost, done: part.closed });
      }
    }
    open = open.filter(({ lanes }) => lanes.some((part) => !part.closed));
  }, 100);

  run.each(({ lanes }) => {
    for (const episode of open) report({ kind: episode.kind, cancelled: true });
    open = [];
    for (const lane of lanes) lane.listen((event) => heard(lane, event));
  });
  return {
    begin,
    over(kind) {
      for (const episode of open) {
        if (episode.kind === kind && episode.until === Infinity) episode.until = performance.now() + AFTER_MS;
      }
    },
    isOpen: (kind) => open.some((episode) => !kind || episode.kind === kind),
  };
}
