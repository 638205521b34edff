// Tabs as the keyboard knows them: one stop, arrow keys between them.
import { el } from "./dom.js";

let made = 0;

/** `parts` is a list of [name, title, node]; the first is shown. `badge(name, text)` writes beside a title. */
export function createTabs(parts, label) {
  const base = `hf-tabs-${++made}`;
  const badges = {};
  const tabs = parts.map(([name, title], index) =>
    el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `${base}-${name}`,
        "data-testid": `tab-${name}`,
        "aria-controls": `${base}-${name}-panel`,
        "aria-selected": index === 0 ? "true" : "false",
        tabindex: index === 0 ? "0" : "-1",
        onclick: () => choose(index),
      },
      title,
      (badges[name] = el("span", { class: "hf-badge" })),
    ),
  );
  const panels = parts.map(([name, , node], index) =>
    el(
      "div",
      {
        role: "tabpanel",
        class: "hf-tabpanel",
        id: `${base}-${name}-panel`,
        "aria-labelledby": `${base}-${name}`,
        hidden: index !== 0,
      },
      node,
    ),
  );

  function choose(chosen) {
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", index === chosen);
      tab.tabIndex = index === chosen ? 0 : -1;
      panels[index].hidden = index !== chosen;
    });
  }

  const bar = el("div", { role: "tablist", class: "hf-tablist", "aria-label": label }, ...tabs);
  bar.addEventListener("keydown", (event) => {
    const now = tabs.indexOf(document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    const index = (next + tabs.length) % tabs.length;
    choose(index);
    tabs[index].focus();
  });
  return {
    node: el("div", { class: "hf-tabs" }, bar, ...panels),
    badge: (name, text) => (badges[name].textContent = text),
  };
}
