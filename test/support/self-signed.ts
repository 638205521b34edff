/** Certificates made by Node alone, for 127.0.0.1 and localhost: an X.509 structure written by hand (RFC 5280). */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

/** A length of at most 65535 bytes, in the short form or in one of the two long ones. */
function der(tag: number, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const hex = (text: string): Buffer => Buffer.from(text, "hex");
const SEQUENCE = 0x30;
const ECDSA_WITH_SHA256 = der(SEQUENCE, der(6, hex("2a8648ce3d040302")));
const nameOf = (common: string) => der(SEQUENCE, der(0x31, der(SEQUENCE, der(6, hex("550403")), der(12, common))));
const timeOf = (ms: number) => der(24, `${new Date(ms).toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`);
const DAY = 86_400_000;

export interface SelfSigned {
  key: string;
  cert: string;
  privateKey: KeyObject;
}

/**
 * Makes a certificate.
 *
 * @param days - how long it is valid yet; negative for one that has expired
 * @param by - another one that signs it in place of itself
 */
export function selfSigned({ days = 10, by }: { days?: number; by?: SelfSigned } = {}): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const now = Date.now();
  const names = der(SEQUENCE, der(0x87, hex("7f000001")), der(0x82, "localhost"));
  const toSign = der(
    SEQUENCE,
    der(0xa0, der(2, hex("02"))),
    der(2, hex("01"), randomBytes(8)),
    ECDSA_WITH_SHA256,
    nameOf(by ? "signer" : "test"),
    der(SEQUENCE, timeOf(now - 3 * DAY), timeOf(now + days * DAY)),
    nameOf("test"),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(SEQUENCE, der(SEQUENCE, der(6, hex("551d11")), der(4, names)))),
  );
  const signature = sign("sha256", toSign, by?.privateKey ?? privateKey);
  const text = der(SEQUENCE, toSign, ECDSA_WITH_SHA256, der(3, "\0", signature)).toString("base64");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
    privateKey,
  };
}
