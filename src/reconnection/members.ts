/** The namespace sockets of a connection: those that want it or may want it again, and those that have left. */
import type { Member } from "./member";

/** A manager, as far as it knows its members. */
export interface Registry {
  /** Made anew with each change: whoever walks through it sees it as it was. */
  _members: readonly Member[];
  /** Those that have left, by their namespace, and held only as long as somebody else does. */
  _gone: Map<string, WeakRef<Member>> | undefined;
}

/** The socket of a namespace, also one that has left, as long as somebody holds it. */
export function find({ _members, _gone }: Registry, nsp: string): Member | undefined {
  const gone = _gone && _gone.get(nsp);
  return _members.find((member) => member.nsp === nsp) || (gone && gone.deref());
}

/** Adds a socket, unless it is there. */
export function add(registry: Registry, member: Member): void {
  if (!registry._members.includes(member)) registry._members = registry._members.concat(member);
}

/** Holds the sockets that have left weakly from now on: namespaces may come and go without end. */
export function release(registry: Registry): void {
  for (const member of registry._members) if (member.detached) forget(registry, member);
}

function forget(registry: Registry, member: Member): void {
  // Where there are no weak references it stays, and hears what the others hear.
  if (typeof WeakRef !== "function") return;
  const gone = (registry._gone ||= new Map<string, WeakRef<Member>>());
  registry._members = registry._members.filter((one) => one !== member);
  gone.set(member.nsp, new WeakRef(member));
  // For each that comes the two oldest are looked at: those that nobody holds go, the others queue up again.
  let looks = 2;
  for (const [nsp, ref] of gone) {
    if (!looks--) break;
    gone.delete(nsp);
    if (ref.deref()) gone.set(nsp, ref);
  }
}
