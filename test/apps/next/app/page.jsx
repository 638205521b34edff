import { io, protocol } from "holdfast";
import { Chat } from "./chat";

// A server component, too, may import the client, and may use it.
export default async function Page() {
  return (
    <main>
      <i>{`${typeof io} ${protocol} ${typeof window}`}</i>
      <Chat />
    </main>
  );
}
