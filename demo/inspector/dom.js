// The few DOM helpers it takes. Text always goes in as text, so nothing that comes over the wire becomes markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

export const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

/** Writes only what is new, so that live regions stay quiet and the layout is left alone. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export const clockTime = (at, seconds = false) =>
  new Date(at).toLocaleTimeString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds && { second: "2-digit" }),
  });

export const seconds = (ms) => `${(Math.max(0, ms) / 1000).toFixed(1)} s`;

export function milliseconds(ms) {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  return ms < 999.5 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 9995 ? 2 : 1)} s`;
}

export function bytes(count) {
  if (count < 1000) return `${Math.round(count)} B`;
  return count < 999_500 ? `${(count / 1000).toFixed(count < 9950 ? 1 : 0)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

/** On a small screen a part of the page is folded away behind a button; Escape closes it again. */
export function folding(part, toggle, changed = () => {}) {
  const isOpen = () => part.classList.contains("is-open");
  const fold = (open) => {
    toggle.setAttribute("aria-expanded", open);
    part.classList.toggle("is-open", open);
    changed(open);
  };
  toggle.addEventListener("click", () => fold(!isOpen()));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    fold(false);
    toggle.focus();
  });
}
