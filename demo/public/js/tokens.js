// The token that joining takes: fetched once, and afresh when the server says that it has expired.

export function createTokens(me) {
  let current;
  let known;

  const fetchOne = () =>
    fetch(`/control/issue?visitor=${me.id}`, { method: "POST" })
      .then((response) => response.json())
      .then(({ token }) => (known = token));

  const get = () => (current ??= fetchOne());
  return {
    get,
    /** For any client of this page: joins again with a fresh token when the old one was not taken. */
    renewFor(socket) {
      let used;
      socket.on("connect_error", (error) => {
        if (error.data?.code !== "token_expired") return;
        // Another client may have renewed it already.
        if (used === known) current = fetchOne();
        get().then(
          () => socket.connect(),
          () => socket.connect(),
        );
      });
      return async () => (used = await get().catch(() => undefined));
    },
  };
}
