import { quote } from "../../quote.js";
import type { ModelCheck } from "../check.js";

/** A sequence flow has to join two flow nodes of its own scope. */
export const checkFlows: ModelCheck = ({ scopes }, report) => {
  for (const { nodes, flows } of scopes) {
    const ids = new Set(nodes.map(({ id }) => id));
    for (const flow of flows) {
      if (ids.has(flow.sourceId) && ids.has(flow.targetId)) continue;
      for (const [end, id] of [["source", flow.sourceId] as const, ["target", flow.targetId] as const]) {
        if (ids.has(id)) continue;
        report(flow.place, flow.id, {
          code: "flow-unresolved",
          severity: "error",
          message: `the ${end} ${quote(id)} of a sequence flow is no flow node beside it`,
          hint: "The engines refuse the model. Let the flow join two elements of the same process or sub-process.",
        });
      }
    }
  }
};
