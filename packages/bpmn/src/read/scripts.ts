import type { Script } from "../parameter.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionFlag } from "./extensions.js";
import { placeOf, type Reading, report } from "./reading.js";
import { readTemplate } from "./templates.js";
import { trim } from "./text.js";

/** An extension element `script`, in a parameter or a listener (Operaton's `parseOperatonScript`). */
export function readScript(reading: Reading, element: XmlElement): Script {
  const format = attributeOf(element, "scriptFormat");
  if (format === null || format === "") {
    report(reading, element, {
      code: "script-format-missing",
      severity: "error",
      message: "a script has no 'scriptFormat'",
      hint: 'The engines refuse the model. Name the script\'s language, for example scriptFormat="javascript".',
    });
  }
  return scriptOf(reading, element, format, attributeOf(element, "resource"), element.text);
}

/**
 * A script put together from where its parts stand. A resource wins over text. In the Camunda 7 family what begins as an
 * expression is one, and gives the script (`ScriptUtil.isDynamicScriptExpression`, Operaton).
 */
export function scriptOf(
  reading: Reading,
  element: XmlElement,
  format: string | null,
  resource: string | null,
  text: string | null,
): Script {
  const source = resource === null && text !== null && trim(text) !== "" ? text : null;
  const language = format ? format.toLowerCase() : null;
  const written = (resource ?? source ?? "").trim();
  const isComputed =
    /^[$#]\{/.test(written) && language !== null && language !== "juel" && reading.dialect !== "flowable";
  return {
    format: language,
    source: isComputed ? null : source,
    resource,
    ...(isComputed && { computed: readTemplate(reading, element, resource ?? source ?? "") }),
    place: placeOf(reading, element),
    ...(extensionFlag(element, "autoStoreVariables", false) && { storesGlobals: true }),
  };
}
