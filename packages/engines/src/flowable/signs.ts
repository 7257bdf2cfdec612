import type { Answer, Signs } from "../detect/signs.js";
import { isRecord } from "../json.js";

/** A page of external worker jobs, of which none is asked for. */
function recognise({ status, json }: Answer): string | null {
  const isPage =
    status === 200 && isRecord(json) && Array.isArray(json["data"]) && typeof json["total"] === "number";
  return isPage ? "flowable" : null;
}

export const signs: Signs = {
  bases: ["", "/flowable-rest"],
  suffixes: ["/external-job-api", "/process-api", "/service"],
  probe: "/external-job-api/jobs?size=1",
  recognise,
};
