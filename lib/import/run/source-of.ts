import type { ImportRow } from "#db/imports/imports.ts";
import { ImportOptions } from "./read-contents.ts";

/** Where the highlights of an import are from: as a program said, else the format of the file. */
export function sourceOf({ options, source }: Pick<ImportRow, "options" | "source">): string {
  return ImportOptions.parse(options ?? {}).source ?? source;
}
