/**
 * What a build is for: everything, as it stands here. Those for browsers answer for themselves (`rollup.config.mjs`), and what
 * they cannot come to is left out of them.
 */

/** Whether it may run on the platform of Node, which tells and takes more than others do. */
export const NODE = true as boolean;

/** Whether there are transports beside WebSocket. */
export const SEVERAL = true as boolean;
