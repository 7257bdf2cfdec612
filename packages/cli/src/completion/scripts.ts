import type { CommandText } from "../arguments/command.js";
import type { Option } from "../arguments/options.js";
import type { Shell } from "./shells.js";

/** What there is to complete. */
export interface Completable {
  /** By name. */
  readonly commands: Readonly<Record<string, Pick<CommandText, "describe" | "options">>>;
  /** Options that every command has. */
  readonly shared: Readonly<Record<string, Option>>;
}

type Options = Readonly<Record<string, Option>>;

/**
 * The script that has a shell complete commands, options and their values; everything else are files. It is whole in
 * itself: the command is not run again for each key.
 */
export const completionScript = (shell: Shell, completable: Completable): string =>
  SCRIPTS[shell](completable);

const SCRIPTS: Readonly<Record<Shell, (completable: Completable) => string>> = {
  bash: ({ commands, shared }) => `\
# Completes bpmn-worker in bash: eval "$(bpmn-worker completion bash)" in ~/.bashrc
_bpmn_worker() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${Object.keys(commands).join("|")}) command="$word"; break ;;
    esac
  done
  local options="${longOptions(shared).join(" ")}" values=""
  case "$command" in
${Object.entries(commands)
  .map(([name, { options }]) => `    ${name}) options+=" ${longOptions(options).join(" ")}" ;;`)
  .join("\n")}
    *) values="${Object.keys(commands).join(" ")}" ;;
  esac
  case "$command $previous" in
${Object.entries(commands)
  .flatMap(([name, { options }]) =>
    choicesOf(options).map(([option, words]) => `    "${name} --${option}") values="${words.join(" ")}" ;;`),
  )
  .join("\n")}
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ -n "$values" ]]; then
    COMPREPLY=($(compgen -W "$values" -- "$current"))
  else
    COMPREPLY=()
  fi
}
complete -o default -F _bpmn_worker bpmn-worker`,

  zsh: ({ commands, shared }) => `\
#compdef bpmn-worker
# Completes bpmn-worker in zsh: eval "$(bpmn-worker completion zsh)" in ~/.zshrc, below compinit
_bpmn_worker() {
  local -a commands
  commands=(
${Object.entries(commands)
  .map(([name, { describe }]) => `    ${quoted(`${name}:${describe.replaceAll(":", "\\:")}`)}`)
  .join("\n")}
  )
  if (( CURRENT == 2 )) && [[ "$words[2]" != -* ]]; then
    _describe command commands
    return
  fi
  case "$words[2]" in
${Object.entries(commands)
  .map(
    ([name, { options }]) =>
      `    ${name})\n      _arguments ${zshOptions({ ...options, ...shared })} '*:file:_files' ;;`,
  )
  .join("\n")}
    *) _arguments ${zshOptions(shared)} ;;
  esac
}
compdef _bpmn_worker bpmn-worker`,

  fish: ({ commands, shared }) =>
    [
      "# Completes bpmn-worker in fish: bpmn-worker completion fish > ~/.config/fish/completions/bpmn-worker.fish",
      ...Object.entries(shared).map(
        ([name, option]) => `complete -c bpmn-worker ${fishOption(name, option)}`,
      ),
      ...Object.entries(commands).flatMap(([name, { describe, options }]) => [
        `complete -c bpmn-worker -f -n __fish_use_subcommand -a ${name} -d ${quoted(describe)}`,
        ...Object.entries(options).map(
          ([option, facts]) =>
            `complete -c bpmn-worker -n '__fish_seen_subcommand_from ${name}' ${fishOption(option, facts)}`,
        ),
      ]),
    ].join("\n"),
};

const longOptions = (options: Options): readonly string[] => Object.keys(options).map((name) => `--${name}`);

const choicesOf = (options: Options): readonly (readonly [name: string, words: readonly string[]])[] =>
  Object.entries(options).flatMap(([name, { choices }]) =>
    choices === undefined ? [] : [[name, choices] as const],
  );

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function zshOptions(options: Options): string {
  return Object.entries(options)
    .map(([name, { type, describe, choices, multiple }]) => {
      const said = describe.replace(/[[\]:]/g, "\\$&");
      const value =
        type === "boolean" ? "" : `:${name}:${choices === undefined ? "_files" : `(${choices.join(" ")})`}`;
      return quoted(`${multiple === true ? "*" : ""}--${name}[${said}]${value}`);
    })
    .join(" ");
}

function fishOption(name: string, { type, short, describe, choices }: Option): string {
  return [
    `-l ${name}`,
    ...(short === undefined ? [] : [`-s ${short}`]),
    ...(choices !== undefined ? [`-x -a ${quoted(choices.join(" "))}`] : type === "string" ? ["-r"] : []),
    `-d ${quoted(describe)}`,
  ].join(" ");
}
