import type { ElementTemplateFile } from "@bpmn-worker/codegen";

type Property = ElementTemplateFile["properties"][number];

/**
 * What a modeller makes of a template: processes with one element each, for every choice of every dropdown, with
 * expressions where nothing is given; and one in which everything is left empty that may be. (As
 * `ChangeElementTemplateHandler` of bpmn-js-element-templates does it: what is left empty is there, and null.)
 */
export function modelFrom(template: ElementTemplateFile, version: number, name = "made"): string {
  const most = Math.max(1, ...template.properties.map(({ choices = [] }) => choices.length));
  const processes = Array.from(
    { length: most + 1 },
    (_, at) => `<bpmn:process id="${name}-${at}" isExecutable="true" camunda:historyTimeToLive="P1D">
<bpmn:startEvent id="Start_${at}" />${elementFrom(template, version, at, at === most)}<bpmn:endEvent id="End_${at}" />
<bpmn:sequenceFlow id="In_${at}" sourceRef="Start_${at}" targetRef="Element_${at}" />
<bpmn:sequenceFlow id="Out_${at}" sourceRef="Element_${at}" targetRef="End_${at}" />
</bpmn:process>`,
  );
  const errors = (template.scopes ?? []).map(({ id, properties }) => {
    const attributes = properties.map(({ binding, value }) => `${nameOf(binding)}="${escaped(value ?? "")}"`);
    return `<bpmn:error id="Error_${id}_1" ${attributes.join(" ")} />`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
${processes.join("\n")}${errors.join("")}</bpmn:definitions>`;
}

function elementFrom(
  { id, properties, appliesTo }: ElementTemplateFile,
  version: number,
  at: number,
  isSparse: boolean,
): string {
  const tag = (appliesTo[0] ?? "").replace(/:S/, ":s");
  const attributes = properties
    .filter(({ binding }) => binding.type === "property")
    .map((property) => `${nameOf(property.binding)}="${escaped(property.value ?? "")}"`);
  const of = (type: Property["binding"]["type"], print: (property: Property) => string): string =>
    properties
      .filter(({ binding }) => binding.type === type)
      .map(print)
      .join("");
  const parameters = [
    of(
      "camunda:inputParameter",
      (property) =>
        `<camunda:inputParameter name="${nameOf(property.binding)}">${escaped(isSparse && property.constraints?.notEmpty !== true ? "" : entered(property, at))}</camunda:inputParameter>`,
    ),
    of("camunda:outputParameter", ({ binding, value = "" }) =>
      binding.type === "camunda:outputParameter"
        ? `<camunda:outputParameter name="${escaped(value)}">${escaped(binding.source)}</camunda:outputParameter>`
        : "",
    ),
  ].join("");
  const declared = of(
    "camunda:property",
    ({ binding, value = "" }) => `<camunda:property name="${nameOf(binding)}" value="${escaped(value)}" />`,
  );
  const definitions = of("camunda:errorEventDefinition", ({ binding, value = "" }) =>
    binding.type === "camunda:errorEventDefinition"
      ? `<camunda:errorEventDefinition id="Definition_${at}_${binding.errorRef}" errorRef="Error_${binding.errorRef}_1" expression="${escaped(value)}" />`
      : "",
  );
  return `<${tag} id="Element_${at}" camunda:modelerTemplate="${escaped(id)}" camunda:modelerTemplateVersion="${version}" ${attributes.join(" ")}>
<bpmn:extensionElements><camunda:inputOutput>${parameters}</camunda:inputOutput><camunda:properties>${declared}</camunda:properties>${definitions}</bpmn:extensionElements>
</${tag}>`;
}

const nameOf = (binding: Property["binding"]): string => ("name" in binding ? escaped(binding.name) : "");

/** Each expression is one of its own, for what it is read as is asked of whoever starts the process. */
const entered = ({ choices, value, label = "" }: Property, at: number): string =>
  choices?.[at % choices.length]?.value ?? value ?? `\${given_${Buffer.from(label).toString("hex")}}`;

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
