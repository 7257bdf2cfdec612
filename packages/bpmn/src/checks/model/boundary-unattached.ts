import { quote } from "../../quote.js";
import type { ModelCheck } from "../check.js";

/** A boundary event has to be attached to an activity of its own scope. */
export const checkAttachments: ModelCheck = ({ scopes }, report) => {
  for (const { nodes } of scopes) {
    let ids: ReadonlySet<string> | null = null;
    for (const node of nodes) {
      if (node.kind !== "event" || node.type !== "boundaryEvent") continue;
      ids ??= new Set(nodes.map(({ id }) => id));
      const host = node.attachedToId;
      if (host !== null && ids.has(host)) continue;
      report(node.place, node.id, {
        code: "boundary-unattached",
        severity: "error",
        message:
          host === null
            ? "a boundary event is attached to nothing"
            : `there is no activity ${quote(host)} to be attached to`,
        hint: "The engines refuse the model. Attach the event to an activity of the same process or sub-process.",
      });
    }
  }
};
