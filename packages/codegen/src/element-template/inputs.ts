import type { InputContract } from "@bpmn-worker/contract";
import { parseType, type TypeTree } from "@bpmn-worker/contract/type-text";
import { enteredText } from "./entered.js";
import type { TemplateProperty } from "./model.js";

/**
 * A field for an input parameter. The engine takes what is entered for a text, so a text can be entered, or chosen where
 * there are several; of anything else only an expression. The modeller knows neither checkboxes nor numbers for
 * parameters.
 */
export function inputProperty(input: InputContract): TemplateProperty {
  const { name, type, presence, nullable } = input;
  const tree = parseType(type);
  const texts = textsOf(tree) ?? [];
  const [first, ...others] = texts.map(enteredText);
  // A choice that is escaped would be taken for an expression by whoever reads templates.
  const isChosen = others.length > 0 && texts.every((text) => enteredText(text) === text);
  const isNeeded = presence === "required" && !nullable;
  const notEmpty = isNeeded ? { notEmpty: true as const } : {};
  const constraints = mayBeText(tree) ? notEmpty : { ...notEmpty, pattern: expressionFor(type, isNeeded) };
  return {
    label: name,
    ...describe(input, texts),
    ...(isChosen
      ? { type: "Dropdown", choices: texts.map((value) => ({ name: value, value })) }
      : // What one element says is what the next one begins with.
        { type: "String", ...(others.length === 0 && typeof first === "string" && { value: first }) }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
    binding: { type: "camunda:inputParameter", name },
  };
}

/** Of which type it is, where that is known and not to be seen. */
const describe = (
  { type, nullable }: InputContract,
  texts: readonly string[],
): Pick<TemplateProperty, "description"> =>
  texts.length > 0 || type === "unknown" || type === "null"
    ? {}
    : { description: `${type}${nullable ? " | null" : ""}` };

const membersOf = (type: TypeTree): readonly TypeTree[] => (type.kind === "union" ? type.members : [type]);

/** The texts that it can be, `null` when it can be anything else. */
function textsOf(type: TypeTree): readonly string[] | null {
  const texts = membersOf(type).flatMap((member) => (member.kind === "string" ? [member.value] : []));
  return texts.length === membersOf(type).length ? texts : null;
}

const mayBeText = (type: TypeTree): boolean =>
  membersOf(type).some(
    (member) =>
      member.kind === "string" ||
      member.kind === "named" ||
      (member.kind === "keyword" && ["string", "unknown", "null"].includes(member.name)),
  );

const expressionFor = (type: string, isNeeded: boolean) => ({
  value: isNeeded ? "^[$#]\\{[\\s\\S]*\\}$" : "^([$#]\\{[\\s\\S]*\\})?$",
  message: `An expression that gives ${type}, such as \${name}`,
});
