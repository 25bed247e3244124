import { Option } from "commander";
import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { bookLine } from "#cli/terminal/highlight-text.ts";
import { plainLine } from "#cli/terminal/terminal.ts";
import { BOOK_ORDERS, type BookOrder } from "#lib/vocabulary/book-orders.ts";
import { itemsOf, parseMost } from "./paging.ts";

interface BooksFlags {
  q?: string;
  author?: string;
  tag?: string;
  sort: BookOrder;
  limit: number;
}

export const declare: DeclareCommand = (command, act) => {
  command
    .argument("[words...]", "words of the title or author")
    .option("--author <author>", "only books of this author")
    .option("--tag <tag>", "only books with this tag")
    .addOption(new Option("--sort <order>", "the order").choices([...BOOK_ORDERS]).default("recent"))
    .option("--limit <number>", "the most books, or “all”", parseMost, 50)
    .action((words: string[]) =>
      act((context) =>
        listBooks(context, { ...command.opts<BooksFlags>(), ...(words.length > 0 && { q: words.join(" ") }) }),
      ),
    );
  withExamples(command, [
    ["lektr books", "The fifty read most recently."],
    ["lektr books --sort title --limit all --json", "All of them, a line of JSON each."],
  ]);
};

async function listBooks({ server, terminal, isJson }: CommandContext, flags: BooksFlags): Promise<void> {
  const { limit, q, author, tag, sort } = flags;
  const filter = {
    sort,
    ...(q !== undefined && { q }),
    ...(author !== undefined && { author }),
    ...(tag !== undefined && { tag }),
  };
  let count = 0;
  for await (const book of itemsOf(limit, (paging) =>
    server.call("GET /api/v1/books", { query: { ...filter, ...paging } }),
  )) {
    count++;
    if (isJson) terminal.printJson(book);
    else {
      const number = terminal.out.dim(`${book.id}`.padStart(6));
      const about = terminal.out.dim(`${book.highlightCount}`.padStart(5));
      const tags = book.tags.map((name) => ` #${plainLine(name)}`).join("");
      terminal.print(`${number} ${about}  ${bookLine(terminal, book)}${terminal.out.dim(tags)}`);
    }
  }
  if (count === 0) terminal.say("There are no such books.");
}
