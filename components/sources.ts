import { FORMAT_ROWS } from "#lib/vocabulary/formats.ts";
import { SOURCE_NAMES } from "#lib/vocabulary/sources.ts";

const FORMAT_NAMES: ReadonlyMap<string, string> = new Map([
  ...FORMAT_ROWS.map(({ id, name }) => [id, name] as const),
  ["archive", "ZIP archive"],
  ["unknown", "Unknown file"],
]);

/** The name of a source, or of a format, for readers. */
export function sourceName(source: string): string {
  return FORMAT_NAMES.get(source) ?? SOURCE_NAMES.get(source) ?? source;
}
