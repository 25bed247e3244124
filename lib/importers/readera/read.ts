import { z } from "zod";
import { entryOf } from "../annotation.ts";
import { fieldsOf } from "../json-file.ts";
import { fromMilliseconds } from "../values/instants.ts";
import { rawJson } from "../raw-json.ts";
import type { Entry, ReadStep, SourceBook } from "../types.ts";
import { booksIn, libraryIn, type LibraryBook } from "./library.ts";

const words = z.string().nullish().catch(null);
const number = z.number().nullish().catch(null);

const Note = z.object({
  note_uri: words,
  note_body: words,
  note_extra: words,
  note_page: number,
  /** How far into the book, from 0 to 1. */
  note_index: number,
  note_mark: number,
  /** Milliseconds since 1970 (UTC). */
  note_insert_time: number,
  note_modified_time: number,
});
type Note = z.output<typeof Note>;

type ReadEraKind = "citations" | "bookmarks" | "reviews";
const KINDS: readonly ReadEraKind[] = ["citations", "bookmarks", "reviews"];
/** By their numbers: red, amber, green, blue; 0 has none. */
const COLORS = [null, "pink", "yellow", "green", "blue"];
const PARTS = 1_000_000;

/**
 * Reads a backup of ReadEra's (`….bak`, an archive with `library.json`), or its library alone: quotes with notes,
 * bookmarks, and the reader's reviews of books; collections become tags of the book. Page numbers are those of the
 * screen. Dictionary words are not imported.
 *
 * No specification exists; the shape is that of public parsers and their tests: readest/readest (utils/readera.ts),
 * croko22/readera-cites (src/lib/readEraIntake.js; the colours by src/components/Cite.jsx). The step before the first
 * unpacks and parses the library.
 * @throws {UnreadableFile} if the backup is damaged
 */
export function* readReadera(bytes: Uint8Array): Generator<ReadStep> {
  const books = booksIn(libraryIn(bytes));
  let total = 0;
  for (const book of books) total += KINDS.reduce((count, kind) => count + book[kind].length, 0);
  let index = 0;
  for (const written of books) {
    const book = bookOf(written);
    const isDeleted = typeof written.data["doc_delete_time"] === "number" && written.data["doc_delete_time"] > 0;
    for (const kind of KINDS) {
      for (const item of written[kind]) {
        const raw = rawJson(item);
        const entry: Entry = isDeleted
          ? { kind: "skipped", index, reason: "deleted", raw }
          : readNote(item, { kind, book, index, raw });
        index++;
        yield { entry, format: "readera", bytesRead: Math.floor((bytes.length * index) / total), raw };
      }
    }
  }
}

function bookOf({ data, collections }: LibraryBook): SourceBook {
  const first = (...keys: string[]) => {
    const values = keys.map((key) => data[key]);
    return values.find((value) => typeof value === "string" && value.trim() !== "");
  };
  const title = first("user_title", "doc_title", "doc_file_name_title");
  const author = first("user_authors", "doc_authors");
  return {
    title: typeof title === "string" ? title.trim() : "",
    author: typeof author === "string" ? author.trim() : null,
    ...(collections.length > 0 && { tags: collections }),
  };
}

interface ReadEraBook {
  kind: ReadEraKind;
  book: SourceBook;
  index: number;
  raw: string;
}

function readNote(item: unknown, { kind, book, index, raw }: ReadEraBook): Entry {
  const note = Note.safeParse(item).data;
  if (note === undefined || fieldsOf(item) === null) return { kind: "skipped", index, reason: "malformed", raw };
  const [text, extra] = [note.note_body ?? "", note.note_extra ?? ""];
  const position = placeOf(note);
  const highlightedAt = fromMilliseconds(note.note_insert_time ?? 0);
  // A bookmark's own text is a name such as “Bookmark 1”.
  if (kind === "bookmarks" && extra.trim() === "") {
    return { kind: "bookmark", index, book, position: { ...position, pages: null, locations: null }, highlightedAt };
  }
  const changedAt = fromMilliseconds(note.note_modified_time ?? 0);
  const said = {
    book,
    ...(kind === "citations"
      ? { text, note: extra }
      : { text: "", note: kind === "reviews" ? `${text}\n${extra}` : extra }),
    color: COLORS[note.note_mark ?? 0] ?? null,
    highlightedAt,
    isDateUnread: (note.note_insert_time ?? 0) !== 0 && highlightedAt === null,
    updatedAt: changedAt === highlightedAt ? null : changedAt,
    sourceId: note.note_uri ?? null,
    position,
  };
  return entryOf(said, index, raw);
}

function placeOf({ note_page: page, note_index: at }: Note): { page: string | null; order: number | null } {
  const order = at === null || at === undefined ? (page ?? null) : Math.round(at * PARTS);
  return { page: page === null || page === undefined ? null : String(page), order };
}
