// The page: chooses what to send, shows how far it is, and compares the fingerprints at the end.
import { io } from "/dist/holdfast.esm.min.js";
import { byId, bytes, setText } from "/look/js/dom.js";
import { showLink } from "/shared/link.js";
import { createStory } from "/shared/story.js";
import { upload } from "/upload.js";

const MADE_UP = 64 * 1024 * 1024;
const socket = io();
const story = createStory();
showLink(socket);
socket.on("disconnect", (reason) => story(`The connection is lost: ${reason}`, "is-bad"));

/** crypto.getRandomValues gives no more than this at once. */
const AT_ONCE = 65_536;

/** Nobody has a large file at hand: this one is made of chance. */
function makeFile() {
  const parts = Array.from({ length: MADE_UP / AT_ONCE }, () => crypto.getRandomValues(new Uint8Array(AT_ONCE)));
  return new File(parts, "made of chance.bin");
}

async function fingerprint(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function show({ taken, buffered, resumed }, file) {
  const bar = byId("progress");
  bar.max = file.size;
  // Acknowledgements of a lost connection may be late.
  bar.value = taken;
  setText(byId("taken"), `${bytes(taken)} of ${bytes(file.size)}`);
  setText(byId("buffered"), bytes(buffered));
  setText(byId("resumed"), String(resumed));
}

async function send(file) {
  byId("make").disabled = byId("file").disabled = true;
  const began = performance.now();
  story(`Sending ${file.name}, ${bytes(file.size)}`);
  try {
    const { sha256 } = await upload(socket, file, (progress) => show(progress, file));
    const rate = bytes(file.size / ((performance.now() - began) / 1000));
    if (sha256 !== (await fingerprint(file))) throw new Error("what arrived is not what was sent");
    story(`Arrived whole at ${rate} a second, SHA-256 ${sha256.slice(0, 16)}…`, "is-good");
  } catch (error) {
    story(`Failed: ${error.message}`, "is-bad");
  }
  byId("make").disabled = byId("file").disabled = false;
}

byId("make").addEventListener("click", () => void send(makeFile()));
byId("file").addEventListener("change", ({ target }) => {
  if (target.files[0]) void send(target.files[0]);
  target.value = "";
});
byId("cut").addEventListener("click", () => {
  // The answer may be cut off as well.
  fetch("/cut", { method: "POST" }).catch(() => {});
});
