// The token that joining takes: fetched once, and afresh when the server says that it has expired.

const PAUSE_MS = 1000;

export function createTokens(me) {
  let current;
  let known;
  let fetched = -Infinity;

  const fetchOne = () =>
    fetch(`/control/issue?visitor=${me.id}`, { method: "POST" })
      .then((response) => response.json())
      .then(({ token }) => (known = token));

  const get = () => (current ??= fetchOne().finally(() => (fetched = performance.now())));
  return {
    get,
    /** For any client of this page: joins again with a fresh token when the old one was not taken. */
    renewFor(socket) {
      let used;
      socket.on("connect_error", (error) => {
        if (!["token_expired", "token_invalid"].includes(error.data?.code)) return;
        // Another client may have renewed it already.
        const isNewest = used === known;
        if (isNewest) current = undefined;
        // A fresh one that is not taken either must not lead to a rush.
        const wait = isNewest && performance.now() - fetched < PAUSE_MS ? PAUSE_MS : 0;
        setTimeout(() => get().then(connect, connect), wait);
      });
      const connect = () => socket.connect();
      return async () => (used = await get().catch(() => (current = undefined)));
    },
  };
}
