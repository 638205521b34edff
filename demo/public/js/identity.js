// Who this tab is: an id for the session of the tab, and a name that is remembered.

const COLOURS = ["Amber", "Coral", "Indigo", "Ivory", "Jade", "Ochre", "Russet", "Teal", "Umber", "Violet"];
const ANIMALS = ["Auk", "Curlew", "Eider", "Gannet", "Heron", "Limpet", "Otter", "Puffin", "Seal", "Tern"];

const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** crypto.randomUUID is missing on plain http away from localhost, where a phone may well open this page. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Storage may be switched off; the page then simply forgets. */
function remember(key, make) {
  try {
    const known = sessionStorage.getItem(key);
    if (known) return known;
    const made = make();
    sessionStorage.setItem(key, made);
    return made;
  } catch {
    return make();
  }
}

export function loadIdentity() {
  return {
    id: remember("holdfast-visitor", newId),
    name: remember("holdfast-name", () => `${pick(COLOURS)} ${pick(ANIMALS)}`),
  };
}

export function rememberName(name) {
  try {
    sessionStorage.setItem("holdfast-name", name);
  } catch {
    // Nothing to do: the name then lasts as long as the page.
  }
}
