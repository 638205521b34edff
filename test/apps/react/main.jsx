import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { io } from "holdfast";

function Chat() {
  const [socket] = useState(() => io({ autoConnect: false }));
  const [heard, setHeard] = useState("nothing");

  useEffect(() => {
    socket.on("news", setHeard);
    socket.connect();
    return () => {
      socket.off("news", setHeard);
      socket.disconnect();
    };
  }, [socket]);

  return (
    <p>
      <output>{heard}</output> <button onClick={() => socket.emit("say", "by react")}>say</button>
    </p>
  );
}

function App() {
  const [shown, setShown] = useState(true);
  return (
    <>
      {shown && <Chat />}
      <input type="checkbox" checked={shown} onChange={() => setShown(!shown)} />
    </>
  );
}

createRoot(document.getElementById("app")).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
