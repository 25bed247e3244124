import { entryOf } from "../annotation.ts";
import { type Archive, type ArchivedFile, openArchive } from "../zip/files.ts";
import { isByTheWay } from "../zip/names.ts";
import { skipped } from "../json-entries.ts";
import { listOf, parseJson } from "../json-file.ts";
import { rawJson } from "../raw-json.ts";
import { type Entry, type ReadStep, UnreadableFile } from "../types.ts";
import { marksIn, type OmnivoreMark } from "./markdown.ts";
import { type OmnivorePage, readPage } from "./pages.ts";

const METADATA = /(?:^|\/)metadata_\d+_to_\d+\.json$/;
const HIGHLIGHTS = /(?:^|\/)highlights\/([^/]+)\.md$/;
/** The texts of the pages themselves. */
const CONTENT = /(?:^|\/)content\/[^/]+$/;

/** Whether these are the files of an Omnivore export: nobody else numbers metadata files like this. */
export function isOmnivore(names: readonly string[]): boolean {
  return names.some((name) => METADATA.test(name)) && names.some((name) => HIGHLIGHTS.test(name) || CONTENT.test(name));
}

/** An entry without a number yet, with its position in the archive. */
interface OmnivoreMatch {
  entryAt: (index: number) => Entry;
  end: number;
  raw: string;
}

/**
 * Reads the archive that Omnivore made of a library: `metadata_0_to_20.json` and so on describe the pages,
 * `highlights/….md` hold the highlights of one page each, without dates. Pages without highlights are bookmarks. The
 * texts of the pages are not read.
 *
 * Source: https://github.com/omnivore-app/omnivore (`packages/api/src/jobs/export.ts`, `highlightToMarkdown` in
 * `packages/api/src/utils/parser.ts`).
 * @throws {UnreadableFile} if the archive is damaged, or made to fill the memory; no file in it fails the others
 */
export function* readOmnivore(bytes: Uint8Array): Generator<ReadStep> {
  let index = 0;
  let bytesRead = 0;
  for (const { entryAt, end, raw } of foundIn(openArchive(bytes))) {
    bytesRead = Math.min(bytes.length, Math.max(bytesRead, end));
    yield { entry: entryAt(index++), format: "omnivore", bytesRead, raw };
  }
}

function* foundIn(archive: Archive): Generator<OmnivoreMatch> {
  const files = archive.files.filter(({ name, isFolder }) => !isFolder && !isByTheWay(name));
  const pages = new Map<string, OmnivorePage>();
  for (const file of files) if (METADATA.test(file.name)) yield* readMetadata(archive, file, pages);
  const marked = new Set<string>();
  for (const file of files) {
    const slug = HIGHLIGHTS.exec(file.name)?.[1];
    if (slug !== undefined) {
      marked.add(slug);
      yield* readHighlights(archive, file, pages.get(slug) ?? unnamedPage(slug));
    } else if (!METADATA.test(file.name) && !CONTENT.test(file.name)) {
      yield found(file, file.name, (index) => skipped("unknown_file", index, file.name));
    }
  }
  const end = Math.max(0, ...files.slice(-1).map((file) => file.end));
  for (const [slug, page] of pages) if (!marked.has(slug)) yield { ...bookmarkOf(page), end };
}

/** Adds the pages of one file to the others; an item that is not a page is shown as it is. */
function* readMetadata(
  archive: Archive,
  file: ArchivedFile,
  pages: Map<string, OmnivorePage>,
): Generator<OmnivoreMatch> {
  const unpacked = archive.unpack(file);
  const read = unpacked.ok ? itemsIn(unpacked.bytes) : null;
  if (read === null) {
    const why = unpacked.ok ? "It is damaged: it is no whole list." : `It is in the archive, but ${unpacked.why}.`;
    yield found(file, `${file.name}: ${why}`, unreadable(`${file.name}: ${why}`));
    return;
  }
  for (const value of read) {
    const item = readPage(value);
    const raw = rawJson(value);
    if (item === null) yield found(file, raw, (index) => skipped("malformed", index, raw));
    else pages.set(item.slug, item.page);
  }
}

function itemsIn(bytes: Uint8Array): unknown[] | null {
  try {
    return listOf(parseJson(bytes, "Omnivore"));
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

function* readHighlights(archive: Archive, file: ArchivedFile, { book }: OmnivorePage): Generator<OmnivoreMatch> {
  const unpacked = archive.unpack(file);
  if (!unpacked.ok) {
    const why = `${file.name}: It is in the archive, but ${unpacked.why}.`;
    yield found(file, why, unreadable(why));
    return;
  }
  for (const [order, mark] of marksIn(new TextDecoder().decode(unpacked.bytes)).entries()) {
    yield found(file, mark.raw, (index) => entryOf(annotationOf(mark, order, book), index, mark.raw));
  }
}

function annotationOf({ text, note, tags }: OmnivoreMark, order: number, book: OmnivorePage["book"]) {
  return { book, text, note, tags, position: { order } };
}

function bookmarkOf({ book, savedAt, value }: OmnivorePage): Omit<OmnivoreMatch, "end"> {
  const position = { page: null, pages: null, locations: null };
  const entryAt = (index: number): Entry => ({ kind: "bookmark", index, book, position, highlightedAt: savedAt });
  return { entryAt, raw: rawJson(value) };
}

/** A page without metadata: its file name identifies it, but is not a title. */
function unnamedPage(slug: string): OmnivorePage {
  return { book: { title: "", author: null, sourceId: slug }, savedAt: null, value: null };
}

function unreadable(why: string): OmnivoreMatch["entryAt"] {
  return (index) => skipped("unreadable_file", index, why);
}

function found({ end }: ArchivedFile, raw: string, entryAt: OmnivoreMatch["entryAt"]): OmnivoreMatch {
  return { entryAt, end, raw };
}
