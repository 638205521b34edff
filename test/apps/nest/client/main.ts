// Runs the application against a server, and prints what it saw. Arguments: the URL, and which transports.
import { ChatClient } from "./chat";

const [, , url = "", which = ""] = process.argv;
const transports = which ? which.split(",") : undefined;
const seen: [string, unknown][] = [];
const see = (what: string, value: unknown): void => void seen.push([what, value]);

async function refused(): Promise<void> {
  const eve = new ChatClient(url, "stolen", transports);
  const [error] = (await eve.next("connect_error")) as [Error & { data?: unknown }];
  see("a bad token", [error instanceof Error, error.message, error.data, eve.socket.connected, eve.socket.active]);
  eve.socket.auth = { token: "token-of-eve" };
  eve.socket.connect();
  await eve.next("connect");
  see("a good one", [eve.socket.connected, Boolean(eve.socket.recovered)]);
  eve.close();
}

async function talk(ann: ChatClient, ben: ChatClient): Promise<void> {
  see("ann joins", await ann.join("tea"));
  see("ben joins", await ben.join("tea"));
  const heard = ann.next("line");
  see("ben says", await ben.say("tea", "hello"));
  see("ann hears", await heard);
  see("ann says", await ann.say("tea", "good evening"));
  ann.lines.length = 0;
  const twice = new Promise<void>((resolve) => {
    ann.socket.on("line", () => void (ann.lines.length === 2 && resolve()));
  });
  ann.socket.emit("history", { room: "tea" });
  await twice;
  see("the history", ann.lines);
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
  see("bytes", await ann.socket.emitWithAck("measure", bytes));
}

async function fail(ben: ChatClient): Promise<void> {
  const failures = ben.next("exception");
  const late = ben.socket.timeout(300).emitWithAck("say", { room: "tea", text: " " });
  see("an empty text", [await late.catch((error: Error) => error.message), await failures]);
  const bug = ben.next("exception");
  ben.socket.emit("fail");
  see("a bug", await bug);
  const forbidden = ben.next("exception");
  ben.socket.emit("kick", { name: "ann" }, () => see("never", 0));
  see("what members may not", await forbidden);
  see("all of them", ben.problems);
}

async function comeBack(ann: ChatClient, ben: ChatClient): Promise<void> {
  const [gone, back] = [ben.next("disconnect"), new Promise((resolve) => ben.socket.io.once("reconnect", resolve))];
  const before = ben.socket.id;
  ben.socket.io.engine.close();
  see("a lost connection", [(await gone)[0], ben.socket.active, typeof (await back)]);
  if (!ben.socket.connected) await ben.next("connect");
  see("another id", ben.socket.id !== before);
  see("in the room again", await ben.join("tea"));
  const heard = ben.next("line");
  await ann.say("tea", "welcome back");
  see("hears again", await heard);
}

async function main(): Promise<void> {
  await refused();
  const ann = new ChatClient(url, "token-of-ann", transports);
  await ann.next("connect");
  const presence = new Promise<string[]>((resolve) => {
    ann.socket.on("presence", (names) => void (names.includes("ben") && !names.includes("eve") && resolve(names)));
  });
  const ben = new ChatClient(url, "token-of-ben", transports);
  see("presence", await presence);
  if (!ben.socket.connected) await ben.next("connect");
  await talk(ann, ben);
  await fail(ben);
  await comeBack(ann, ben);
  const kicked = ben.next("disconnect");
  see("kicked", await ann.socket.emitWithAck("kick", { name: "ben" }));
  see("ben is told", [(await kicked)[0], ben.socket.active]);
  const closed = ann.next("disconnect");
  ann.close();
  see("goodbye", [(await closed)[0], ann.socket.active, ann.socket.id]);
  console.log(JSON.stringify(seen));
}

void main();
