// The text of a script whose names are being changed one after the other: only what a change touches is made anew.
import { gzipSync } from "node:zlib";
import { replacements } from "./names.mjs";

/** A script in the form in which one name after the other is tried. */
export class Text {
  /**
   * @param script - with names for its variables
   * @param {Map<string, string>} names - of its members
   * @param arranged - gives the atoms of the script in an order
   */
  constructor(script, names, arranged) {
    this.script = script;
    this.names = names;
    this.members = [...names.keys()];
    this._arranged = arranged;
    this._pieces = new Map();
    this._places = new Map();
    this._stale = new Set();
    this._taken = new Map();
    for (const variable of script.variables) this._take(variable);
    this._cut(arranged([]));
  }

  /** Puts functions in an order. */
  arrange(order) {
    this._order = this._arranged(order).map((atom) => this._pieces.get(atom.start));
  }

  /** Bytes as gzip. */
  size() {
    for (const piece of this._stale) piece.text = this._textOf(piece);
    this._stale.clear();
    return gzipSync(
      this._order.reduce((all, { text }) => all + text, ""),
      { level: 9 },
    ).length;
  }

  /** Two members take each other's names. Gives back how to undo that. */
  swapMembers(one, other) {
    const swap = () => {
      const { names } = this;
      const name = names.get(one);
      names.set(one, names.get(other)).set(other, name);
      this._touch(one);
      this._touch(other);
    };
    swap();
    return swap;
  }

  /** Calls a variable so, and what stands in its way as it was called; gives back how to undo that, nothing if it cannot be. */
  rename(variable, short) {
    const { short: before } = variable;
    if (short === before || this.script.globals.has(short)) return undefined;
    const others = this._called(short, variable.scopes);
    for (const other of others)
      for (const third of this._called(before, other.scopes)) if (third !== variable) return undefined;
    const put = (mine, theirs) => {
      for (const one of [variable, ...others]) for (const scope of one.scopes) this._taken.get(scope).delete(one.short);
      variable.short = mine;
      for (const other of others) other.short = theirs;
      for (const one of [variable, ...others]) {
        this._take(one);
        this._touch(one);
      }
    };
    put(short, before);
    return () => put(before, short);
  }

  /** The variables of a name in some scopes. */
  _called(short, scopes) {
    return new Set([...scopes].flatMap((scope) => this._taken.get(scope)?.get(short) ?? []));
  }

  _take(variable) {
    for (const scope of variable.scopes) {
      if (!this._taken.has(scope)) this._taken.set(scope, new Map());
      this._taken.get(scope).set(variable.short, variable);
    }
  }

  _touch(named) {
    for (const piece of this._places.get(named) ?? []) this._stale.add(piece);
  }

  /** Divides the script into atoms, and those into what is fixed and what has a name. */
  _cut(atoms) {
    const { code, places } = this.script;
    let i = 0;
    for (const { start, end } of [...atoms].sort((a, b) => a.start - b.start)) {
      const piece = { items: [], text: "" };
      let at = start;
      for (; i < places.length && places[i].start < end; i++) {
        const place = places[i];
        piece.items.push(code.slice(at, place.start), place);
        place.next = places[i + 1];
        at = place.end;
        this._note(place.variable ?? place.member, piece);
        // Whether a member's name is written depends on the variable behind it.
        if (place.member && place.next?.variable) this._note(place.next.variable, piece);
      }
      piece.items.push(code.slice(at, end));
      this._pieces.set(start, piece);
      this._stale.add(piece);
    }
  }

  _note(named, piece) {
    if (!this._places.has(named)) this._places.set(named, new Set());
    this._places.get(named).add(piece);
  }

  _textOf({ items }) {
    const { script, names } = this;
    const places = items.filter((item) => typeof item !== "string");
    const texts = replacements({ ...script, places: [...places, places.at(-1)?.next ?? {}] }, names);
    let text = "";
    let skip = 0;
    let i = 0;
    for (const item of items) {
      if (typeof item === "string") text += item.slice(skip);
      else text += texts[i].text;
      // The colon of `{ a: a }`, which may be written as `{ a }`.
      skip = typeof item === "string" ? 0 : texts[i].end - places[i++].end;
    }
    return text;
  }
}
