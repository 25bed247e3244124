import { script } from "@bomb.sh/tab";
import { Argument } from "commander";
import type { DeclareCommand } from "#cli/command.ts";
import { withExamples } from "#cli/command.ts";

const SHELLS = ["bash", "zsh", "fish"];

export const declare: DeclareCommand = (command) => {
  command
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
    // The script asks `lektr complete -- …` (cli/complete.ts), so that it needs no update.
    .action((shell: string) => script(shell, "lektr", "lektr"));
  withExamples(command, [
    ["lektr completion bash > ~/.local/share/bash-completion/completions/lektr", "For Bash."],
    ['lektr completion zsh > "${fpath[1]}/_lektr"', "For Zsh."],
    ["lektr completion fish > ~/.config/fish/completions/lektr.fish", "For fish."],
  ]);
};
