import { FakeEngine as AnyEngine, type TaskSpec } from "../../src/testing/fake-engine.js";

export {
  type Call,
  type CallName,
  engineError,
  type Fault,
  type TaskSpec,
} from "../../src/testing/fake-engine.js";

/** The engine of these tests: its tasks are of element Task_Charge on topic charge-card unless said otherwise. */
export class FakeEngine extends AnyEngine {
  override create(spec: Partial<TaskSpec> = {}): string {
    return super.create({
      topic: "charge-card",
      elementId: "Task_Charge",
      processDefinitionKey: "order-process",
      ...spec,
    });
  }
}
