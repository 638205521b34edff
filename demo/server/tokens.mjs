// Tokens as an application has them: signed, for one visitor, and no longer taken once they have expired.
import { createHmac, timingSafeEqual } from "node:crypto";

const LIFE_MS = 60 * 60_000;

function refusal(message, code) {
  // What is in `data` reaches the client with the error.
  return Object.assign(new Error(message), { data: { code } });
}

export function createTokens(secret, { now = Date.now, record = () => {} } = {}) {
  /** Tokens of a visitor that were issued up to this time have expired. */
  const expired = new Map();
  const sign = (text) => createHmac("sha256", secret).update(text).digest("base64url");

  function isSigned(text, signature) {
    const [wanted, given] = [Buffer.from(sign(text)), Buffer.from(signature)];
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  }

  return {
    issue(visitor) {
      const text = `${visitor}.${now()}`;
      return `${text}.${sign(text)}`;
    },
    /** Why a token is not taken, as an error for the client; or nothing. */
    problem(token, visitor) {
      const [whose, issued, signature] = String(token).split(".");
      if (!signature || whose !== visitor || !isSigned(`${whose}.${issued}`, signature))
        return refusal("a valid token is needed", "token_invalid");
      const good = Number(issued) > (expired.get(visitor) ?? 0) && now() - Number(issued) < LIFE_MS;
      return good ? undefined : refusal("the token has expired", "token_expired");
    },
    expire(visitor) {
      const fact = { visitor, at: now() };
      expired.set(visitor, fact.at);
      record(fact);
    },
    apply: ({ visitor, at }) => expired.set(visitor, at),
    dump: () => [...expired].filter(([, at]) => now() - at < LIFE_MS).map(([visitor, at]) => ({ visitor, at })),
  };
}
