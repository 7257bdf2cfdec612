// bpmn-moddle ships types of its elements but none of its entry.
declare module "bpmn-moddle" {
  import type { ModdleElement } from "./moddle-element.js";

  export class BpmnModdle {
    fromXML(
      xml: string,
      rootType: string,
      options: { readonly lax: boolean },
    ): Promise<{ readonly rootElement: ModdleElement }>;
  }
}
