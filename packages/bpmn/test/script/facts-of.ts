import type { ScriptFacts } from "../../src/index.js";
import { scriptFacts } from "../../src/script/script-facts.js";

/** What a script does, in short: reads `x`, `x?` (sometimes), `x()` (method); writes `x`, `x?`, `x:type`, `local x`. */
export interface Brief {
  readonly reads: string;
  readonly writes?: string;
  readonly removes?: string;
  readonly opaque?: boolean;
}

const PLACE = { file: "model.bpmn", line: 1, column: 1 };

export function factsOf(
  source: string,
  format: string | null = "javascript",
  storesGlobals = false,
): ScriptFacts {
  return scriptFacts({
    format,
    source,
    resource: null,
    place: PLACE,
    ...(storesGlobals && { storesGlobals }),
  });
}

/** Facts as a test writes them down; what is empty is left out. */
export function brief({ reads, writes, removes, opaque }: ScriptFacts): Brief {
  const mark = (certainty: string) => (certainty === "always" ? "" : "?");
  return {
    reads: reads
      .map(({ name, certainty, use }) => `${name}${use === "method" ? "()" : ""}${mark(certainty)}`)
      .join(" "),
    ...(writes.length > 0 && {
      writes: writes
        .map(
          ({ name, certainty, local, type }) =>
            `${local ? "local " : ""}${name}${mark(certainty)}${type ? `:${type}` : ""}`,
        )
        .join(" "),
    }),
    ...(removes.length > 0 && { removes: removes.join(" ") }),
    ...(opaque && { opaque }),
  };
}
