import { openArchive } from "../zip/files.ts";
import { type ListedJson, mapped } from "../json/listed.ts";
import { fieldsOf, listOf, parseJson } from "../json-file.ts";
import { UnreadableFile } from "../types.ts";
import { grouped } from "../../vocabulary/grouped.ts";

/** A book of the library, with its data. */
export interface LibraryBook {
  uri: string;
  data: Record<string, unknown>;
  citations: unknown[];
  bookmarks: unknown[];
  reviews: unknown[];
  /** The names of the reader's collections that it is in. */
  collections: string[];
}

const LIBRARY = /(?:^|\/)library\.json$/;
/** Files that are in every backup, and in no other program's. */
const BESIDE = /(?:^|\/)(?:prefs\.xml|search-history\.xml)$/;

/** Whether an archive with files of these names is a backup of ReadEra's. */
export function isBackup(names: readonly string[]): boolean {
  return names.some((name) => LIBRARY.test(name)) && names.some((name) => BESIDE.test(name));
}

/** Whether parsed JSON is the library from such a backup. */
export function isLibrary(value: unknown): boolean {
  return (listOf(fieldsOf(value)?.["docs"]) ?? []).slice(0, 20).some((doc) => {
    const fields = fieldsOf(doc);
    const data = fieldsOf(fields?.["data"]);
    if (fields === null || data === null || listOf(fields["citations"]) === null) return false;
    return Object.keys(data).some((key) => key.startsWith("doc_"));
  });
}

/**
 * The library in a backup, or alone.
 * @throws {UnreadableFile} if it is damaged, or not in there
 */
export function libraryIn(bytes: Uint8Array): unknown {
  return parseJson(isZip(bytes) ? unpacked(bytes) : bytes, "ReadEra");
}

/** The books of a library, in order. Anything that is not a book has no data. */
export function booksIn(value: unknown): ListedJson<LibraryBook> {
  const fields = fieldsOf(value);
  const collections = collectionsIn(listOf(fields?.["colls"]) ?? []);
  return mapped(listOf(fields?.["docs"]) ?? [], (doc) => {
    const found = fieldsOf(doc) ?? {};
    const uri = typeof found["uri"] === "string" ? found["uri"] : "";
    const [citations = [], bookmarks = [], reviews = []] = ["citations", "bookmarks", "reviews"].map(
      (key) => listOf(found[key]) ?? [],
    );
    const data = fieldsOf(found["data"]) ?? {};
    return { uri, data, citations, bookmarks, reviews, collections: collections.get(uri) ?? [] };
  });
}

function collectionsIn(written: unknown[]): Map<string, string[]> {
  const named = written.flatMap((one) => {
    const title = fieldsOf(fieldsOf(one)?.["data"])?.["coll_title"];
    if (typeof title !== "string" || title.trim() === "") return [];
    const uris = (listOf(fieldsOf(one)?.["docs"]) ?? []).filter((uri) => typeof uri === "string");
    return uris.map((uri) => [uri, title.trim()] as const);
  });
  return grouped(named);
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function unpacked(bytes: Uint8Array): Uint8Array {
  const archive = openArchive(bytes);
  const file = archive.files.find(({ name }) => LIBRARY.test(name));
  const found = file === undefined ? null : archive.unpack(file);
  if (found?.ok === true) return found.bytes;
  const what =
    found === null
      ? "The library is missing in this backup of ReadEra."
      : `The library in this backup of ReadEra cannot be read: ${found.why}.`;
  throw new UnreadableFile("readera_damaged", `${what} Nothing was imported. Make a new backup, and import that file.`);
}
