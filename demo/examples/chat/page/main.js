// The page's program, from TypeScript, and the lamp that all examples have.
import { socket } from "/built/client.js";
import { showLink } from "/shared/link.js";

showLink(socket);
