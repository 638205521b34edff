// Accounts as an application has them: a session in a cookie, and tokens that soon expire. (Here anybody may sign in.)
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const COOKIE = /(?:^|; )session=([\w-]+)/;

/** What a refusal tells the client: its `data` arrives there with the error. */
export const refusal = (message, data) => Object.assign(new Error(message), { data });

function createSigner(secret) {
  const sign = (text) => createHmac("sha256", secret).update(text).digest("base64url");
  return {
    seal: (text) => `${text}.${sign(text)}`,
    /** The text, when it has the seal of this signer. */
    open(sealed) {
      const [text, ...rest] = String(sealed).split(".");
      const [wanted, given] = [Buffer.from(sign(text)), Buffer.from(rest.join("."))];
      return wanted.length === given.length && timingSafeEqual(wanted, given) ? text : undefined;
    },
  };
}

export function createAccounts({ tokenLife }) {
  const sessions = new Map();
  const { seal, open } = createSigner(randomBytes(32));
  const sessionOf = (req) => COOKIE.exec(req.headers.cookie ?? "")?.[1];

  return {
    /** Begins a session; returns the cookie for it, which scripts do not see and other sites do not send. */
    signIn(name) {
      const id = randomBytes(18).toString("base64url");
      sessions.set(id, name.trim().slice(0, 24) || "Somebody");
      return `session=${id}; Path=/; HttpOnly; SameSite=Strict`;
    },
    signOut: (req) => sessions.delete(sessionOf(req)),
    /** A new token for the session of a request, or nothing. */
    issue(req) {
      const name = sessions.get(sessionOf(req));
      if (!name) return undefined;
      const expires = Date.now() + tokenLife;
      return { token: seal(Buffer.from(JSON.stringify({ name, expires })).toString("base64url")), expires };
    },
    /** What a token says, or an error for the one who shows it. */
    check(token) {
      const text = open(token);
      if (!text) throw refusal("this is no token of ours", { code: "token_invalid" });
      const { name, expires } = JSON.parse(Buffer.from(text, "base64url").toString());
      if (expires <= Date.now()) throw refusal("the token has expired", { code: "token_expired" });
      return { name, expires };
    },
  };
}
