// Credentials, as a page has them: a token that is shown for as long as the server takes it, and renewed when it does not.
import { io } from "/dist/holdfast.esm.min.js";

async function fetchToken() {
  const answer = await fetch("/token", { method: "POST" });
  // What is thrown in `auth` is a `connect_error` with the code "auth_failed", and the connection stays closed.
  if (!answer.ok) throw new Error("nobody is signed in");
  return answer.json();
}

/**
 * A socket that renews its token.
 *
 * @param told.asked - called with the reason each time `auth` is asked: "first", "reconnect" or "rejected"
 * @param told.renewed - called with each new `{ token, expires }`
 */
export function createSession({ asked, renewed }) {
  let current;
  const socket = io({
    autoConnect: false,
    auth: async (_, { reason, error }) => {
      asked(reason, error);
      // The token at hand does for most connections. Only a refusal, or having none, is worth a request.
      if (!current || reason === "rejected") renewed((current = await fetchToken()));
      return { token: current.token };
    },
  });
  return {
    socket,
    /** For the page's button: as if the token had been tampered with. */
    spoil: () => (current = { token: "not a token" }),
    forget: () => (current = undefined),
  };
}
