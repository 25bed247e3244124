import { type Archive, type ArchivedFile, openArchive } from "../zip/files.ts";
import { isByTheWay } from "../zip/names.ts";
import { skipped } from "../json-entries.ts";
import { type Entry, type ReadStep, type SourceBook, UnreadableFile } from "../types.ts";
import { keyOf, readHistory } from "./history.ts";
import { readMatter } from "./read.ts";

const HIGHLIGHTS = /(?:^|\/)_matter_highlights\.csv$/;
const HISTORY = /(?:^|\/)_matter_history\.csv$/;
/** The texts of the pages themselves. */
const CONTENT = /\.html?$/;

/** Whether these are the files of the archive that Matter mails. */
export function isMatterArchive(names: readonly string[]): boolean {
  return names.some((name) => HIGHLIGHTS.test(name));
}

/**
 * Reads the archive that Matter mails: one table has the highlights, another the addresses of all saved pages. Pages
 * without highlights are not read, nor are the texts of the pages.
 * @throws {UnreadableFile} if the archive is damaged, or made to fill the memory; no file in it fails the others
 */
export function* readMatterArchive(bytes: Uint8Array): Generator<ReadStep> {
  const archive = openArchive(bytes);
  const files = archive.files.filter(({ name, isFolder }) => !isFolder && !isByTheWay(name) && !CONTENT.test(name));
  const pages = new Map<string, SourceBook>();
  let index = 0;
  let bytesRead = 0;
  const numbered = (entry: Entry, raw: string, { end }: ArchivedFile): ReadStep => {
    bytesRead = Math.max(bytesRead, end);
    return { entry: { ...entry, index: index++ }, format: "matter", bytesRead, raw };
  };
  for (const file of files.filter(({ name }) => HISTORY.test(name))) {
    const unpacked = archive.unpack(file);
    if (unpacked.ok) for (const [key, page] of readHistory(unpacked.bytes)) pages.set(key, page);
    else yield numbered(unreadable(file, unpacked.why), file.name, file);
  }
  for (const file of files.filter(({ name }) => !HISTORY.test(name))) {
    for (const { entry, raw = "" } of stepsOf(archive, file, pages)) yield numbered(entry, raw, file);
  }
}

function* stepsOf(
  archive: Archive,
  file: ArchivedFile,
  pages: ReadonlyMap<string, SourceBook>,
): Generator<Pick<ReadStep, "entry" | "raw">> {
  if (!HIGHLIGHTS.test(file.name)) {
    yield { entry: skipped("unknown_file", 0, file.name) };
    return;
  }
  const unpacked = archive.unpack(file);
  if (!unpacked.ok) {
    yield { entry: unreadable(file, unpacked.why) };
    return;
  }
  try {
    yield* readMatter(unpacked.bytes, (title, author) => pages.get(keyOf(title, author)) ?? null);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    yield {
      entry: skipped("unreadable_file", 0, `${file.name}: ${error.message.replace("imported", "imported from it")}`),
    };
  }
}

function unreadable({ name }: ArchivedFile, why: string): Entry {
  return skipped("unreadable_file", 0, `${name}: It is in the archive, but ${why}.`);
}
