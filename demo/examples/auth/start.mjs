import { text } from "node:stream/consumers";
import { servePage } from "../page.mjs";
import { createAccounts } from "./accounts.mjs";
import { serveMembers } from "./server.mjs";

const BUSY_SECONDS = 4;

function json(res, status, body, headers = {}) {
  res.writeHead(status, { "content-type": "application/json", "cache-control": "no-store", ...headers });
  res.end(JSON.stringify(body));
}

export async function start({ port }) {
  // Short enough to watch; minutes are usual.
  const accounts = createAccounts({ tokenLife: Number(process.env.TOKEN_SECONDS || 15) * 1000 });
  const parts = {};
  const page = await servePage(import.meta.url, {
    port,
    routes: {
      "POST /sign-in": async (req, res) => json(res, 200, {}, { "set-cookie": accounts.signIn(await text(req)) }),
      "POST /sign-out": (req, res) => json(res, 200, { ended: accounts.signOut(req) }),
      "POST /token"(req, res) {
        const issued = accounts.issue(req);
        json(res, issued ? 200 : 401, issued ?? { error: "nobody is signed in" });
      },
      "POST /busy"(_req, res) {
        parts.members.beBusy(BUSY_SECONDS);
        json(res, 200, {});
      },
    },
  });
  parts.members = serveMembers(page.http, accounts);
  return { url: page.url, hint: "Sign in with any name.", close: parts.members.close };
}
