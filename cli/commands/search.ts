import { InvalidArgumentError, Option } from "commander";
import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { bookLine, placeOf, quotationText } from "#cli/terminal/highlight-text.ts";
import { SEARCH_MODES } from "#lib/vocabulary/search-modes.ts";

interface SearchFlags {
  mode: (typeof SEARCH_MODES)[number];
  limit: number;
}

export const declare: DeclareCommand = (command, act) => {
  command
    .argument("<query...>", "words and filters: soul tag:stoic -book:walden after:2023")
    .addOption(
      new Option("--mode <mode>", "by words, by meaning, or both").choices([...SEARCH_MODES]).default("hybrid"),
    )
    .option("--limit <number>", "the most results, up to 100", parseLimit, 10)
    .action((words: string[]) => act((context) => search(context, words.join(" "), command.opts<SearchFlags>())));
  withExamples(command, [
    ["lektr search solitude", "Find by words and by meaning."],
    ["lektr search '\"simple living\" author:thoreau' --mode keyword", "A phrase, of one author."],
    ["lektr search courage --json | jq -r '.items[].highlight.text'", "Use the results in a script."],
  ]);
};

/** @throws {InvalidArgumentError} unless it is a whole number from 1 to 100 */
function parseLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw new InvalidArgumentError("Give a number from 1 to 100.");
}

async function search({ server, terminal, chosen, isJson, signal }: CommandContext, q: string, flags: SearchFlags) {
  const { mode, limit } = flags;
  const answer = await server.call("GET /api/v1/search", { query: { q, mode, limit }, signal });
  if (isJson) return terminal.printJson(answer);
  if (answer.items.length === 0) terminal.say("Nothing was found.");
  for (const { highlight, book, snippet } of answer.items) {
    const place = placeOf(highlight, terminal);
    const link = `${chosen.url}/books/${book.id}?at=${highlight.id}#highlight-${highlight.id}`;
    terminal.print(
      terminal.wrap(bookLine(terminal, book) + (place && terminal.out.dim(` ${terminal.signs.dot} ${place}`))),
    );
    terminal.print(quotationText(terminal, highlight, snippet));
    terminal.print(`    ${terminal.out.dim(link)}\n`);
  }
  if (answer.waiting > 0 && mode !== "keyword") {
    terminal.say(`${answer.waiting} highlights cannot be found by meaning yet; they are being prepared.`);
  }
}
