/** Takes binary out of a payload and puts it back (Socket.IO protocol, "binary attachments"). */
import { type Binary, isBinary } from "./packet";

interface Json {
  [key: string]: unknown;
}

/** Sets a key as JSON.parse would: a plain assignment to `__proto__` would change the prototype instead. */
function setOwn(target: Json, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}

function stripArray(list: readonly unknown[], found: Binary[]): unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const value = list[i];
    if (typeof value !== "object" || value === null) continue;
    const stripped = strip(value, found);
    if (stripped !== value) (copy ??= list.slice())[i] = stripped;
  }
  return copy ?? (list as unknown[]);
}

/**
 * Replaces binary by placeholders, in one walk that copies only along the paths that hold some: the same reference
 * comes back where there was none.
 */
export function strip(value: object, found: Binary[]): unknown {
  if (isBinary(value)) return { _placeholder: true, num: found.push(value) - 1 };
  if (Array.isArray(value)) return stripArray(value, found);
  const source = value as Json;
  if (typeof source.toJSON === "function") {
    // JSON.stringify would call it too; what it returns may hold binary, as the object itself then does not count.
    const plain: unknown = source.toJSON("");
    const before = found.length;
    const stripped = typeof plain === "object" && plain !== null && plain !== value ? strip(plain, found) : plain;
    return found.length > before ? stripped : value;
  }
  let copy: Json | undefined;
  for (const key of Object.keys(source)) {
    const child = source[key];
    if (typeof child !== "object" || child === null) continue;
    const stripped = strip(child, found);
    if (stripped !== child) setOwn((copy ??= cloneOwn(source)), key, stripped);
  }
  return copy ?? value;
}

function cloneOwn(source: Json): Json {
  const copy: Json = {};
  for (const key of Object.keys(source)) setOwn(copy, key, source[key]);
  return copy;
}

/**
 * Puts attachments in the place of their placeholders, in place: the payload was just parsed and is nobody else's.
 *
 * @throws when a placeholder names an attachment that does not exist
 */
export function restore(value: unknown, attachments: readonly Binary[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = restore(value[i], attachments);
    return value;
  }
  const source = value as Json;
  if (source._placeholder === true) {
    const attachment = typeof source.num === "number" ? attachments[source.num] : undefined;
    if (!attachment) throw new Error("illegal attachments");
    return attachment;
  }
  for (const key of Object.keys(source)) {
    const child = source[key];
    if (typeof child !== "object" || child === null) continue;
    const restored = restore(child, attachments);
    if (restored !== child) setOwn(source, key, restored);
  }
  return source;
}
