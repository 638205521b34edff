// How a file is sent: in chunks, no faster than the network takes them, and on from where a lost connection left it.

const CHUNK = 64 * 1024;
/** More than this is never on its way to the network. */
const MOST_BUFFERED = 1024 * 1024;

/** The server says no with an answer; a connection says it with an error that has a code. */
function accepted(answer) {
  if (answer.error) throw new Error(answer.error);
  return answer;
}

/**
 * Sends a file, and resolves with what the server says at the end.
 *
 * @param progress - told of `{ taken, buffered, resumed }`: bytes the server has, bytes that wait here, and how often it
 *   had to go on after a lost connection
 */
export async function upload(socket, file, progress) {
  // The same file has the same id, also after a reload of the page: the server knows how much it has of it.
  const id = `${file.name} ${file.size} ${file.lastModified}`;
  for (let resumed = 0; ; resumed++) {
    let known = 0;
    const tell = (taken = known) => progress({ taken: (known = taken), buffered: socket.bufferedAmount, resumed });
    try {
      const { taken } = accepted(await socket.emitWithAck("begin", id, file.size));
      tell(taken);
      await sendFrom(socket, id, file, taken, tell);
      return accepted(await socket.emitWithAck("end", id));
    } catch (error) {
      // Anything but a lost connection is for the caller. `begin` waits for the next connection, however long that takes.
      if (error.code !== "disconnected" && error.code !== "aborted") throw error;
    }
  }
}

async function sendFrom(socket, id, file, start, tell) {
  // What a lost connection leaves in the buffer is given up: the server says anew where to begin.
  const lost = new AbortController();
  const giveUp = () => lost.abort();
  socket.once("disconnect", giveUp);
  let failed;
  const underWay = new Set();

  const send = (offset, bytes) => {
    const answer = socket.signal(lost.signal).emitWithAck("chunk", id, offset, bytes);
    const settled = answer.then((said) => tell(accepted(said).taken)).catch((error) => (failed ??= error));
    underWay.add(settled);
    void settled.then(() => underWay.delete(settled));
  };

  try {
    for (let offset = start; offset < file.size && !failed; offset += CHUNK) {
      const bytes = await file.slice(offset, offset + CHUNK).arrayBuffer();
      if (failed) break;
      send(offset, bytes);
      tell();
      if (socket.bufferedAmount > MOST_BUFFERED) await socket.drained();
    }
    await Promise.all(underWay);
    if (failed) throw failed;
  } finally {
    socket.off("disconnect", giveUp);
  }
}
