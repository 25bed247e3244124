import { Option } from "commander";
import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { CommandFailure } from "#cli/exit-codes.ts";
import { askText, readAll } from "#cli/terminal/ask.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";

interface AddFlags {
  title?: string;
  author?: string;
  text?: string;
  note?: string;
  chapter?: string;
  page?: string;
  location?: string;
  highlightColor?: (typeof COLORS)[number];
  tag: string[];
}

export const declare: DeclareCommand = (command, act) => {
  command
    .option("--title <title>", "the book; it is created if there is none of this name")
    .option("--author <author>", "its author")
    .option("--text <text>", "the passage; without it, standard input is read, or you are asked")
    .option("--note <note>", "your note")
    .option("--chapter <chapter>", "the chapter")
    .option("--page <page>", "the page, as printed")
    .option("--location <location>", "the location, for instance 140-141")
    .addOption(new Option("--highlight-color <color>", "the colour").choices([...COLORS]))
    .option("--tag <tag>", "a tag; repeat it for several", (tag: string, tags: string[]) => [...tags, tag], [])
    .action(() => act((context) => addHighlight(context, command.opts<AddFlags>())));
  withExamples(command, [
    ["lektr add", "Be asked for everything."],
    ['lektr add --title Walden --author "Henry David Thoreau" --text "Simplify, simplify."', "Add it at once."],
    ["pbpaste | lektr add --title Walden --tag reread", "Add what was copied."],
  ]);
};

async function addHighlight(context: CommandContext, flags: AddFlags): Promise<void> {
  const { server, terminal, chosen, isJson } = context;
  const { note, chapter, page, location, highlightColor: color, tag: tags } = flags;
  const book = await namedBook(context, flags);
  const json = { ...book, text: await textOf(context, flags), note, chapter, page, location, color, tags };
  const answer = await server.call("POST /api/v1/highlights", { json });
  if (isJson) return terminal.printJson(answer);
  if ("status" in answer) return terminal.print(`Lektr is still adding it (import ${answer.importId}).`);
  const link = `${chosen.url}/books/${answer.bookId}?at=${answer.id}#highlight-${answer.id}`;
  terminal.print(`${terminal.out.green(terminal.signs.done)} Added: ${link}`);
}

/** The book of the library that is named so; one that is not there yet is created with the highlight. */
async function namedBook(context: CommandContext, { title, author, text }: AddFlags) {
  const { terminal } = context;
  if (title !== undefined && author !== undefined) return { title, author };
  if (title !== undefined) return bookTitled(context, title);
  if (!terminal.isInteractive) throw new CommandFailure("Say which book: lektr add --title TITLE", "usage");
  const asked = await askText(terminal, "Title of the book", (answer) =>
    answer === "" ? "A book needs a title." : undefined,
  );
  if (author !== undefined) return { title: asked, author };
  if (text !== undefined) return bookTitled(context, asked);
  const by = await askText(terminal, "Author (empty: none)");
  return { title: asked, ...(by !== "" && { author: by }) };
}

/** The only book with this title, else a new one. */
async function bookTitled({ server }: CommandContext, title: string): Promise<{ bookId: number } | { title: string }> {
  const { items } = await server.call("GET /api/v1/books", { query: { q: title, limit: 100 } });
  const [book, ...others] = items.filter((one) => one.title.toLowerCase() === title.toLowerCase());
  return book && others.length === 0 ? { bookId: book.id } : { title };
}

async function textOf({ terminal }: CommandContext, { text }: AddFlags): Promise<string> {
  if (text !== undefined) return text;
  if (!terminal.stdin.isTTY) return (await readAll(terminal.stdin)).toString().trim();
  return askText(terminal, "The passage", (answer) => (answer === "" ? "There is no text to save." : undefined));
}
