import type { ImportRow } from "#db/imports/imports.ts";
import { ImportOptions } from "./read-contents.ts";

/** The source of an import's highlights: the one that a program gave, else the format of the file. */
export function sourceOf({ options, source }: Pick<ImportRow, "options" | "source">): string {
  return ImportOptions.parse(options ?? {}).source ?? source;
}
