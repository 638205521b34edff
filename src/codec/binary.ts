/** Takes binary out of a payload and puts it back (Socket.IO protocol, "binary attachments"). */
import { type Binary, isBinary } from "./packet";

interface Json {
  [key: string]: unknown;
}

/**
 * Replaces binary by placeholders, and what has a `toJSON` by what that returns, in one walk that copies only along the
 * paths that hold some: the same reference comes back where there was none. A key is only assigned where it exists
 * already, so that `__proto__` is one like any other.
 *
 * @param frames - the frame of the text, then the attachments found so far; those of this value are added
 * @param key - where the value stands, which `toJSON` is told
 */
export function strip(value: object, frames: unknown[], key?: string | number): unknown {
  if (isBinary(value)) return { _placeholder: true, num: frames.push(value) - 2 };
  const source = value as Json;
  if (typeof source.toJSON === "function") return stripPlain(value, source.toJSON(`${key}`), frames);
  const keys = Array.isArray(value) ? undefined : Object.keys(value);
  const { length } = keys ?? (value as unknown[]);
  let copy: Json | undefined;
  for (let i = 0; i < length; i++) {
    const name = (keys ? keys[i] : i) as string;
    const child = source[name];
    if (!child || typeof child !== "object") continue;
    const stripped = strip(child, frames, name);
    if (stripped !== child) (copy ??= (keys ? { ...value } : (value as unknown[]).slice()) as Json)[name] = stripped;
  }
  return copy ?? value;
}

/** What `toJSON` returns may hold binary too. */
function stripPlain(value: object, plain: unknown, frames: unknown[]): unknown {
  return plain && typeof plain === "object" && plain !== value ? strip(plain, frames) : plain;
}

/**
 * Puts attachments in the place of their placeholders, in place: the payload was just parsed and is nobody else's.
 *
 * @throws when a placeholder names an attachment that does not exist
 */
export function restore(value: unknown, attachments: readonly Binary[]): unknown {
  if (!value || typeof value !== "object") return value;
  const source = value as Json;
  if (source._placeholder === true) {
    const attachment = typeof source.num === "number" && attachments[source.num];
    if (!attachment) throw new Error("illegal attachments");
    return attachment;
  }
  for (const key of Object.keys(source)) source[key] = restore(source[key], attachments);
  return source;
}
