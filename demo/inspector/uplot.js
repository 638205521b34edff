// The lines to change where uPlot lies elsewhere: it is the only thing the inspector needs beside itself.
export { default } from "../../node_modules/uplot/dist/uPlot.esm.js";
export const stylesheet = new URL("../../node_modules/uplot/dist/uPlot.min.css", import.meta.url).href;
