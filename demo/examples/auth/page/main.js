// The page: signing in and out, and a list of what `auth` was asked and what came of it.
import { byId, setText } from "/look/js/dom.js";
import { showLink } from "/shared/link.js";
import { createStory } from "/shared/story.js";
import { createSession } from "/session.js";

const story = createStory();
let expires = 0;
let renewals = 0;

const session = createSession({
  asked: (reason, error) => story(`auth is asked: “${reason}”${error ? `, as ${error.message}` : ""}`),
  renewed(issued) {
    expires = issued.expires;
    setText(byId("renewals"), String(++renewals));
    story(`A new token, good for ${Math.round((expires - Date.now()) / 1000)} s`);
  },
});
const { socket } = session;
showLink(socket);

const post = (path, body) => fetch(path, { method: "POST", body });

function show(isIn) {
  byId("sign-in").hidden = isIn;
  byId("account").hidden = !isIn;
}

async function ask() {
  // May be asked while there is no connection, or before the token was renewed: the question waits.
  // Only when it is clear that nobody is going to answer is it rejected, here with the code "disconnected".
  const name = await socket.emitWithAck("who").catch(({ code }) => code);
  setText(byId("who"), name);
}

socket.on("connect", () => {
  story("Connected", "is-good");
  show(true);
});
socket.on("disconnect", (reason) => story(`Disconnected: ${reason}`));
socket.on("connect_error", (error) => {
  const { code, message, retryAfter } = error;
  const again = retryAfter ? `; coming back in ${(retryAfter / 1000).toFixed(1)} s` : "";
  story(`${code}: ${message}${again}`, "is-bad");
  // Nothing more happens by itself: somebody has to sign in.
  if (!socket.active) show(false);
});

byId("sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  await post("/sign-in", byId("name").value);
  session.forget();
  socket.connect();
  void ask();
});
byId("ask").addEventListener("click", () => void ask());
byId("spoil").addEventListener("click", () => {
  session.spoil();
  socket.disconnect().connect();
});
byId("busy").addEventListener("click", () => void post("/busy"));
byId("end").addEventListener("click", async () => {
  await post("/sign-out");
  // The server takes the old token until it expires; whoever joins after that finds that the session is over.
  session.forget();
  socket.disconnect().connect();
});

setInterval(() => {
  const left = Math.max(0, expires - Date.now()) / 1000;
  setText(byId("left"), expires ? `${left.toFixed(0)} s` : "–");
}, 250);

// Still signed in from before? Then the cookie is there, and this works; else the form stays.
socket.connect();
