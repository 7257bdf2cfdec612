import type { Random } from "./random.js";

const names = [
  "a",
  "total",
  "order-id",
  "__proto__",
  "constructor",
  "größe",
  "404",
  "aVeryLongPropertyName",
  "it's",
] as const;
const leaves = [
  "unknown",
  "string",
  "number",
  "boolean",
  "null",
  "Date",
  "Record<string, unknown>",
  "-1.5",
] as const;

/** The text of some type, nested at most `depth` levels. */
export function randomType(random: Random, depth: number): string {
  if (depth === 0)
    return random.below(2) ? random.pick(leaves) : JSON.stringify(`literal ${"x".repeat(random.below(30))}`);
  const inner = (): string => randomType(random, depth - 1);
  switch (random.below(7)) {
    case 0:
      return [inner(), ...random.some(4, inner)].join(" | ");
    case 1:
      return `(${inner()})[]`;
    case 2:
      return `{ ${randomMembers(random, inner)} }`;
    case 3:
      return random.below(2) ? `Record<string, ${inner()}>` : `ReadonlyArray<${inner()}>`;
    case 4:
      return `[${[inner(), ...random.some(2, inner)].join(", ")}]`;
    case 5:
      return `(${inner()}) | null`;
    default:
      return inner();
  }
}

/** Members of different names, or an index signature. */
function randomMembers(random: Random, inner: () => string): string {
  if (random.below(5) === 0) return `[key: string]: ${inner()}`;
  const members = [...new Set(random.some(3, () => random.pick(names)))].map((name) => {
    const modifier = random.pick(["", "", "readonly "]);
    return `${modifier}${JSON.stringify(name)}${random.pick(["", "?"])}: ${inner()}`;
  });
  return members.join("; ");
}
