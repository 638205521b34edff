"use client";

import { useEffect, useState } from "react";
import { io } from "holdfast";

// Made while the page is rendered on the server, where it must not connect.
const socket = io(process.env.NEXT_PUBLIC_URL, { autoConnect: false });

export function Chat() {
  const [heard, setHeard] = useState("nothing");

  useEffect(() => {
    socket.on("news", setHeard);
    socket.connect();
    return () => {
      socket.off("news", setHeard);
      socket.disconnect();
    };
  }, []);

  return (
    <p>
      <output>{heard}</output> <button onClick={() => socket.emit("say", "by next")}>say</button>
    </p>
  );
}
