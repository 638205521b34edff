/** A server of python-socketio, run with the system's own Python, which has the packages of the distribution. */
import { spawn, spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";
import { waitFor } from "./wait";

const PYTHON = "/usr/bin/python3";
const PACKAGES = ["python3-socketio", "python3-aiohttp"];

const works = () => spawnSync(PYTHON, ["-c", "import socketio, aiohttp"]).status === 0;

/** Installs the packages where that is possible without asking anybody. Returns why there are none, if so. */
function prepare(): string | undefined {
  if (works()) return undefined;
  if (process.platform !== "linux" || process.getuid?.() !== 0) return `${PACKAGES.join(" and ")} are not installed`;
  const apt = (...args: string[]) => spawnSync("apt-get", args, { timeout: 120_000 }).status === 0;
  if (!apt("update", "-qq") || !apt("install", "-y", "-qq", "--no-install-recommends", ...PACKAGES) || !works()) {
    return `${PACKAGES.join(" and ")} could not be installed`;
  }
  return undefined;
}

/** Why there is no python-socketio to test with; undefined when there is. */
export const pythonMissing = prepare();

/** The same application in both of its styles; `later` is what makes a function of a style. */
const application = (later: "async " | "", wait: "await " | "") => `
@sio.event
${later}def connect(sid, environ, auth):
    if auth and auth.get("token") == "bad":
        raise socketio.exceptions.ConnectionRefusedError("not authorized", {"hint": "log in"})

@sio.on("connect", namespace="/other")
${later}def connect_other(sid, environ, auth):
    pass

@sio.on("echo")
${later}def echo(sid, *args):
    return args

@sio.on("echo", namespace="/other")
${later}def echo_other(sid, *args):
    return ("other", *args)

@sio.event
${later}def join(sid, room):
    ${wait}sio.enter_room(sid, room)
    return room

@sio.event
${later}def say(sid, room, text):
    ${wait}sio.emit("said", text, room=room, skip_sid=sid)

@sio.event
${later}def ask(sid, question):
    return ${wait}sio.call("question", question, to=sid, timeout=4)

@sio.event
${later}def binary(sid):
    ${wait}sio.emit("binary", {"bytes": b"\\x00\\x01\\xff", "list": [b"a", "b"]}, to=sid)

@sio.event
${later}def leave(sid):
    ${wait}sio.disconnect(sid)
`;

const SOURCES = {
  aiohttp: `
import socketio, socket
from aiohttp import web
sio = socketio.AsyncServer(async_mode="aiohttp")
${application("async ", "await ").replace("await sio.enter_room", "sio.enter_room")}
app = web.Application()
sio.attach(app)
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
web.run_app(app, sock=listener, print=None)
`,
  wsgi: `
import socketio
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
sio = socketio.Server(async_mode="threading")
${application("", "")}
class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass
    def address_string(self):
        return "client"
server = make_server("127.0.0.1", 0, socketio.WSGIApp(sio), server_class=Server, handler_class=Quiet)
print(server.server_port, flush=True)
server.serve_forever()
`,
};

/** Starts the application in one of its styles: `aiohttp` has both transports, `wsgi` has no WebSocket. */
export async function startPython(style: keyof typeof SOURCES): Promise<string> {
  const child = spawn(PYTHON, ["-c", SOURCES[style]], { stdio: ["ignore", "pipe", "pipe"] });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (errors += data));
  const ended = new Promise((resolve) => child.on("close", resolve));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  await waitFor(() => {
    if (child.exitCode !== null) throw new Error(errors);
    return output.includes("\n");
  });
  return `http://127.0.0.1:${output.trim()}`;
}
