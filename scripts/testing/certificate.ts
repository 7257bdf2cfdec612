import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** A key and a certificate for it, both as PEM text. */
export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * A certificate (X.509 version 3, RFC 5280) that vouches for itself, for 127.0.0.1 and one day: Node makes keys, but
 * no certificates.
 */
export function selfSigned(commonName: string): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const body = certificateBody(commonName, publicKey);
  const signature = sign("sha256", body, privateKey);
  const certificate = sequence(body, ECDSA_WITH_SHA256, tagged(0x03, Buffer.concat([ZERO, signature])));
  const lines = certificate.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

const DAY_MS = 86_400_000;
const ZERO = Buffer.from([0]);

function certificateBody(commonName: string, publicKey: KeyObject): Buffer {
  const version = tagged(0xa0, tagged(0x02, Buffer.from([2])));
  const serial = tagged(0x02, Buffer.from([1]));
  const name = sequence(tagged(0x31, sequence(COMMON_NAME, tagged(0x0c, Buffer.from(commonName)))));
  const validity = sequence(utcTime(Date.now() - DAY_MS), utcTime(Date.now() + DAY_MS));
  const spki = publicKey.export({ type: "spki", format: "der" });
  const isAuthority = sequence(BASIC_CONSTRAINTS, octets(sequence(tagged(0x01, Buffer.from([0xff])))));
  const address = sequence(
    SUBJECT_ALTERNATIVE_NAME,
    octets(sequence(tagged(0x87, Buffer.from([127, 0, 0, 1])))),
  );
  const extensions = tagged(0xa3, sequence(isAuthority, address));
  return sequence(version, serial, ECDSA_WITH_SHA256, name, validity, name, spki, extensions);
}

/** One element of DER: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}

function utcTime(at: number): Buffer {
  const text = new Date(at).toISOString().replace(/[-:T]/g, "").slice(2, 14);
  return tagged(0x17, Buffer.from(`${text}Z`));
}

/** Object identifiers, as DER writes them. */
const COMMON_NAME = Buffer.from("0603550403", "hex");
const BASIC_CONSTRAINTS = Buffer.from("0603551d13", "hex");
const SUBJECT_ALTERNATIVE_NAME = Buffer.from("0603551d11", "hex");
const ECDSA_WITH_SHA256 = sequence(Buffer.from("06082a8648ce3d040302", "hex"));
