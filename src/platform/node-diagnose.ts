/** Asks the server again after a failure that the failed attempt itself does not explain (Node). */
import net from "node:net";
import tls from "node:tls";
import { codeOf, type Failure, retryDelay } from "../errors";
import type { Dial, HttpResponse } from "./environment";
import { nodeRequest } from "./node-http";

/** Milliseconds that asking may take. */
const LIMIT = 1000;

/** Whether the port completes a TLS handshake. */
function speaksTls({ hostname, port }: URL): Promise<boolean> {
  const host = hostname.replace(/[[\]]/g, "");
  const servername = net.isIP(host) ? "" : host;
  const socket = tls.connect({ host, port: Number(port), rejectUnauthorized: false, servername });
  return new Promise<boolean>((done) => {
    socket.setTimeout(LIMIT, () => done(false));
    socket.on("secureConnect", () => done(true));
    socket.on("error", () => done(false));
  }).finally(() => socket.destroy());
}

/** The answer to a request for a transport (for an unknown one, "~", no session is made); "silence" if none comes. */
function ask(dial: Dial, transport: string, body?: string): Promise<HttpResponse | "silence" | undefined> {
  const url = dial.url.replace(/^ws/, "http").replace(/\btransport=\w+/, `transport=${transport}`);
  return new Promise((answered) => {
    const limit = setTimeout(() => {
      cancel();
      answered("silence");
    }, LIMIT);
    const cancel = nodeRequest(
      { ...dial, url, link: { options: dial.link.options } },
      {
        body,
        maxBytes: 10_000,
        alive: () => undefined,
        done: (_error, response) => {
          clearTimeout(limit);
          answered(response);
        },
      },
    );
  });
}

/** Explains why an open port hung up: most often it speaks TLS, or the path is not the server's. */
async function explainHangUp(dial: Dial, garbled: boolean): Promise<Failure | undefined> {
  const plain = /^(http|ws):/.test(dial.url);
  const [encrypted, answer] = await Promise.all([plain && speaksTls(new URL(dial.url)), ask(dial, "~")]);
  if (encrypted) return { code: "plain_to_tls", phase: "tls" };
  if (garbled) return { code: "not_socketio", phase: "http" };
  if (!answer || !dial.url.startsWith("ws")) return undefined;
  // Asked for another path than its own, the official server hangs up on WebSockets, and on nothing else.
  if (answer === "silence" || answer.status === 404) return { code: "path_not_found", phase: "upgrade" };
  const { status, responseText, retryAfter } = answer;
  // An engine middleware that answers by itself can only answer requests: a WebSocket is just hung up on.
  if (status > 400) {
    return { code: codeOf(status), status, retryAfter: retryDelay(retryAfter, Date.now()), context: answer };
  }
  return { code: responseText.includes('"code":0') ? "upgrade_blocked" : "not_socketio", phase: "upgrade" };
}

/** The official server refuses a protocol version with an HTTP response in place of the first WebSocket frame. */
async function explainFrames(dial: Dial): Promise<Failure> {
  const answer = await ask(dial, "polling");
  const text = typeof answer === "object" ? answer.responseText : "";
  const refused = text.startsWith('{"code":5');
  // One that does not refuse it has opened a session, which would stay there as a ghost.
  const [, sid] = /^0\{.*?"sid":"([^"]+)"/.exec(text) ?? [];
  if (sid) await ask(dial, `polling&sid=${encodeURIComponent(sid)}`, "1");
  return { code: refused ? "protocol_version" : "not_socketio", phase: "handshake" };
}

/** Finds out what the failed attempt itself did not tell. */
export function diagnose(dial: Dial, cause: unknown, done: (diagnosis?: Failure) => void): void {
  const { code = "", message = "" } = (cause ?? {}) as { code?: string; message?: string };
  const garbled = code.startsWith("HPE_");
  if (code.startsWith("WS_ERR_")) void explainFrames(dial).then(done);
  else if (garbled || code === "ECONNRESET" || message.includes("hang up")) {
    void explainHangUp(dial, garbled).then(done);
  } else done();
}
