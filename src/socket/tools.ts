/** What the files here share. */

export { nothing } from "../transport/base";

/** A list without some of its members. */
export function without<One>(list: readonly One[], some: readonly unknown[]): One[] {
  const known = new Set(some);
  return list.filter((one) => !known.has(one));
}
