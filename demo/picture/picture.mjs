// `npm run picture`: starts the demo, lets some things happen to it, and takes the picture for the read-me.
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { io } from "../../dist/holdfast.node.mjs";
import { startBot } from "../bot.mjs";
import { startDemo } from "../server.mjs";
import { encodePng } from "./png.mjs";

const FILE = fileURLToPath(new URL("../../docs/demo.png", import.meta.url));
const MOST_BYTES = 250_000;
const SIZE = { width: 1440, height: 1372 };
const CHAT_HEIGHT = 430;
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const found = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...PLACES].find(
  (path) => path && existsSync(path),
);

/** Somebody to talk to. */
function startGuest(url) {
  const auth = { visitor: "picture-guest", name: "Coral Heron", rooms: ["general"] };
  const socket = io(url, { auth, query: { visitor: auth.visitor } });
  const say = (text) => socket.emitWithAck("say", { id: randomUUID(), room: "general", text });
  return { say, joined: new Promise((resolve) => socket.once("room", resolve)), close: () => socket.disconnect() };
}

async function misfortune(page, kind, lasting = 0) {
  await page.getByTestId(kind).click();
  if (lasting) {
    await page.waitForTimeout(lasting);
    await page.getByTestId(kind).click();
  }
  for (const lane of ["holdfast", "reference"])
    await page.getByTestId(`result-${kind}-${lane}`).filter({ hasText: "lost" }).waitFor();
}

async function say(page, text) {
  await page.getByTestId("input").fill(text);
  await page.keyboard.press("Enter");
}

async function act(page, guest) {
  await guest.say("The server has been away three times today.");
  await page.waitForTimeout(8000);
  await say(page, "And nothing was lost?");
  await misfortune(page, "cut");
  await guest.say("Not a line. It buffers, and sends once we are back.");
  await page.waitForTimeout(5000);
  await misfortune(page, "latency", 6000);
  await page.waitForTimeout(4000);
  await misfortune(page, "restart");
  await page.waitForTimeout(3000);
  await say(page, "echo Still holding");
  await page.getByText("Still holding", { exact: true }).waitFor();
  await page.waitForTimeout(3000);
}

/** What is in a PNG, read by the browser that has made it. */
async function pixels(browser, png) {
  const page = await browser.newPage();
  const { width, height, text } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    const reader = new FileReader();
    reader.readAsDataURL(new Blob([data]));
    await new Promise((resolve) => (reader.onload = resolve));
    return { width: bitmap.width, height: bitmap.height, text: reader.result.split(",")[1] };
  }, png.toString("base64"));
  return { width, height, rgba: Buffer.from(text, "base64") };
}

async function takePicture() {
  const demo = await startDemo({ port: 0, quiet: true });
  const [bot, guest] = [startBot({ url: demo.url }), startGuest(demo.url)];
  const browser = await chromium.launch({ executablePath: found, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage({ viewport: SIZE, colorScheme: "light" });
    page.setDefaultTimeout(60_000);
    await guest.joined;
    await page.goto(demo.url);
    await page.evaluate((height) => (document.getElementById("chat").style.height = `${height}px`), CHAT_HEIGHT);
    await act(page, guest);
    await page.evaluate(() => {
      document.activeElement.blur();
      scrollTo({ top: 0, behavior: "instant" });
    });
    return encodePng(await pixels(browser, await page.screenshot()));
  } finally {
    await browser.close();
    bot.close();
    guest.close();
    await demo.close();
  }
}

const picture = await takePicture();
if (picture.length > MOST_BYTES) throw new Error(`The picture takes ${picture.length} bytes, more than ${MOST_BYTES}.`);
mkdirSync(dirname(FILE), { recursive: true });
writeFileSync(FILE, picture);
console.log(`docs/demo.png: ${Math.round(picture.length / 1000)} kB`);
