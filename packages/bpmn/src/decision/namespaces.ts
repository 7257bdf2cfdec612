import { attributeOf, type XmlElement } from "../xml/tree.js";

/** The versions of DMN by their namespace URI, and whether the engines of the Camunda 7 family take them. */
const VERSIONS: ReadonlyMap<string, { readonly version: string; readonly supported: boolean }> = new Map([
  ["http://www.omg.org/spec/DMN/20151101", { version: "1.1", supported: true }],
  ["http://www.omg.org/spec/DMN/20151101/dmn.xsd", { version: "1.1", supported: true }],
  ["http://www.omg.org/spec/DMN/20151101/dmn11.xsd", { version: "1.1", supported: true }],
  ["http://www.omg.org/spec/DMN/20180521/MODEL/", { version: "1.2", supported: true }],
  ["https://www.omg.org/spec/DMN/20191111/MODEL/", { version: "1.3", supported: true }],
  ["http://www.omg.org/spec/DMN/20191111/MODEL/", { version: "1.3", supported: true }],
  ["https://www.omg.org/spec/DMN/20211108/MODEL/", { version: "1.4", supported: false }],
  ["https://www.omg.org/spec/DMN/20230324/MODEL/", { version: "1.5", supported: false }],
]);

/** The DMN version of a namespace, `null` when it is none. */
export const dmnVersion = (uri: string) => VERSIONS.get(uri) ?? null;

/** The extensions of DMN, in the order in which they win. */
const EXTENSION_URIS: readonly string[] = [
  "http://operaton.org/schema/1.0/dmn",
  "http://camunda.org/schema/1.0/dmn",
  "http://flowable.org/dmn",
];

/** Whether a file says of itself that it was made for Flowable, which knows more hit policies. */
export const isOfFlowable = (root: XmlElement): boolean =>
  ["namespace", "exporter"].some((name) => /flowable/i.test(attributeOf(root, name) ?? ""));

/** An extension attribute (`camunda:versionTag`), `null` when it is missing or empty. */
export function dmnExtension(element: XmlElement, name: string): string | null {
  for (const uri of EXTENSION_URIS) {
    const value = attributeOf(element, name, uri);
    if (value !== null) return value || null;
  }
  return null;
}
