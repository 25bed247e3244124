/**
 * Sources of highlights: a program or device, the web clipper, or the reader. `id` is stored with every highlight and
 * typed in searches (`source:koreader`), so it never changes; `name` is what readers see. Several formats can come from
 * one source.
 */
const ROWS = [
  { id: "kindle-clippings", name: "Kindle clippings" },
  { id: "kindle-notebook", name: "Kindle notebook" },
  { id: "koreader", name: "KOReader" },
  { id: "kobo", name: "Kobo" },
  { id: "apple-books", name: "Apple Books" },
  { id: "moon-reader", name: "Moon+ Reader" },
  { id: "play-books", name: "Google Play Books" },
  { id: "tolino", name: "Tolino" },
  { id: "pocketbook", name: "PocketBook" },
  { id: "boox", name: "Boox" },
  { id: "crosspoint", name: "CrossPoint" },
  { id: "readera", name: "ReadEra" },
  { id: "readest", name: "Readest" },
  { id: "foliate", name: "Foliate" },
  { id: "thorium", name: "Thorium" },
  { id: "calibre", name: "Calibre" },
  { id: "weread", name: "WeRead" },
  { id: "hypothesis", name: "Hypothesis" },
  { id: "omnivore", name: "Omnivore" },
  { id: "raindrop", name: "Raindrop" },
  { id: "instapaper", name: "Instapaper" },
  { id: "matter", name: "Matter" },
  { id: "pocket", name: "Pocket" },
  { id: "readwise", name: "Readwise" },
  { id: "lektr", name: "Lektr" },
  { id: "csv", name: "Table (CSV)" },
  { id: "web", name: "Web" },
  { id: "manual", name: "Added by hand" },
] as const;

export type Source = (typeof ROWS)[number]["id"];

export const SOURCES: readonly Source[] = ROWS.map(({ id }) => id);

/** The name of each source for readers. */
export const SOURCE_NAMES: ReadonlyMap<string, string> = new Map(ROWS.map(({ id, name }) => [id, name]));

/**
 * The source of a book's name that the reader gave it by editing title, author or ISBN: later imports find the book by
 * it, too. Nothing comes from it, so it is no `Source`, and is shown nowhere.
 */
export const EDITED_NAME = "edit";
