import { listNames } from "./place.js";

/**
 * A validator of any library that speaks Standard Schema (https://standardschema.dev), such as Zod, Valibot or ArkType:
 * as much of version 1 as is used here.
 */
export interface StandardSchema {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult | Promise<StandardResult>;
  };
}

export type StandardResult =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a schema of a topic refused. The attempt has failed. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  readonly issues: readonly StandardIssue[];

  constructor(what: "input" | "output", topic: string, issues: readonly StandardIssue[]) {
    const told = issues.map(({ message, path = [] }) => [...pathOf(path), message].join(": "));
    super(`The schema of topic ${listNames([topic])} refuses the ${what}: ${told.join("; ")}`);
    this.issues = issues;
  }
}

/**
 * What the schema makes of the value.
 *
 * @throws SchemaError when it refuses the value.
 */
export async function validate(
  schema: StandardSchema,
  what: "input" | "output",
  topic: string,
  value: unknown,
): Promise<unknown> {
  const result = await schema["~standard"].validate(value);
  if (result.issues !== undefined) throw new SchemaError(what, topic, result.issues);
  return result.value;
}

function pathOf(path: NonNullable<StandardIssue["path"]>): readonly string[] {
  const steps = path.map((step) => String(typeof step === "object" ? step.key : step));
  return steps.length === 0 ? [] : [steps.join(".")];
}
