import type { Plugin } from "vite";

export const compressedSource: Plugin;
