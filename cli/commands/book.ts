import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { CommandFailure } from "#cli/exit-codes.ts";
import { bookLine, placeOf, quotationText } from "#cli/terminal/highlight-text.ts";
import { plainLine } from "#cli/terminal/terminal.ts";
import type { Book } from "#lib/api-contract/book.ts";
import { itemsOf, parseMost } from "./paging.ts";

export const declare: DeclareCommand = (command, act) => {
  command
    .argument("<id|title...>", "the book’s number, or words of its title")
    .option("--limit <number>", "the most highlights, or “all”", parseMost, Infinity)
    .action((words: string[]) =>
      act((context) => showBook(context, words.join(" "), command.opts<{ limit: number }>().limit)),
    );
  withExamples(command, [
    ["lektr book 12", "The book with this number."],
    ["lektr book walden", "The book that is called so."],
  ]);
};

async function showBook(context: CommandContext, wanted: string, limit: number): Promise<void> {
  const { server, terminal, isJson } = context;
  const book = await findBook(context, wanted);
  if (isJson) terminal.printJson(book);
  else
    terminal.print(
      `${terminal.wrap(bookLine(terminal, book))}\n${terminal.out.dim(`${book.highlightCount} highlights`)}`,
    );
  let chapter: string | null = null;
  const pages = itemsOf(limit, (paging) =>
    server.call("GET /api/v1/highlights", { query: { bookId: book.id, ...paging } }),
  );
  for await (const highlight of pages) {
    if (isJson) {
      terminal.printJson(highlight);
      continue;
    }
    if (highlight.chapter !== null && highlight.chapter !== chapter) {
      chapter = highlight.chapter;
      terminal.print(`\n${terminal.wrap(terminal.out.underline(plainLine(chapter)))}`);
    }
    const place = placeOf({ ...highlight, chapter: null }, terminal);
    terminal.print(`\n${quotationText(terminal, highlight)}${place && `\n    ${terminal.out.dim(place)}`}`);
  }
}

/**
 * The book with this number, or the one whose title this is, or the only one that it fits.
 * @throws {CommandFailure} if there is none, or several
 */
export async function findBook({ server }: CommandContext, wanted: string): Promise<Book> {
  if (/^\d+$/.test(wanted)) return server.call("GET /api/v1/books/{id}", { params: { id: Number(wanted) } });
  const { items } = await server.call("GET /api/v1/books", { query: { q: wanted, limit: 20 } });
  const titled = items.filter(({ title }) => title.toLowerCase() === wanted.toLowerCase());
  const [book, ...others] = titled.length > 0 ? titled : items;
  if (!book) throw new CommandFailure(`There is no book with “${wanted}” in its title.`);
  if (others.length === 0) return book;
  const list = [book, ...others].map(({ id, title }) => `  ${id}  ${plainLine(title)}`);
  throw new CommandFailure(`Several books fit; give the number of one:\n${list.join("\n")}`, "usage");
}
