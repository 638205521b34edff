// The checks as a program for runtimes with Node's modules. Arguments: JSON with the addresses, "import" or "require".
// Prints the results as JSON, and then has to end by itself.
import { createRequire } from "node:module";
import { io as imported } from "holdfast";
import { checksFor, runChecks } from "./checks.mjs";

const [places, how] = process.argv.slice(2);
const where = JSON.parse(places);
const io = how === "require" ? createRequire(import.meta.url)("holdfast") : imported;
console.log(JSON.stringify(await runChecks(checksFor(io, where, { ca: where.certificate }))));
