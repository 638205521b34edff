/** The two codecs: the default one, and the adapter for the option `parser`. */
import { guarded } from "../emitter";
import type { ParserLike } from "../options";
import { createDecoder } from "./decode";
import { encode } from "./encode";
import type { Codec, Frame } from "./packet";

/** The default codec: JSON text and binary attachments. */
export const defaultCodec: Codec = { encode, decoder: createDecoder };

/** Adapts an `{ Encoder, Decoder }` pair: strings get the Engine.IO message digit. */
export function foreignCodec(parser: ParserLike): Codec {
  const encoder = new parser.Encoder();
  return {
    // Such an encoder (msgpack) may send every field it finds, also undefined ones: it gets those of the protocol only.
    encode: ({ type, nsp, data, id }) =>
      (
        encoder.encode({ type, nsp, ...(data !== undefined && { data }), ...(id !== undefined && { id }) }) as unknown[]
      ).map((part) => (typeof part === "string" ? "4" + part : part) as Frame),
    decoder: (_most, made) => {
      const decoder = new parser.Decoder();
      decoder.on("decoded", made);
      return {
        add(frame) {
          decoder.add(typeof frame === "string" ? frame.slice(1) : frame);
          return undefined;
        },
        destroy() {
          if (decoder.destroy) guarded(decoder.destroy, decoder);
        },
      };
    },
  };
}
