import { plainLine, type Terminal } from "#cli/terminal/terminal.ts";
import type { Import, ImportCounts } from "#lib/api-contract/import.ts";

const MOST_BOOKS = 20;
const MOST_SKIPPED = 5;

/** What came in with a file, book by book, and what could not be read. */
export function resultText(terminal: Terminal, name: string, answer: Import, url: string): string {
  const { out, signs } = terminal;
  const { counts, books, bookCount, skipped, id } = answer;
  const lines = [`${out.green(signs.done)} ${out.bold(plainLine(name))}: ${countsText(counts)}`];
  for (const { title, author, highlights } of books.slice(0, MOST_BOOKS)) {
    lines.push(`  ${`${highlights}`.padStart(5)}  ${bookName({ title, author }, terminal)}`);
  }
  if (bookCount > MOST_BOOKS) lines.push(`         and ${bookCount - MOST_BOOKS} more books: ${url}/imports/${id}`);
  lines.push(...skippedText(terminal, skipped, counts.skipped));
  return lines.join("\n");
}

/** What importing a file would do. */
export function previewText(terminal: Terminal, name: string, { counts, preview, skipped }: Import): string {
  const { out } = terminal;
  const lines = [`${out.bold(plainLine(name))} would bring: ${countsText(counts)}`];
  for (const book of preview?.books.slice(0, MOST_BOOKS) ?? []) {
    const known = book.knownAs ? "" : out.dim(" (new)");
    lines.push(
      `  ${`+${book.added}`.padStart(6)} ${`~${book.updated}`.padStart(6)}  ${bookName(book, terminal)}${known}`,
    );
  }
  const more = (preview?.bookCount ?? 0) - MOST_BOOKS;
  if (more > 0) lines.push(`                 and ${more} more books`);
  if (preview && preview.unnamed > 0) {
    lines.push(`  ${preview.unnamed} entries do not say which book they are from: add --title and --author.`);
  }
  lines.push(...skippedText(terminal, preview?.skipped ?? skipped, counts.skipped));
  return lines.join("\n");
}

function countsText({ added, updated, unchanged, notes, bookmarks, deleted, skipped }: ImportCounts): string {
  const parts = [
    [added, "added"],
    [updated, "updated"],
    [unchanged, "already there"],
    [notes, "notes put with their highlights"],
    [bookmarks, "bookmarks left out"],
    [deleted, "left out because you deleted them"],
    [skipped, "could not be read"],
  ] as const;
  const said = parts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  return said.length === 0 ? "nothing" : said.join(", ");
}

function bookName({ title, author }: { title: string; author: string | null }, { signs }: Terminal): string {
  return author === null ? plainLine(title) : `${plainLine(title)} ${signs.dot} ${plainLine(author)}`;
}

function skippedText({ out, signs }: Terminal, skipped: Import["skipped"], count: number): string[] {
  const shown = skipped.slice(0, MOST_SKIPPED).map(({ entry, reason }) => {
    const text = plainLine(entry);
    const short = text.length > 60 ? text.slice(0, 60) + signs.ellipsis : text;
    return `  ${out.yellow("!")} ${plainLine(reason)} ${out.dim(signs.openQuote + short + signs.closeQuote)}`;
  });
  return count > shown.length && shown.length > 0 ? [...shown, `    and ${count - shown.length} more`] : shown;
}
