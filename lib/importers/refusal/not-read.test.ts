import { describe, expect, test } from "vitest";
import { zipOf } from "../archive/archive.testing.ts";
import { recognise } from "../index.ts";
import { databaseOf } from "../sqlite/sqlite.testing.ts";
import { bytesOf } from "../importers.testing.ts";

const zip = (name: string) => new Uint8Array(zipOf([{ name, bytes: "<xml/>" }]));
const database = (table: string) => databaseOf({ [table]: { columns: "id", rows: [{ id: 1 }] } });

/** A file, the name by which it is refused, and a word of what to do instead. */
const FILES: [file: unknown, name: string, instead: RegExp][] = [
  [
    "Book Id,Title,Author,My Rating,Exclusive Shelf\n1,Walden,Thoreau,5,read\n",
    "Goodreads’ list of your books",
    /keeps books, no highlights/,
  ],
  [
    "Title,Authors,Read Status,Star Rating,Moods\nWalden,Thoreau,read,5,calm\n",
    "The StoryGraph’s list of your books",
    /keeps books, no highlights/,
  ],
  [
    "Book Id\tTitle\tPrimary Author\n1\tWalden\tThoreau\n",
    "LibraryThing’s list of your books",
    /keeps books, no highlights/,
  ],
  [
    { "1": { books_id: "1", title: "Walden", primaryauthor: "Thoreau" } },
    "LibraryThing’s list of your books",
    /keeps books, no highlights/,
  ],
  [
    "title,url,time_added,tags,status\nOn Walking,https://example.org,1706955072,,unread\n",
    "Pocket’s list of your saved pages",
    /folder “annotations”/,
  ],
  [
    "<!DOCTYPE html><html><head><title>Pocket Export</title></head></html>",
    "Pocket’s list of your saved pages",
    /folder “annotations”/,
  ],
  ["<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n", "a browser’s list of bookmarks", /no highlights/],
  [
    "# Walden\n\n![rw-book-cover](https://example.org/a.jpg)\n\n## Highlights\n- Simplify.\n",
    "a note that Readwise wrote for Obsidian, Logseq or as Markdown",
    /choose CSV/,
  ],
  [
    "---\nkindle-sync:\n  bookId: '1'\n---\n# Walden\n",
    "a note of the Obsidian plugin for Kindle",
    /My Clippings\.txt/,
  ],
  [
    'return {["custom_props"] = {["title"] = "Walden"}}',
    "KOReader’s “custom_metadata.lua”, which holds the title that you gave a book",
    /beside it/,
  ],
  ["# Walden\n“Simplify.” ([p. 3](zotero://open-pdf/library/items/A))\n", "a note from Zotero", /table \(CSV\)/],
  [
    [{ id: "a", type: "book", title: "Walden", issued: { "date-parts": [[1854]] } }],
    "a list of references (CSL JSON), as Zotero writes it",
    /no highlights/,
  ],
  [zip("word/document.xml"), "a Word document", /plain text/],
  [zip("xl/workbook.xml"), "an Excel workbook", /CSV UTF-8/],
  [zip("ppt/presentation.xml"), "a PowerPoint presentation", /plain text/],
  [zip("META-INF/manifest.xml"), "an OpenDocument file", /CSV/],
  [zip("META-INF/container.xml"), "an EPUB book", /not kept in the book/],
  [database("page_stat_data"), "KOReader’s reading statistics", /metadata\.….lua/],
  [database("LOOKUPS"), "the list of words that you looked up on a Kindle", /My Clippings\.txt/],
  [database("vocabulary"), "KOReader’s list of words that you looked up", /metadata\.….lua/],
  [database("books_authors_link"), "Calibre’s library", /Browse annotations/],
  [database("TagNames"), "the database of a PocketBook", /HTML/],
  [database("itemAnnotations"), "Zotero’s library", /cannot be read/],
];

describe("what is known and not read is refused by its name, with what to do instead", () => {
  test.each(FILES)("%o", (file, name, instead) => {
    const recognised = recognise(file instanceof Uint8Array ? file : bytesOf(file));
    if (recognised.ok) throw new Error(`recognise: it was taken for ${recognised.format}`);
    expect(["no_highlights", "unsupported_format"]).toContain(recognised.code);
    expect(recognised.message).toContain(`This is ${name}`);
    expect(recognised.message).toMatch(instead);
  });
});
