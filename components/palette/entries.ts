import { authorAddress } from "#components/book/author-links.tsx";
import { GO_TO, PAGE_KEYS } from "#components/keys/table.ts";
import type { Book } from "#lib/api-contract/book.ts";
import type { Tag } from "#lib/api-contract/tags.ts";
import { authorsOf } from "#lib/vocabulary/authors.ts";
import { shownAuthor } from "#lib/vocabulary/filing.ts";
import { plain } from "#lib/vocabulary/folding.ts";

/** An entry of the palette: a page to go to, or something to do. */
export interface PaletteEntry {
  id: string;
  label: string;
  /** For instance the author of a book, or the key that does the same. */
  detail?: string;
  href?: string;
  act?: () => void;
}

export interface PaletteGroup {
  label: string;
  items: PaletteEntry[];
}

/** A page that is found by its name. */
export interface NamedPage {
  label: string;
  /** What it is a part of. */
  detail: string;
  href: string;
}

interface PaletteSources {
  typed: string;
  /** Pages besides those that `g` leads to; offered once something is typed. */
  pages: readonly NamedPage[];
  books: readonly Book[];
  tags: readonly Tag[];
  /** The latest searches, the newest first. */
  recent: readonly string[];
  commands: readonly PaletteEntry[];
}

const MORE_PAGES: readonly NamedPage[] = [
  { label: "Export", detail: "Library", href: "/export" },
  { label: "History of changes", detail: "Library", href: "/history" },
];

/** Shown of each group while nothing is typed. */
const FEW = 3;

/** Everything that matches what is typed, grouped; the search for it comes last. */
export function paletteGroups({ typed, pages, books, tags, recent, commands }: PaletteSources): PaletteGroup[] {
  const words = plain(typed).split(/\s+/u).filter(Boolean);
  const matches = (label: string) => words.every((word) => beginsIn(plain(label), word));
  const searches = recent.filter(matches).slice(0, FEW).map(searchEntry);
  const others = words.length === 0 ? [] : [...MORE_PAGES, ...pages].map((page) => ({ id: page.href, ...page }));
  const groups = [
    { label: "Pages", items: [...placeEntries(), ...others].filter(({ label }) => matches(label)) },
    { label: "Books", items: words.length === 0 ? [] : books.map(bookEntry) },
    { label: "Authors", items: words.length === 0 ? [] : authorEntries(books).filter(({ label }) => matches(label)) },
    { label: "Tags", items: words.length === 0 ? [] : tags.filter(({ name }) => matches(name)).map(tagEntry) },
    { label: "Recent searches", items: searches },
    { label: "Commands", items: commands.filter(({ label }) => matches(label)) },
    { label: "Search", items: typed.trim() === "" ? [] : [{ ...searchEntry(typed.trim()), id: "search all" }] },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** Whether a book's title or author has words that begin with each of these. */
export function isNamed({ title, author }: Pick<Book, "title" | "author">, typed: string): boolean {
  const name = plain(`${title} ${author ?? ""}`);
  return plain(typed)
    .split(/\s+/u)
    .every((word) => beginsIn(name, word));
}

/** Whether a word of a text begins with these letters; in scripts without spaces, whether they occur. */
function beginsIn(text: string, letters: string): boolean {
  return ` ${text}`
    .split(letters)
    .slice(0, -1)
    .some((before) => !/[a-z\d]$/.test(before));
}

function placeEntries(): PaletteEntry[] {
  return Object.entries(GO_TO).map(([key, { href, label }]) => ({ id: href, label, href, detail: `g ${key}` }));
}

function bookEntry({ id, title, author }: Book): PaletteEntry {
  return {
    id: `book ${id}`,
    label: title,
    href: `/books/${id}`,
    ...(author !== null && { detail: shownAuthor(author) }),
  };
}

/** The authors of these books, each once. */
function authorEntries(books: readonly Book[]): PaletteEntry[] {
  const authors = new Map(books.flatMap(({ author }) => authorsOf(author)).map((author) => [author.key, author]));
  authors.delete("");
  return [...authors.values()].map(({ key, name }) => ({ id: `author ${key}`, label: name, href: authorAddress(key) }));
}

function tagEntry({ id, name, highlightCount, bookCount }: Tag): PaletteEntry {
  const detail = (highlightCount + bookCount).toLocaleString("en");
  return { id: `tag ${id}`, label: `#${name}`, href: `/search?tag=${encodeURIComponent(name)}`, detail };
}

function searchEntry(words: string): PaletteEntry {
  return { id: `search ${words}`, label: `Search for “${words}”`, href: `/search?q=${encodeURIComponent(words)}` };
}

/** The commands that work on every page. */
export function pageCommands(acts: { undo: () => void; print: () => void; showKeys: () => void }): PaletteEntry[] {
  return [
    { id: "add highlight", label: "Add a highlight", href: "/add" },
    { id: "add book", label: "Add a book", href: "/add/book" },
    { id: "undo", label: "Undo the last change", detail: PAGE_KEYS.undo.keys, act: acts.undo },
    { id: "print", label: "Print this page", act: acts.print },
    { id: "keys", label: "Show the keys", detail: PAGE_KEYS.help.keys, act: acts.showKeys },
  ];
}
