/** Names the errors of Node's sockets, and asks once more where they say too little. */
import net from "node:net";
import tls from "node:tls";
import type { Diagnosis, Dial } from "./environment";

const NAMES: Record<string, Diagnosis> = {
  ECONNREFUSED: { code: "refused", phase: "tcp" },
  ENOTFOUND: { code: "dns", phase: "dns" },
  EAI_AGAIN: { code: "dns", phase: "dns" },
  EPROTO: { code: "tls_to_plain", phase: "tls" },
  ERR_SSL_WRONG_VERSION_NUMBER: { code: "tls_to_plain", phase: "tls" },
};

/** Whatever OpenSSL has against a certificate. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

/** Milliseconds that asking once more may take. */
const LIMIT = 2000;

/** Names an error by Node's own code, if that tells. */
export function nameError(cause: unknown): Diagnosis | undefined {
  const { code = "", errors } = (cause ?? {}) as { code?: string; errors?: unknown[] };
  // Node tries each address of a name, and gathers what each of them said.
  if (errors?.length) return nameError(errors[0]);
  return NAMES[code] ?? (UNTRUSTED.test(code) ? { code: "tls_untrusted", phase: "tls" } : undefined);
}

/** Whether something shakes hands over TLS there. */
function speaksTls({ hostname, port }: URL, done: (yes: boolean) => void): void {
  const host = hostname.replace(/[[\]]/g, "");
  const socket = tls.connect({
    host,
    port: Number(port),
    rejectUnauthorized: false,
    servername: net.isIP(host) ? "" : host,
  });
  let end = (yes: boolean): void => {
    end = () => undefined;
    socket.destroy();
    done(yes);
  };
  socket.setTimeout(LIMIT, () => end(false));
  socket.on("secureConnect", () => end(true));
  socket.on("error", () => end(false));
}

/** Finds out what a bare hang-up on an open port may mean: most often TLS is spoken there. */
export function diagnose({ url }: Dial, cause: unknown, done: (diagnosis?: Diagnosis) => void): void {
  const named = nameError(cause);
  const { code, message = "" } = (cause ?? {}) as { code?: string; message?: string };
  const hungUp = code === "ECONNRESET" || message.includes("hang up") || code?.startsWith("HPE_");
  if (named || !hungUp || !/^(http|ws):/.test(url)) return done(named);
  speaksTls(new URL(url), (yes) => done(yes ? { code: "plain_to_tls", phase: "tls" } : undefined));
}
