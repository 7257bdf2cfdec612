import { shellWord } from "../output/shell.js";
import type { Values } from "./values.js";

/**
 * The command line that says the same, without some options: what somebody types to do what is suggested.
 *
 * @param without names of options
 */
export function commandLine(
  command: string,
  positions: readonly string[],
  values: Values,
  without: ReadonlySet<string>,
): string {
  const options = [...values]
    .filter(([name]) => !without.has(name))
    .flatMap(([name, given]) =>
      given.length === 0
        ? [`--${name}`]
        : given.flatMap((value) => (value.startsWith("-") ? [`--${name}=${value}`] : [`--${name}`, value])),
    );
  const words = positions.some((position) => position.startsWith("-"))
    ? [...options, "--", ...positions]
    : [...positions, ...options];
  return ["bpmn-worker", command, ...words].map(shellWord).join(" ");
}
