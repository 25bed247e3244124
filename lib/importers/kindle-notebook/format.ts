import type { FormatReader } from "../format-reader.ts";
import { splitFields } from "./fields.ts";
import { readNotebook } from "./read.ts";

export const kindleNotebook: FormatReader = { marks: [{ in: "bytes", fits: isNotebook }], read: readNotebook };

/**
 * Whether a page is the notebook that a Kindle app exports: it names a book, and entries or itself, by the classes of a
 * notebook. No other page does, however it speaks of Kindles.
 */
function isNotebook(sample: Uint8Array): boolean {
  const names = new Set<string | null>();
  for (const { name } of splitFields(sample)) {
    names.add(name);
    if (names.has("bookTitle") && (names.has("noteHeading") || names.has("notebookFor"))) return true;
  }
  return false;
}
