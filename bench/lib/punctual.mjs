// For processes that are the network: what they do late would be counted as a longer way.
import { constants, setPriority } from "node:os";

/** Goes before all others, where that is allowed. */
export function punctual() {
  try {
    setPriority(constants.priority.PRIORITY_HIGHEST);
  } catch {
    // Then the link is measured as it is.
  }
}
