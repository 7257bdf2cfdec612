import type { ParameterValue } from "@bpmn-worker/bpmn";
import { toText } from "../expression/coerce.js";
import { EngineFailure } from "../failure.js";
import { kept } from "../values/keeping.js";
import { show, type Value } from "../values/value.js";
import type { Instance } from "./instance.js";
import type { Kernel } from "./kernel.js";

/** Evaluated outside, in document order, so that one does not see the other; kept inside. */
export function mapInputs(kernel: Kernel, instance: Instance, outside: Instance): void {
  for (const { name, value } of instance.node?.inputs ?? []) {
    const given = kept(parameterValue(kernel, value, outside));
    noteNull(kernel, name, value, given);
    instance.setLocal(name, given);
  }
}

/** Evaluated inside, set from outside. */
export function mapOutputs(kernel: Kernel, instance: Instance, outside: Instance, isCancel = false): void {
  for (const { name, value } of instance.node?.outputs ?? []) {
    try {
      const result = kept(parameterValue(kernel, value, instance));
      kernel.log(`  output ${name} = ${show(result)}`);
      noteNull(kernel, name, value, result);
      outside.set(name, result);
    } catch (failure) {
      if (!isCancel || !(failure instanceof EngineFailure)) throw failure;
      throw new CancelledMappingFailure(failure);
    }
  }
}

/** `${x ? y : null}` */
const SAYS_NULL = /[?:]\s*null\s*[:}]/;

function noteNull(kernel: Kernel, name: string, value: ParameterValue, result: Value): void {
  if (result === null && value.kind === "text" && SAYS_NULL.test(value.template.source))
    kernel.world.madeNull(name);
}

/** An output mapping of an activity that was ended from outside, maybe before anybody could answer. */
export class CancelledMappingFailure extends EngineFailure {
  constructor({ kind, message, variable, template, isWithheld }: EngineFailure) {
    super(kind, `output mapping of a cancelled activity: ${message}`, variable, template, isWithheld);
  }
}

function parameterValue(kernel: Kernel, value: ParameterValue, seenFrom: Instance): Value {
  switch (value.kind) {
    case "null":
      return null;
    case "text":
      return kernel.evaluate(value.template, seenFrom);
    case "list":
      return value.items.map((item) => parameterValue(kernel, item, seenFrom));
    case "map":
      return new Map(
        value.entries.map((entry) => [
          toText(kernel.evaluate(entry.key, seenFrom)),
          parameterValue(kernel, entry.value, seenFrom),
        ]),
      );
    case "script":
      return kernel.run(value.script, seenFrom);
  }
}
