/** What the files here share. */

/** A list without some of its members. */
export function without<One>(list: readonly One[], some: readonly unknown[]): One[] {
  const known = new Set(some);
  return list.filter((one) => !known.has(one));
}
