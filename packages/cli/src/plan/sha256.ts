import { hash } from "node:crypto";

/** SHA-256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return hash("sha256", content);
}

/**
 * SHA-256 of the content as it was written: version control may have checked it out with the line ends of Windows.
 */
export function sha256OfText(content: Buffer): string {
  return sha256(content.includes("\r\n") ? content.toString("utf8").replaceAll("\r\n", "\n") : content);
}
