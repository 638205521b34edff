// The DOM helpers of the inspector, and the one more that a page with its own markup takes.
export * from "/inspector/dom.js";

export const byId = (id) => document.getElementById(id);
