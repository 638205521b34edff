// Runs a bundle as a phone does: in a bare context, with the native modules underneath. Arguments: the bundle, "android" with
// the new architecture or "ios" with the old one, and JSON for the program. Prints what the program reports, and what is
// still open a while after that: timers keep nothing alive on a phone, connections do.
import { readFileSync } from "node:fs";
import { runInContext } from "node:vm";
import { createHermes } from "./hermes.mjs";
import { createBlobs } from "./native-blobs.mjs";
import { createNetworking } from "./native-networking.mjs";
import { createWebSockets } from "./native-websocket.mjs";

const [file, system, settings] = process.argv.slice(2);
const android = system === "android";
const { context, run, define, plain } = createHermes(!android);

const callable = new Map();

/** From native code into JavaScript: by the bridge once, directly today. */
function call(module, method, ...args) {
  if (android) {
    const target = callable.get(module)();
    target[method](...args.map(plain));
  } else context.__fbBatchedBridge.callFunctionReturnFlushedQueue(module, method, plain(args));
}
const emit = (event, body) => call("RCTDeviceEventEmitter", "emit", event, body);

const timers = new Map();
let reported = false;

function report(results) {
  console.log(results);
  reported = true;
  for (const timer of timers.values()) timer.unref();
  const late = () => {
    console.error(`still open: ${process.getActiveResourcesInfo().filter((name) => /TCP|WRAP/.test(name))}`);
    process.exit(1);
  };
  setTimeout(late, 3000).unref();
}

const clear = (id) => {
  clearTimeout(timers.get(id));
  timers.delete(id);
};

/** Timers under numbers of our own: Node's are objects. */
function start(id, delay, repeats, due) {
  const once = () => {
    timers.delete(id);
    due();
  };
  const timer = repeats ? setInterval(due, delay) : setTimeout(once, delay);
  if (reported) timer.unref();
  timers.set(id, timer);
}

const blobs = createBlobs();
const { WebSocketModule, sendBlob } = createWebSockets({ android, emit, blobs });

/** A promise of the context's own for each of the host's. */
const promising = run(`(start) => new Promise((resolve, reject) => start(resolve, (text) => reject(new Error(text))))`);
const promised =
  (method) =>
  (...args) =>
    promising((resolve, reject) => void method(...args).then(resolve, (error) => reject(error.message)));

const modules = {
  WebSocketModule,
  Networking: createNetworking({ android, emit, blobs }),
  BlobModule: { ...blobs.BlobModule, sendOverSocket: sendBlob },
  FileReaderModule: {
    readAsText: promised(blobs.FileReaderModule.readAsText),
    readAsDataURL: promised(blobs.FileReaderModule.readAsDataURL),
  },
  NativeMicrotasksCxx: { queueMicrotask: (task) => queueMicrotask(task) },
  NativePerformanceCxx: { now: () => performance.now(), timeOrigin: () => performance.timeOrigin },
  PlatformConstants: {
    getConstants: () => ({ isTesting: false, reactNativeVersion: { major: 0, minor: android ? 88 : 76, patch: 0 } }),
  },
  Timing: {
    createTimer: (id, delay, _now, repeats) => start(id, delay, repeats, () => call("JSTimers", "callTimers", [id])),
    deleteTimer: clear,
    setSendIdleEvents() {},
  },
};

function installNewArchitecture() {
  let last = 0;
  const timer =
    (repeats) =>
    (due, delay = 0, ...args) => {
      start(++last, delay, repeats, () => due(...args));
      return last;
    };
  define("RN$Bridgeless", true);
  define("RN$registerCallableModule", (name, make) => void callable.set(name, make));
  define("nativeModuleProxy", run("({})"));
  define("setTimeout", timer(false));
  define("setInterval", timer(true));
  define("clearTimeout", clear);
  define("clearInterval", clear);
}

/** What crosses from JavaScript into native code is a copy as well; functions are called back. */
const copied = (value) =>
  typeof value === "function" || value === undefined ? value : JSON.parse(JSON.stringify(value));

const proxies = new Map();
function turboModule(name) {
  if (!modules[name]) return null;
  if (!proxies.has(name)) {
    const proxy = run("({})");
    for (const [key, method] of Object.entries(modules[name])) {
      proxy[key] = (...args) => {
        const answer = method(...args.map(copied));
        return typeof answer?.then === "function" ? answer : plain(answer);
      };
    }
    proxies.set(name, proxy);
  }
  return proxies.get(name);
}

define("nativeLoggingHook", (text, level) => void (level > 1 ? console.error(text) : console.log(text)));
define("__turboModuleProxy", turboModule);
if (android) installNewArchitecture();
else define("__fbBatchedBridgeConfig", run("({ remoteModuleConfig: [] })"));
define("REPORT", report);
define("SETTINGS", plain(JSON.parse(settings)));

runInContext(readFileSync(file, "utf8"), context, { filename: file });
if (!android) context.__fbBatchedBridge.flushedQueue();
