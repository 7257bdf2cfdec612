import type { Answer, Signs } from "../detect/signs.js";
import { isRecord } from "../json.js";

/** Its name is that of the program it runs in. */
function recognise({ status, json }: Answer): string | null {
  const isInfo =
    status === 200 && isRecord(json) && ["name", "version"].every((key) => typeof json[key] === "string");
  return isInfo ? "processengine" : null;
}

export const signs: Signs = {
  bases: [""],
  suffixes: ["/api/consumer/v1", "/api/external_task/v1", "/api/management/v1"],
  probe: "/api/consumer/v1/info",
  recognise,
};
