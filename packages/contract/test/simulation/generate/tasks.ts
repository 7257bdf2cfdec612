import type { Choices } from "../choices.js";
import { type Draft, extensions, type Piece } from "./draft.js";
import { conditional, TIMER } from "./events.js";
import { expressionFor, randomName, randomUse } from "./expressions.js";

/** Codes of `bpmn:error` elements that generated models have, by id. */
export const ERRORS: readonly string[] = ["E1", "E2"];

/** An external task with mappings, maybe multi-instance, maybe with something at its boundary. */
export function externalTask(draft: Draft): Piece {
  const { choices } = draft;
  const loop = choices.chance(1, 6) ? multiInstance(draft) : "";
  const definition = choices.chance(1, 8)
    ? `<camunda:errorEventDefinition id="${draft.id("definition")}" errorRef="E1" expression="\${${draft.condition()}}"/>`
    : "";
  const content = extensions(draft.mappings(loop === "") + definition) + loop;
  const topic = choices.chance(1, 10) ? "topic-${t1}" : "topic";
  const id = draft.node("serviceTask", "Task", `camunda:type="external" camunda:topic="${topic}"`, content);
  return withBoundary(draft, id);
}

/** An external task whose id is known already. */
export const workerXml = (id: string, attributes: string, content: string): string =>
  `<serviceTask id="${id}" camunda:type="external" camunda:topic="topic" ${attributes}>${content}</serviceTask>`;

/** Attaches a boundary event at times, whose way joins that of the host or ends. */
export function withBoundary(draft: Draft, host: string): Piece {
  const { choices } = draft;
  if (!choices.chance(1, 3)) return { first: host, last: host };
  const isError = choices.chance(2, 3);
  const variables = choices.chance(1, 2)
    ? `camunda:errorCodeVariable="t1" camunda:errorMessageVariable="t2"`
    : "";
  const errorRef = choices.chance(1, 5) ? "" : `errorRef="${choices.of(ERRORS)}"`;
  const other = choices.of([
    `<messageEventDefinition messageRef="M1"/>`,
    `<signalEventDefinition signalRef="S1"/>`,
    conditional(choices),
    TIMER,
  ]);
  const definition = isError ? `<errorEventDefinition ${errorRef} ${variables}/>` : other;
  const interrupting = isError || choices.chance(1, 2);
  const attributes = `attachedToRef="${host}" cancelActivity="${interrupting}"`;
  const event = draft.node("boundaryEvent", "Boundary", attributes, definition);
  if (!interrupting || choices.chance(1, 2)) {
    const handler = choices.chance(1, 2) ? plainTask(draft) : null;
    const end = draft.node("endEvent", "End");
    draft.flow(event, handler ?? end);
    if (handler !== null) draft.flow(handler, end);
    return { first: host, last: host };
  }
  const join = draft.node("exclusiveGateway", "Merge");
  draft.flow(host, join);
  draft.flow(event, join);
  return { first: host, last: join };
}

/** An external task with parameters and nothing else. */
export function plainTask(draft: Draft, attributes = ""): string {
  const id = draft.id("Task");
  draft.add(workerXml(id, attributes, extensions(draft.mappings(true, 1))));
  return id;
}

export function multiInstance({ choices }: Draft): string {
  const sequential = choices.chance(1, 2);
  const completion = choices.chance(1, 4)
    ? `<completionCondition xsi:type="tFormalExpression">\${${choices.of(["f1", "nrOfCompletedInstances &gt; 1"])}}</completionCondition>`
    : "";
  const open = `<multiInstanceLoopCharacteristics isSequential="${sequential}"`;
  const body = choices.chance(1, 3)
    ? `><loopCardinality xsi:type="tFormalExpression">\${${choices.of(["2", "0", "n1"])}}</loopCardinality>`
    : ` camunda:collection="${choices.of(["l1", "${l1}"])}" camunda:elementVariable="${choices.of(["item", "t3"])}">`;
  return `${open}${body}${completion}</multiInstanceLoopCharacteristics>`;
}

/** A user task with a form. */
export function userTask(draft: Draft): Piece {
  const { choices } = draft;
  const fields = Array.from({ length: choices.below(3) }, () => {
    const use = choices.of(["text", "number", "flag"] as const);
    const type = { text: "string", number: "long", flag: "boolean" }[use];
    const required = choices.chance(1, 2)
      ? `<camunda:validation><camunda:constraint name="required"/></camunda:validation>`
      : "";
    return `<camunda:formField id="${randomName(choices, use)}" type="${type}">${required}</camunda:formField>`;
  });
  const unique = fields.filter(
    (field, at) => fields.findIndex((other) => other.slice(0, 30) === field.slice(0, 30)) === at,
  );
  const form = unique.length === 0 ? "" : `<camunda:formData>${unique.join("")}</camunda:formData>`;
  const assignee = choices.chance(1, 5) ? `camunda:assignee="\${t2}"` : "";
  const content = extensions(form + taskListener(choices) + draft.mappings(true, 1));
  return withBoundary(draft, draft.node("userTask", "User", assignee, content));
}

function taskListener(choices: Choices): string {
  if (!choices.chance(1, 6)) return "";
  const event = choices.of(["create", "complete"]);
  return `<camunda:taskListener event="${event}" expression="\${execution.setVariable('${randomName(choices, "text")}', 'A')}"/>`;
}

/** Something that the engine does by itself: a script, an expression, a listener. */
export function ownTask(draft: Draft): Piece {
  const { choices } = draft;
  const use = choices.of(["text", "number", "flag"] as const);
  const name = randomName(choices, use);
  const literal = { text: "'A'", number: "5", flag: "true" }[use];
  switch (choices.below(4)) {
    case 0: {
      const script = `<script>execution.setVariable('${name}', ${literal})</script>`;
      const id = draft.node("scriptTask", "Script", `scriptFormat="javascript"`, script);
      return { first: id, last: id };
    }
    case 1: {
      const expression = expressionFor(randomUse(choices), choices).startsWith("$") ? `\${${name}}` : "${5}";
      const target = expression === "${5}" ? randomName(choices, "number") : randomName(choices, use);
      const attributes = `camunda:expression="${expression}" camunda:resultVariable="${target}"`;
      const id = draft.node("serviceTask", "Service", attributes);
      return { first: id, last: id };
    }
    case 2: {
      const remove = `camunda:expression="\${execution.removeVariable('${name}')}"`;
      const id = draft.node("serviceTask", "Service", remove);
      return { first: id, last: id };
    }
    default: {
      const event = choices.of(["start", "end"]);
      const listener = `<camunda:executionListener event="${event}" expression="\${execution.setVariable('${name}', ${literal})}"/>`;
      const id = draft.node("task", "Plain", "", extensions(listener + draft.mappings(true, 1)));
      return { first: id, last: id };
    }
  }
}
