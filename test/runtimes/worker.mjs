// The checks in a worker (workerd): a request starts them, with the addresses as its body.
import { io } from "holdfast";
import { checksFor, runChecks } from "./checks.mjs";

export default {
  async fetch(request) {
    return Response.json(await runChecks(checksFor(io, await request.json())));
  },
};
