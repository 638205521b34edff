/** The two codecs: the default one, and the adapter for a `parser` of somebody else's. */
import type { ParserLike } from "../options";
import { checked, createDecoder } from "./decode";
import { encode } from "./encode";
import { BINARY_EVENT, type Codec, type Frame, type Packet } from "./packet";

/** The default codec: JSON text and binary attachments. */
export const defaultCodec: Codec = { encode, decoder: createDecoder };

/** Adapts an `{ Encoder, Decoder }` pair: strings get the Engine.IO message digit, packets are pulled, not emitted. */
export function foreignCodec(parser: ParserLike): Codec {
  const encoder = new parser.Encoder();
  return {
    encode: (packet) => encoder.encode(packet).map((part) => (typeof part === "string" ? "4" + part : part) as Frame),
    decoder: () => {
      const decoder = new parser.Decoder();
      let ready: Packet | undefined;
      decoder.on("decoded", (packet: Packet) => {
        // Binary variants are a matter of that codec's wire; above it there are only events and acknowledgements.
        ready = packet.type >= BINARY_EVENT ? { ...packet, type: packet.type - 3 } : packet;
      });
      return {
        add(frame) {
          ready = undefined;
          decoder.add(typeof frame === "string" ? frame.slice(1) : frame);
          return ready && checked(ready);
        },
      };
    },
  };
}
