const NAMES: ReadonlyMap<string, string> = new Map([
  ["kindle-clippings", "Kindle clippings"],
  ["kindle-notebook", "Kindle notebook"],
  ["koreader", "KOReader"],
  ["kobo", "Kobo"],
  ["apple-books", "Apple Books"],
  ["moon-reader", "Moon+ Reader"],
  ["readwise", "Readwise"],
  ["lektr", "Lektr"],
  ["csv", "Table (CSV)"],
  ["archive", "ZIP archive"],
  ["web", "Web"],
  ["manual", "Added by hand"],
]);

/** The name of a source as readers know it. */
export function sourceName(source: string): string {
  return NAMES.get(source) ?? source;
}
