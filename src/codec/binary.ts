/** Takes binary out of a payload and puts it back (Socket.IO protocol, "binary attachments"). */
import { type Binary, isBinary } from "./packet";

interface Json {
  [key: string]: unknown;
}

const own = Object.prototype.hasOwnProperty;

/**
 * Replaces binary by placeholders, and what has a `toJSON` by what that returns, in one walk that copies only along the
 * paths that hold some: the same reference comes back where there was none. A key is only assigned where it exists
 * already, so that `__proto__` is one like any other.
 *
 * @param frames - the frame of the text, then the attachments found so far; those of this value are added
 * @param key - where the value stands, which `toJSON` is told
 * @param asked - whether it is what a `toJSON` returned, which is not asked again: it may have given itself back
 */
export function strip(value: object, frames: unknown[], key?: string | number, asked?: boolean): unknown {
  const list = Array.isArray(value);
  if (!list && isBinary(value)) return { _placeholder: true, num: frames.push(value) - 2 };
  const source = value as Json;
  if (!asked && typeof source.toJSON === "function") {
    const plain: unknown = source.toJSON(`${key}`);
    // It may hold binary too.
    return plain && typeof plain === "object" ? strip(plain, frames, key, true) : plain;
  }
  let copy: Json | undefined;
  // Most children are no objects: whoever asks here does not call for each of them.
  if (list) {
    for (let i = 0; i < value.length; i++) {
      const child: unknown = value[i];
      if (typeof child === "object") copy = look(source, i, child, frames, copy);
    }
  } else {
    // Three times as fast as a list of the keys, which would have to be made.
    for (const name in source) {
      const child = source[name];
      if (typeof child === "object" && own.call(source, name)) copy = look(source, name, child, frames, copy);
    }
  }
  return copy || value;
}

/** Strips one child; the copy of its parent comes back, if there has to be one. */
function look(
  parent: Json,
  name: string | number,
  child: object | null,
  frames: unknown[],
  copy: Json | undefined,
): Json | undefined {
  if (!child) return copy;
  const stripped = strip(child, frames, name);
  if (stripped === child) return copy;
  copy ||= (Array.isArray(parent) ? parent.slice() : { ...parent }) as Json;
  copy[name] = stripped;
  return copy;
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
  // A list of all keys would have to be made first.
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) value[i] = restore(value[i], attachments);
  else for (const name in source) if (own.call(source, name)) source[name] = restore(source[name], attachments);
  return source;
}
