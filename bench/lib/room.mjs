// Whether a machine has room for a crowd, and how to divide it: open files, ports, memory.
import { readFileSync } from "node:fs";
import { freemem } from "node:os";
import { Skipped } from "./skipped.mjs";

/** What a process has open besides its connections. */
const SPARE_FILES = 100;
/**
 * The share of the ports that one source address may take. From a quarter on Linux searches long for a free one (it looks
 * through one half of the lower half first): milliseconds of CPU for each connect, which are not the client's.
 */
const SHARE_OF_PORTS = 0.2;
/** Bytes for a connection at both ends and in the kernel, with room. */
const BYTES_EACH = 150_000;

/** `ulimit -n`; Node has raised it to the hard limit when it started. Windows has none. */
export function openFiles() {
  const limit = process.report.getReport().userLimits?.open_files.soft;
  return Number.isInteger(limit) ? limit : Infinity;
}

function ephemeralPorts() {
  try {
    const [from, to] = readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8").trim().split(/\s+/).map(Number);
    return to - from + 1;
  } catch {
    // The range of IANA, which other systems keep to.
    return 16_384;
  }
}

/** How many server processes, client processes and source addresses it takes. */
export function roomFor(count, clientProcesses) {
  const files = openFiles();
  const each = Math.ceil(count / clientProcesses);
  if (each + SPARE_FILES > files)
    throw new Skipped(
      `${count} clients in ${clientProcesses} processes need ${each + SPARE_FILES} open files in each, and ` +
        `\`ulimit -n\` is ${files}: raise it, or ask for fewer with --clients=N`,
    );
  if (count * BYTES_EACH > freemem())
    throw new Skipped(`${count} clients and their server need ${Math.round((count * BYTES_EACH) / 1e6)} MB of memory`);
  const servers = Math.ceil(count / (files - SPARE_FILES));
  const addresses = Math.ceil(count / (ephemeralPorts() * SHARE_OF_PORTS));
  return { files, each, servers, addresses };
}
