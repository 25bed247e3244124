import type { ReadStep } from "../types.ts";
import { splitFields } from "./fields.ts";
import { Notebook } from "./notebook.ts";

/**
 * Reads the notebook that a Kindle app exports as HTML, field by field in the file's order: each `.noteHeading` becomes
 * one entry, with the `.noteText` after it if there is one, and so does a `.noteText` that has no heading. A field
 * larger than any real one is yielded in pieces, as skipped entries.
 *
 * A notebook has no dates, and only the start of a highlight. A note that follows its highlight gets the highlight's
 * position, which attaches it. Throws nothing on any input. No specification of the format exists.
 */
export function* readNotebook(bytes: Uint8Array): Generator<ReadStep> {
  const notebook = new Notebook(bytes);
  for (const field of splitFields(bytes)) {
    for (const entry of notebook.take(field)) yield { entry, format: "kindle-notebook", bytesRead: field.end };
  }
  for (const entry of notebook.finish()) yield { entry, format: "kindle-notebook", bytesRead: bytes.length };
}
