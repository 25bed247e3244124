import type { Entry, SourceBook } from "#lib/importers/types.ts";
import { atMost, CROWDING } from "../replay/crowding.ts";
import { formerBookKeys, nameIn, ownIdIn, sourceBookKey, standInId } from "./keys.ts";
import { passageKey } from "#lib/text/keys.ts";
import { authorInTitle, type BookName, bookName, compareNames } from "./titles.ts";

/** A book as a source names it, and the book of the library that it belongs to. */
export interface KnownName {
  id: number;
  bookId: number;
  key: string;
  source: string;
  title: string;
  author: string | null;
  asin: string | null;
  isbn: string | null;
  md5: string | null;
  kind: "book" | "article";
  /** The canonical address of a web page. */
  url: string | null;
  site: string | null;
  publishedAt: string | null;
  /** Tags of the book itself, as a JSON array. */
  tags: string | null;
}

/** A name as a file gives it. */
export type NewName = Omit<KnownName, "id" | "bookId">;

/**
 * The result of placing a name. `former`: the key it was stored under before Lektr understood its source as it does
 * now.
 */
export interface PlacedName extends KnownName {
  former?: KnownName;
}

/** What the matcher needs from its caller. */
interface MatcherOptions {
  known: KnownName[];
  /** Texts of a book in the library; a few thousand are enough. */
  texts: (bookId: number) => string[];
}

/** A shared passage of this length is no coincidence, in characters. */
const TELLING_LETTERS = 25;

/**
 * Finds the book that a source means. First choice: the book it meant by the same name before, wherever the reader has
 * moved it since; then one with the same ASIN, ISBN, file or address; then one with the same title and author from
 * another source. Where only the subtitle or the author is missing on one side, the two match if they share a passage
 * or if there is no other candidate.
 */
export class BookMatcher {
  readonly #options: MatcherOptions;
  readonly #byKey = new Map<string, KnownName>();
  readonly #byId = new Map<string, KnownName>();
  /** The latest name by source and the source's own id for the book. */
  readonly #byOwnId = new Map<string, KnownName>();
  readonly #byMain = new Map<string, { known: KnownName; name: BookName }[]>();
  /** The ASINs of each book, and the books whose author is known. */
  readonly #asins = new Map<number, Set<string>>();
  readonly #authored = new Set<number>();
  readonly #arrived = new Map<number, Iterable<Entry>[]>();
  /** Passages of a book, from the library and from the file, as far as they have been needed. */
  readonly #passages = new Map<number, { held: Set<string>; arrived: number }>();
  #lastNew = 0;

  constructor(options: MatcherOptions) {
    this.#options = options;
    for (const known of options.known) this.#file(known);
  }

  /**
   * Finds the book that `source` means and the source's name for it; `entries` are what the source says about it.
   * Writes nothing: new names and books get negative ids.
   */
  place(source: string, book: SourceBook, entries: Iterable<Entry>): PlacedName {
    const name = newName(source, book);
    const placed =
      this.#byKey.get(name.key) ??
      this.#placeFormer(name, book) ??
      this.#knownBefore(source, book) ??
      this.#placeNew(name, entries);
    const arrived = this.#arrived.get(placed.bookId);
    if (arrived) arrived.push(entries);
    else this.#arrived.set(placed.bookId, [entries]);
    return placed;
  }

  /**
   * Finds the book of several names that belong together in the library they come from. Names that are known stay where
   * they are; the others go to the book of the first one that is known, else to a book of this library that has a name
   * like one of them, else to a new one. Never to a book that the same file brings: there, they were two.
   */
  placeTogether(names: { source: string; book: SourceBook; entries: Iterable<Entry> }[]): PlacedName[] {
    const made = names.map(({ source, book }) => newName(source, book));
    const known = made.map(({ key }) => this.#byKey.get(key));
    const bookId =
      known.find((one) => one !== undefined)?.bookId ??
      made.map((name, at) => this.#bookLike(name, names[at]?.entries ?? [])).find((one) => one !== null) ??
      --this.#lastNew;
    return made.map((name, at) => {
      const placed = known[at] ?? { ...name, id: --this.#lastNew, bookId };
      this.#byKey.set(placed.key, placed);
      return placed;
    });
  }

  #bookLike(name: NewName, entries: Iterable<Entry>): number | null {
    return this.#sameIds(name) ?? this.#sameName(name, entries);
  }

  #placeFormer(name: NewName, book: SourceBook): PlacedName | undefined {
    for (const key of formerBookKeys(name.source, book)) {
      const former = this.#byKey.get(key);
      if (former === undefined) continue;
      const { id, bookId } = former;
      const renamed = { ...name, id, bookId, former };
      this.#file(renamed);
      return renamed;
    }
    return undefined;
  }

  /** A book that was removed from its device has lost its title there; look it up by the source's id. */
  #knownBefore(source: string, book: SourceBook): KnownName | undefined {
    const id = standInId(book);
    return id === null ? undefined : this.#byOwnId.get(`${source} ${id}`);
  }

  #placeNew(name: NewName, entries: Iterable<Entry>): KnownName {
    const id = --this.#lastNew;
    const known = { ...name, id, bookId: this.#bookLike(name, entries) ?? id };
    this.#file(known);
    return known;
  }

  #file(known: KnownName): void {
    this.#byKey.set(known.key, known);
    const { bookId, asin, author } = known;
    if (asin !== null) this.#asins.set(bookId, (this.#asins.get(bookId) ?? new Set()).add(asin));
    if (author !== null) this.#authored.add(bookId);
    for (const id of idsOf(known)) if (!this.#byId.has(id)) this.#byId.set(id, known);
    this.#byOwnId.set(`${known.source} ${ownIdIn(known.key)}`, known);
    this.#fileName(known, bookName(known.title, known.author));
    const other = known.source === "kindle-clippings" && known.author === null ? authorInTitle(known.title) : null;
    if (other) this.#fileName(known, other);
  }

  #fileName(known: KnownName, name: BookName): void {
    for (const main of new Set([name.main, name.plain])) {
      const alike = this.#byMain.get(main) ?? [];
      this.#byMain.set(main, alike);
      alike.push({ known, name });
    }
  }

  #sameIds(name: NewName): number | null {
    for (const id of idsOf(name)) {
      const found = this.#byId.get(id);
      if (found) return found.bookId;
    }
    return null;
  }

  #sameName(book: NewName, entries: Iterable<Entry>): number | null {
    // Many pages are called “Home”, so only the address identifies one.
    if (book.url !== null) return null;
    const name = bookName(book.title, book.author);
    const likeness = new Map<number, "same" | "likely">();
    for (const { known, name: other } of this.#alike(name)) {
      if (known.url !== null) continue;
      const how = known.source === book.source ? sameSource(book, known) : compareNames(name, other);
      if (how === "different" || this.#hasOtherEdition(book, known.bookId)) continue;
      if (likeness.get(known.bookId) !== "same") likeness.set(known.bookId, how);
    }
    const same = [...likeness].flatMap(([bookId, how]) => (how === "same" ? bookId : []));
    const candidates = same.length > 0 ? same : [...likeness.keys()];
    const [first] = candidates;
    if (first === undefined) return null;
    // A title that lacks only its subtitle, with the same author and no other candidate, is enough.
    const isPlain = same.length > 0 || (name.authorWords.length > 0 && this.#authored.has(first));
    return candidates.length === 1 && isPlain ? first : this.#sharing(candidates, entries);
  }

  #alike({ main, plain }: BookName): Set<{ known: KnownName; name: BookName }> {
    const alike = new Set(atMost(this.#byMain.get(main) ?? [], CROWDING.names));
    for (const one of atMost(this.#byMain.get(plain) ?? [], CROWDING.names)) alike.add(one);
    return alike;
  }

  /** Whether the ASINs differ: editions differ in ASIN, and their locations mean different places. */
  #hasOtherEdition({ asin }: NewName, bookId: number): boolean {
    const known = this.#asins.get(bookId);
    return asin !== null && known !== undefined && (known.size > 1 || !known.has(asin));
  }

  /** The book among these that shares a passage with the new entries. */
  #sharing(bookIds: number[], entries: Iterable<Entry>): number | null {
    const passages = [...passagesIn(entries)];
    const sharing = bookIds.filter((bookId) => {
      const held = this.#passagesOf(bookId);
      return passages.some((passage) => held.has(passage));
    });
    return sharing.length === 1 ? (sharing[0] ?? null) : null;
  }

  /** Looks at each text once, however often its book comes up. */
  #passagesOf(bookId: number): Set<string> {
    const known = this.#passages.get(bookId);
    const { held, arrived } = known ?? { held: new Set(this.#options.texts(bookId).map(passageKey)), arrived: 0 };
    const all = this.#arrived.get(bookId) ?? [];
    for (const entries of all.slice(arrived)) for (const passage of passagesIn(entries)) held.add(passage);
    this.#passages.set(bookId, { held, arrived: all.length });
    return held;
  }
}

function newName(source: string, book: SourceBook): NewName {
  const { title, author, asin = null, isbn = null, md5 = null } = book;
  const { kind = "book", url = null, site = null, publishedAt = null } = book;
  const tags = book.tags && book.tags.length > 0 ? JSON.stringify(book.tags) : null;
  return {
    key: sourceBookKey(source, book),
    source,
    title,
    author,
    asin,
    isbn,
    md5,
    url,
    kind,
    site,
    publishedAt,
    tags,
  };
}

/** The passages of the first entries that are long enough to identify a book. */
function passagesIn(entries: Iterable<Entry>): Set<string> {
  const passages = new Set<string>();
  for (const entry of atMost(entries, CROWDING.texts)) {
    const passage = entry.kind === "highlight" ? passageKey(entry.text) : "";
    if (passage.length >= TELLING_LETTERS) passages.add(passage);
  }
  return passages;
}

function idsOf({ asin, isbn, md5, url }: NewName): string[] {
  const ids = { asin, isbn, md5, url };
  return Object.entries(ids).flatMap(([kind, id]) => (id === null ? [] : `${kind} ${id}`));
}

/**
 * Compares two names from one source, which names a book the same way each time; only ids that it learned later may
 * differ.
 */
function sameSource(a: NewName, b: NewName): "same" | "different" {
  const isOther = (x: string | null, y: string | null) => x !== null && y !== null && x !== y;
  return nameIn(a.key) === nameIn(b.key) && !isOther(a.isbn, b.isbn) ? "same" : "different";
}
