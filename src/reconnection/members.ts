/** The namespace sockets of a connection: those that want it or may want it again, and those that have left. */
import type { Member } from "./member";

/** The part of a manager that knows its members. */
export interface Registry {
  /** Replaced at each change, so that a loop over it goes on undisturbed. */
  _members: readonly Member[];
  /** Those that have left, by namespace: held weakly, so that they live only as long as the application holds them. */
  _gone: Map<string, WeakRef<Member>> | undefined;
}

/** The socket of a namespace, also one that has left, as long as the application holds it. */
export function find({ _members, _gone }: Registry, nsp: string): Member | undefined {
  const gone = _gone && _gone.get(nsp);
  return _members.find((member) => member.nsp === nsp) || (gone && gone.deref());
}

/** Adds a socket, unless it is there. */
export function add(registry: Registry, member: Member): void {
  if (!registry._members.includes(member)) registry._members = registry._members.concat(member);
}

/** Holds sockets that have left by weak references: an application may join and leave any number of namespaces. */
export function release(registry: Registry): void {
  for (const member of registry._members) if (member.detached) forget(registry, member);
}

function forget(registry: Registry, member: Member): void {
  // Without weak references it stays a member.
  if (typeof WeakRef !== "function") return;
  const gone = (registry._gone ||= new Map<string, WeakRef<Member>>());
  registry._members = registry._members.filter((one) => one !== member);
  gone.set(member.nsp, new WeakRef(member));
  // Each call looks at the two oldest: those that were collected go, the others move to the end.
  let looks = 2;
  for (const [nsp, ref] of gone) {
    if (!looks--) break;
    gone.delete(nsp);
    if (ref.deref()) gone.set(nsp, ref);
  }
}
