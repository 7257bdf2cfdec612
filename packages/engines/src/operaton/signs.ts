import type { Answer, Signs } from "../detect/signs.js";
import { isRecord } from "../json.js";

/** All of the family tell their version; Camunda's begins with a 7, those of its successors are lower. */
function recognise({ status, json }: Answer): string | null {
  if (status !== 200 || !isRecord(json) || typeof json["version"] !== "string") return null;
  if (Object.keys(json).length > 1) return null;
  return json["version"].startsWith("7.") ? "camunda7" : "operaton";
}

export const signs: Signs = {
  bases: ["/engine-rest", ""],
  suffixes: ["/engine-rest"],
  probe: "/version",
  recognise,
};
