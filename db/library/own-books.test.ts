import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** Functions that read books without saying which of them are in the trash, and why that is right. */
const ALL_BOOKS: Record<string, string> = {
  // They count, or choose by, the highlights outside the trash, which a book in the trash does not have.
  countExported: "sums the numbers of highlights",
  embeddingProgress: "sums the numbers of highlights",
  queueLength: "sums the numbers of highlights",
  reviewableBooks: "books with highlights",
  // They begin with highlights outside the trash.
  best: "matches",
  counted: "a trigger takes a book in the trash from its authors",
  listUnembedded: "highlights that wait for a vector",
  newestMatches: "matches",
  wordsOfHighlights: "highlights on the map",
  archivedBooks: "only leaves books out",
  // They are about books in the trash as well.
  booksWithDeleted: "as its name says",
  giveBack: "a tag is restored to what had it",
  renameSourceBook: "imports keep the names of books in the trash",
};

/** The functions and constants at the top of a file, by name. */
function declarations(text: string): { name: string; body: string }[] {
  return text.split(/\n(?=(?:export )?(?:async )?(?:function|const) )/).flatMap((body) => {
    const name = /^(?:export )?(?:async )?(?:function\*?|const) (\w+)/.exec(body)?.[1];
    return name === undefined ? [] : [{ name, body }];
  });
}

function readsOfBooks(): string[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.test\.ts$|testing\.ts$|^schema/.test(path))
    .flatMap((path) => declarations(readFileSync(join(ROOT, path), "utf8")))
    .filter(({ body }) => /\.from\(books\)|[jJ]oin\(\s*books\b|\b(?:FROM|JOIN) books\b/.test(body))
    .filter(({ body }) => !/ownBooks|inTrash\(|deletedAt|deleted_at|filtered\(/.test(body))
    .map(({ name }) => name);
}

it("no query of books forgets that some of them are in the trash", () => {
  expect(readsOfBooks().toSorted()).toEqual(Object.keys(ALL_BOOKS).toSorted());
});
