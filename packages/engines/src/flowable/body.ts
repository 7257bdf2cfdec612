import type { components } from "./schema.gen.js";

/** A variable as the REST API writes it (`EngineRestVariable`). */
export type WireVariable = components["schemas"]["Variable"];

/** A value whose JSON text is known: an integer beyond what a `number` holds, or a document. */
export class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

interface Body {
  readonly variables?: readonly WireVariable[];
  readonly processInstanceVariables?: readonly WireVariable[];
}

/** `JSON.stringify` for request bodies whose variables may hold {@link RawJson}, which it could not write. */
export function writeBody({ variables, processInstanceVariables, ...rest }: Body): string {
  const parts = Object.entries({ variables, processInstanceVariables }).flatMap(([name, list]) =>
    list === undefined ? [] : [`"${name}":[${list.map(writeVariable).join(",")}]`],
  );
  const text = JSON.stringify(rest);
  const inner = text.slice(1, -1);
  return `{${[inner, ...parts].filter((part) => part !== "").join(",")}}`;
}

function writeVariable({ value, ...rest }: WireVariable): string {
  const text = value instanceof RawJson ? value.text : JSON.stringify(value ?? null);
  return `${JSON.stringify(rest).slice(0, -1)},"value":${text}}`;
}
