import type { CompletionRequest } from "../../commands/completion.js";
import { SHELLS } from "../../completion/shells.js";
import { Refusal } from "../../refusal.js";
import { meant } from "../../suggest.js";
import { defineCommand } from "../command.js";

export const completion = defineCommand<CompletionRequest>({
  describe: "Prints a script that has a shell complete commands and options",
  takes: SHELLS.join("|"),
  options: {},
  examples: [
    ['eval "$($0 completion bash)"', "In ~/.bashrc; the same with zsh in ~/.zshrc"],
    ["$0 completion fish > ~/.config/fish/completions/bpmn-worker.fish", "Once, for fish"],
  ],
  understand: ([name, ...others]) => {
    const shell = SHELLS.find((known) => known === name);
    const known = SHELLS.join(", ");
    if (name === undefined) throw new Refusal(`Name a shell: ${known}.`);
    if (shell === undefined) throw new Refusal(`${name} is none of ${known}.${meant(name, SHELLS)}`);
    if (others.length > 0) throw new Refusal("Name one shell only.");
    return { shell };
  },
  run: async (request, terminal, commands) => {
    const { completion } = await import("../../commands/completion.js");
    return completion(request, commands, terminal);
  },
});
