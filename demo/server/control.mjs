// The misfortunes as requests. What befalls a line befalls the visitor alone; what befalls the server befalls everyone.
import { isId } from "./hall.mjs";

const MAX_BODY = 2048;
const FREEZE_S = 9;

const MISFORTUNES = {
  cut: ({ line }, visitor) => line.cut(visitor),
  freeze: ({ realtime }, _, { seconds }) => realtime.freeze(limit(seconds, FREEZE_S)),
  restart: ({ realtime }, _, { seconds }) => realtime.stop(limit(seconds, 5)),
  strip: ({ line }, visitor, { on }) => line.strip(visitor, on === true),
  latency: ({ line }, visitor, { on }) => line.latency(visitor, on === true),
  throttle: ({ line }, visitor, { on }) => line.throttle(visitor, on === true),
  session: ({ realtime }, visitor) => realtime.tell("forget", visitor),
  token: ({ realtime }, visitor) => realtime.tell("expire", visitor),
};

const limit = (seconds, usual) => Math.min(Math.max(Number(seconds) || usual, 0.5), 30) * 1000;

export async function control(demo, what, visitor, req, res) {
  const send = (status, body) =>
    res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  if (!isId(visitor)) return send(400, { error: "a visitor id is needed" });
  const status = () => ({
    ...demo.line.conditions(visitor),
    server: demo.realtime.id,
    stoppedFor: demo.realtime.stoppedFor(),
    frozenFor: demo.realtime.frozenFor(),
  });
  if (req.method === "GET" && what === "status") return send(200, status());
  if (req.method !== "POST") return send(405, { error: "POST is needed" });
  const body = await readJson(req);
  if (what === "issue") return send(200, { token: demo.realtime.issueToken(visitor) });
  if (!Object.hasOwn(MISFORTUNES, what)) return send(404, { error: "no such control" });
  MISFORTUNES[what](demo, visitor, body);
  send(200, status());
}

async function readJson(req) {
  let text = "";
  for await (const chunk of req) {
    text += chunk;
    if (text.length > MAX_BODY) throw new Error("body too long");
  }
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
