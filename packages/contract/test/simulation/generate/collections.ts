import { type Draft, extensions, type Piece } from "./draft.js";
import { expressionFor, randomName } from "./expressions.js";

/** An external task for each of several objects, or one that is handed lists and maps. */
export function collectionTask(draft: Draft): Piece {
  const { choices } = draft;
  const name = randomName(choices, "rows");
  const loop = `<multiInstanceLoopCharacteristics isSequential="${choices.chance(1, 2)}" camunda:collection="${choices.of([name, `\${${name}}`])}" camunda:elementVariable="row"/>`;
  const content = choices.chance(1, 2)
    ? extensions(inputs(choices.chance(1, 2) ? parameter("local0text", "${row.member}") : "")) + loop
    : extensions(
        inputs(parameter("local1rows", collectionOf(draft)) + parameter("local1text", textOf(draft))),
      );
  const id = draft.node("serviceTask", "Each", `camunda:type="external" camunda:topic="topic"`, content);
  return { first: id, last: id };
}

const inputs = (parameters: string): string =>
  parameters === "" ? "" : `<camunda:inputOutput>${parameters}</camunda:inputOutput>`;

const parameter = (name: string, value: string): string =>
  `<camunda:inputParameter name="${name}">${value}</camunda:inputParameter>`;

function collectionOf(draft: Draft): string {
  const { choices } = draft;
  const text = expressionFor("text", choices);
  const number = expressionFor("number", choices);
  return choices.of([
    `<camunda:list><camunda:value>${text}</camunda:value><camunda:value>\${now()}</camunda:value></camunda:list>`,
    `<camunda:list><camunda:value>${number}</camunda:value><camunda:value>\${o1}</camunda:value></camunda:list>`,
    `<camunda:map><camunda:entry key="a">${text}</camunda:entry><camunda:entry key="b">${number}</camunda:entry></camunda:map>`,
    "${r1}",
    "${r1[0]}",
    "${l1}",
  ]);
}

const textOf = ({ choices }: Draft): string => choices.of(["${r1[0].member}", "${l1[0]}", "${o1.member}"]);
