import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { openInBrowser } from "#cli/terminal/browser.ts";
import { findBook } from "./book.ts";

export const declare: DeclareCommand = (command, act) => {
  command
    .argument("[id|title...]", "a book’s number, or words of its title")
    .option("--print", "print the address instead of opening it")
    .action((words: string[]) => act((context) => openLektr(context, words, command.opts<{ print?: boolean }>())));
  withExamples(command, [
    ["lektr open", "Open Lektr in the browser."],
    ["lektr open walden", "Open a book."],
  ]);
};

async function openLektr(context: CommandContext, words: string[], { print = false }: { print?: boolean }) {
  const { chosen, terminal, isJson } = context;
  const path = words.length === 0 ? "/" : `/books/${(await findBook(context, words.join(" "))).id}`;
  const address = chosen.url + path;
  if (isJson) return terminal.printJson({ url: address });
  if (print || !terminal.isInteractive || !(await openInBrowser(address))) terminal.print(address);
}
