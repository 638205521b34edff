// Both clients are in the bundle; only the one that is wanted is loaded.
import "./setup";
import { runChecks } from "./program";

const clients = { holdfast: () => require("./holdfast"), reference: () => require("./reference") };
const { client, places, omitted } = global.SETTINGS;
runChecks(clients[client]().io, places, omitted);
