// The page: the nodes with their buttons, the clients with what they heard, and a conversation that never stops.
import { byId, el, setText } from "/look/js/dom.js";
import { createStory } from "/shared/story.js";
import { showLink } from "/shared/link.js";
import { createMember, missing } from "/members.js";

const NAMES = ["Ada", "Ben", "Cleo", "Dan"];
const SAY_EVERY = 400;
const story = createStory();

// --- the nodes ---------------------------------------------------------------------------------------------------

const order = (node, what) => {
  story(`Node ${node}: ${what}`, "is-bad");
  void fetch(`/nodes/${node}/${what}`, { method: "POST" });
};

function nodeCard(name) {
  const button = (what) => el("button", { class: "button", onclick: () => order(name, what) }, `${what} ${name}`);
  const state = el("p", { class: "link", role: "status" });
  const members = el("p", { class: "node-members" });
  byId("nodes").append(
    el("section", { class: "card node", id: `node-${name}` }, el("h2", {}, `Node ${name}`), state, members),
  );
  const buttons = [button("stop"), button("kill")];
  byId(`node-${name}`).append(el("div", { class: "row" }, ...buttons));
  return ({ isUp }) => {
    state.dataset.state = isUp ? "connected" : "idle";
    setText(state, isUp ? "Up" : "Down");
    const here = all.filter((member) => member.node === name).map((member) => member.name);
    setText(members, here.length ? `Serves ${here.join(", ")}` : "Serves nobody");
    for (const one of buttons) one.disabled = !isUp;
  };
}

const cards = { one: nodeCard("one"), two: nodeCard("two") };
async function look() {
  const nodes = await fetch("/nodes").then((answer) => answer.json());
  for (const node of nodes) cards[node.name](node);
}

// --- the clients -------------------------------------------------------------------------------------------------

function memberRow(member) {
  const cell = (kind) => el("td", { class: kind });
  const cells = [cell("link"), cell("on"), cell("heard"), cell("missing"), cell("returned")];
  byId("members").append(el("tr", { id: member.name }, el("th", { scope: "row" }, member.name), ...cells));
  showLink(member.socket, cells[0]);
  member.socket.on("connect", () => {
    const { returned, name } = member;
    if (returned) story(`${name} is back: ${returned}`, "is-good");
  });
  return () => {
    const { node, heard, returned } = member;
    const texts = [node || "–", String(heard.size), String(heard.size && missing(member, all)), returned || "–"];
    texts.forEach((text, index) => setText(cells[index + 1], text));
  };
}

const all = NAMES.map((name) => createMember(name, () => {}));
const rows = all.map(memberRow);

// Each in turn says a number; who is away is passed over. The answer tells that both Redis and the node have it.
let turn = 0;
let said = 0;
setInterval(() => {
  const { socket } = all[turn++ % all.length];
  if (socket.connected)
    socket
      .timeout(5_000)
      .emitWithAck("say", `${++said}`)
      .catch(() => {});
  for (const draw of rows) draw();
}, SAY_EVERY);
setInterval(() => void look().catch(() => {}), 500);
