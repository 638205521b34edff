// Events from the client: bursts of many in a tick, one a tick, or binary. A round ends when the server has read all.
import { inTicks, perItem } from "../lib/measure.mjs";
import { openPeer } from "../lib/peers.mjs";

const PAYLOADS = { text: { id: 123456, user: "ada", text: "hello" }, binary: Buffer.alloc(1024, 7) };

export default async function emit(contestant, { port, kind, count, perTick, transports }) {
  const peer = await openPeer(contestant, port, transports);
  const payload = PAYLOADS[kind];
  const send = () => peer.send(payload);
  return {
    round: () =>
      perItem(count, async () => {
        await inTicks(count, perTick, send);
        await peer.ask("all there");
      }),
  };
}
