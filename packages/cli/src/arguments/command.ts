import type { ExitCode } from "../exit-code.js";
import type { Terminal } from "../terminal.js";
import type { Option } from "./options.js";
import type { Values } from "./values.js";

/** What `--help` says of a command. */
export interface CommandText {
  readonly describe: string;
  /** What it takes besides options, as `--help` writes it. */
  readonly takes: string;
  /** Its options besides those that every command has. */
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly (readonly [line: string, what: string])[];
}

/** A command: what is said of it, what its arguments mean, and what it does. */
export interface CommandDefinition<R extends object> extends CommandText {
  /**
   * What is asked of it, as plain values.
   *
   * @param positions what is no option, in order
   * @param values of options that it has, each as often as it may be given
   * @throws {Refusal} when a value is none that the option takes
   */
  readonly understand: (positions: readonly string[], values: Values) => R;
  /** Does it. What it needs is imported in here, so that it costs other commands nothing. */
  readonly run: (request: R, terminal: Terminal, commands: CommandTexts) => Promise<ExitCode>;
}

/** What is said of all commands, by name. */
export type CommandTexts = Readonly<Record<string, CommandText>>;

/** A command whose arguments were understood. */
export interface Understood {
  readonly kind: "command";
  readonly request: object;
  readonly run: (terminal: Terminal, commands: CommandTexts) => Promise<ExitCode>;
}

/** A command as the list of all commands holds it, whatever it may be asked. */
export interface Command extends CommandText {
  readonly understand: (positions: readonly string[], values: Values) => Understood;
}

export function defineCommand<R extends object>({ understand, run, ...text }: CommandDefinition<R>): Command {
  return {
    ...text,
    understand: (positions, values) => {
      const request = understand(positions, values);
      return { kind: "command", request, run: (terminal, commands) => run(request, terminal, commands) };
    },
  };
}
