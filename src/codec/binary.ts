/** Takes binary out of a payload and puts it back (Socket.IO protocol, "binary attachments"). */
import { type Binary, isBinary } from "./packet";

interface Json {
  [key: string]: unknown;
}

const own = Object.prototype.hasOwnProperty;

/**
 * Replaces binary by placeholders, and each object that has a `toJSON` by what that returns, in one walk. Only objects
 * on the way to such a value are copied: a value without any comes back as the same reference. A key is only assigned
 * on a copy that has it already, so that an own key named `__proto__` is one like any other.
 *
 * @param frames - at 0 the place of the text, then the attachments found so far; those of this value are appended
 * @param key - the key that the value stands under, for its `toJSON`
 * @param asked - whether the value was returned by a `toJSON`, which is not called twice: it may return its own object
 */
export function strip(value: object, frames: unknown[], key?: string | number, asked?: boolean): unknown {
  const list = Array.isArray(value);
  if (!list && isBinary(value)) return { _placeholder: true, num: frames.push(value) - 2 };
  const source = value as Json;
  if (!asked && typeof source.toJSON === "function") {
    const plain: unknown = source.toJSON(`${key}`);
    // What `toJSON` returned may hold binary, too.
    return plain && typeof plain === "object" ? strip(plain, frames, key, true) : plain;
  }
  let copy: Json | undefined;
  // Most children are primitives: testing for objects here saves a call for each of them.
  if (list) {
    for (let i = 0; i < value.length; i++) {
      const child: unknown = value[i];
      if (typeof child === "object") copy = look(source, i, child, frames, copy);
    }
  } else {
    // Three times as fast as `Object.keys`, which has to allocate a list.
    for (const name in source) {
      const child = source[name];
      if (typeof child === "object" && own.call(source, name)) copy = look(source, name, child, frames, copy);
    }
  }
  return copy || value;
}

/** Strips one child. Returns the copy of its parent, which is made at the first child that changes. */
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
 * Replaces placeholders by their attachments. Changes the payload itself, which was just parsed: nobody else has it.
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
  // No `Object.keys`, which has to allocate a list.
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) value[i] = restore(value[i], attachments);
  else for (const name in source) if (own.call(source, name)) source[name] = restore(source[name], attachments);
  return source;
}
