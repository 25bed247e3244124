import type { Source } from "./sources.ts";

/**
 * A file format that can be imported. Its reader is in lib/importers/readers.ts, which does not compile without one.
 */
interface FormatRow {
  /** Stored with every import, so it never changes. */
  id: string;
  /** The source of its highlights. */
  source: Source;
  /** The name of an import of such a file. */
  name: string;
  /** The program or device under which readers look for it. */
  program: string;
  /** The file itself, in a few words of Markdown. */
  file: string;
  /** How to get the file, as sentences: `paths` and *menus* are marked as in Markdown. */
  steps: string;
}

const ROWS = [
  {
    id: "kindle-clippings",
    source: "kindle-clippings",
    name: "Kindle clippings",
    program: "Kindle",
    file: "`My Clippings.txt`, in any language",
    steps:
      "Connect your Kindle to the computer. It appears as a drive; the file is `My Clippings.txt` in its folder `documents`.",
  },
  {
    id: "kindle-notebook",
    source: "kindle-notebook",
    name: "Kindle notebook",
    program: "Kindle app",
    file: "the notebook that the app exports (HTML)",
    steps: "Open the book in the Kindle app, then its notebook, and export it. The app mails it as a web page (HTML).",
  },
  {
    id: "kindle-csv",
    source: "kindle-notebook",
    name: "Kindle notebook (CSV)",
    program: "Kindle app",
    file: "the table (CSV) that comes in the same mail",
    steps: "The CSV file in the same mail can be used as well; it also knows which highlights you starred.",
  },
  {
    id: "bookcision",
    source: "kindle-notebook",
    name: "Bookcision",
    program: "Bookcision",
    file: "JSON, of one book or several",
    steps: "Open a book on Amazon’s notebook page, start Bookcision, and download the highlights as JSON.",
  },
  {
    id: "koreader",
    source: "koreader",
    name: "KOReader",
    program: "KOReader",
    file: "exports (JSON), and the `metadata.….lua` beside each book",
    steps:
      "In a book, open the tools menu, then *Export highlights*, and choose JSON. The file is in the folder `clipboard` inside KOReader’s own folder. Or use the file that KOReader keeps beside each book: in the folder that ends in `.sdr`, a file such as `metadata.epub.lua`. Many of them can come as one ZIP.",
  },
  {
    id: "koreader-markdown",
    source: "koreader",
    name: "KOReader (Markdown)",
    program: "KOReader",
    file: "its Markdown export",
    steps: "KOReader’s Markdown, HTML and text exports can be used as well, but JSON knows most.",
  },
  {
    id: "koreader-html",
    source: "koreader",
    name: "KOReader (HTML)",
    program: "KOReader",
    file: "its HTML export",
    steps: "",
  },
  {
    id: "koreader-text",
    source: "koreader",
    name: "KOReader (text)",
    program: "KOReader",
    file: "its text export",
    steps: "",
  },
  {
    id: "kobo",
    source: "kobo",
    name: "Kobo",
    program: "Kobo",
    file: "`KoboReader.sqlite` from the hidden folder `.kobo`",
    steps:
      "Connect the Kobo to the computer with its cable. The folder `.kobo` on it is hidden: show hidden files, open it, and drop `KoboReader.sqlite` here.",
  },
  {
    id: "kobo-annotations",
    source: "kobo",
    name: "Kobo annotations",
    program: "Kobo",
    file: "`.annot` files",
    steps:
      "Annotation files of single books (`….annot`, in the folder `Digital Editions/Annotations`) can be used as well.",
  },
  {
    id: "apple-books",
    source: "apple-books",
    name: "Apple Books",
    program: "Apple Books",
    file: "`AEAnnotation….sqlite` and `BKLibrary….sqlite`, dropped together",
    steps:
      "On a Mac, quit Books. In the Finder choose *Go to Folder* and enter `~/Library/Containers/com.apple.iBooksX/Data/Documents`. There are two files: `AEAnnotation….sqlite` in the folder `AEAnnotation`, and `BKLibrary….sqlite` in the folder `BKLibrary`. Drop both together: one has the highlights, the other the titles.",
  },
  {
    id: "moon-reader",
    source: "moon-reader",
    name: "Moon+ Reader",
    program: "Moon+ Reader",
    file: "`.mrexpt` files",
    steps:
      "Open the book, then *Bookmarks*, then *Share*, then *Notes & highlights*, and save the file. Its name ends in `.mrexpt`.",
  },
  {
    id: "moon-backup",
    source: "moon-reader",
    name: "Moon+ Reader backup",
    program: "Moon+ Reader",
    file: "a backup (`.mrpro`, `.mrstd`)",
    steps: "Or make a backup in Moon+ Reader’s options: the file (`.mrpro`) holds the highlights of all books.",
  },
  {
    id: "moon-text",
    source: "moon-reader",
    name: "Moon+ Reader (text)",
    program: "Moon+ Reader",
    file: "highlights shared as text",
    steps:
      "Highlights that were shared as plain text (also under *Bookmarks*, *Share*) can be used as well, but do not say when they were made.",
  },
  {
    id: "play-books",
    source: "play-books",
    name: "Google Play Books",
    program: "Google Play Books",
    file: "the document of a book’s notes, downloaded from Google Docs as a web page (HTML)",
    steps:
      "In Play Books, let it save your notes and highlights to Google Drive. Open the document of the book there and choose *File*, *Download*, *Web page*.",
  },
  {
    id: "tolino",
    source: "tolino",
    name: "Tolino",
    program: "Tolino",
    file: "`notes.txt`, in its six languages",
    steps: "Connect the Tolino to the computer. The file `notes.txt` is in its main folder.",
  },
  {
    id: "pocketbook",
    source: "pocketbook",
    name: "PocketBook",
    program: "PocketBook",
    file: "notes exported as HTML",
    steps:
      "In the book, open *Notes*, then the menu, and export them. The HTML file is in the folder `Notes` of the reader.",
  },
  {
    id: "boox",
    source: "boox",
    name: "Boox",
    program: "Boox",
    file: "annotations exported as text",
    steps:
      "In NeoReader, open the book’s table of contents, then *Annotations*, select all, and export them as text (TXT).",
  },
  {
    id: "crosspoint",
    source: "crosspoint",
    name: "CrossPoint",
    program: "CrossPoint",
    file: "its clippings (text, or Markdown)",
    steps:
      "Connect the reader, or take out its memory card, and drop the file with the clippings here. Versions that write a Kindle’s `My Clippings.txt` can be used just the same.",
  },
  {
    id: "readera",
    source: "readera",
    name: "ReadEra",
    program: "ReadEra",
    file: "a backup (`.bak`)",
    steps:
      "In ReadEra’s settings, make a backup. The file (`….bak`, in the folder `ReadEra/Backups`) holds the quotes, notes and reviews of all books.",
  },
  {
    id: "readest",
    source: "readest",
    name: "Readest",
    program: "Readest",
    file: "annotations exported as Markdown or JSON",
    steps:
      "In the book, open the menu of the sidebar and choose *Export Annotations*. JSON knows most; Markdown can be used as well, but not as plain text.",
  },
  {
    id: "foliate",
    source: "foliate",
    name: "Foliate",
    program: "Foliate",
    file: "annotations exported as JSON",
    steps: "In the book, open the annotations, then the menu, and export them as JSON.",
  },
  {
    id: "thorium",
    source: "thorium",
    name: "Thorium",
    program: "Thorium",
    file: "annotations exported as `.annotation`",
    steps:
      "In the book, open the list of annotations and choose *Export*. The name of the file ends in `.annotation`. Thorium leaves the quotations out of protected books.",
  },
  {
    id: "calibre",
    source: "calibre",
    name: "Calibre",
    program: "Calibre",
    file: "annotations of a book (`.calibre_annotation_collection`) or highlights from the viewer (`.calibre_highlights`)",
    steps:
      "In Calibre, press the arrow beside *View* and choose *Browse annotations*; select those of one book, then *Export*, in the format *calibre annotation collection*. Or in the viewer open *Highlights*, then *Export*, in the format *calibre highlights*. Neither file says what the book is called, so you are asked for its title.",
  },
  {
    id: "weread",
    source: "weread",
    name: "WeRead",
    program: "WeRead",
    file: "notes copied as text",
    steps:
      "In WeRead (微信读书), open *我*, then *笔记*, then the book, and choose to copy its notes from the menu at the top right. Paste them into a text file.",
  },
  {
    id: "hypothesis",
    source: "hypothesis",
    name: "Hypothesis",
    program: "Hypothesis",
    file: "annotations exported as JSON",
    steps: "In Hypothesis’s sidebar, open *Share*, then *Export*, and choose JSON.",
  },
  {
    id: "hypothesis-csv",
    source: "hypothesis",
    name: "Hypothesis (CSV)",
    program: "Hypothesis",
    file: "or CSV",
    steps: "CSV can be used as well, but does not say where on the page a passage stands.",
  },
  {
    id: "omnivore",
    source: "omnivore",
    name: "Omnivore",
    program: "Omnivore",
    file: "the export that it made before it closed (ZIP)",
    steps: "Drop the whole ZIP archive that Omnivore made before it closed.",
  },
  {
    id: "raindrop",
    source: "raindrop",
    name: "Raindrop",
    program: "Raindrop",
    file: "the CSV export",
    steps:
      "On raindrop.io, open *Settings*, then *Backups*, and download one as CSV. Or open a collection’s menu and choose *Export*, then CSV.",
  },
  {
    id: "instapaper",
    source: "instapaper",
    name: "Instapaper",
    program: "Instapaper",
    file: "the CSV export",
    steps: "On instapaper.com, open *Settings*, and under *Export* choose *Download .CSV file*.",
  },
  {
    id: "matter",
    source: "matter",
    name: "Matter",
    program: "Matter",
    file: "`_matter_highlights.csv`, or the archive (ZIP) that it is in",
    steps:
      "In the settings of Matter’s web app, choose *Export*. Matter mails a link to a ZIP archive: drop that here, or `_matter_highlights.csv` out of it.",
  },
  {
    id: "pocket",
    source: "pocket",
    name: "Pocket",
    program: "Pocket",
    file: "the export that it made before it closed (ZIP), or `annotations/part_000000.json` out of it",
    steps:
      "Drop the whole ZIP archive that Pocket made before it closed. Its tables of saved pages hold no highlights; those are in its folder `annotations`.",
  },
  {
    id: "readwise",
    source: "readwise",
    name: "Readwise",
    program: "Readwise",
    file: "the CSV export",
    steps: "On readwise.io, open *Export* and choose CSV. All your highlights come as one file.",
  },
  {
    id: "readwise-json",
    source: "readwise",
    name: "Readwise (JSON)",
    program: "Readwise",
    file: "what its API answers (JSON)",
    steps: "An answer of Readwise’s API (`/api/v2/export/`), saved as a file, can be used as well.",
  },
  {
    id: "lektr",
    source: "lektr",
    name: "Lektr",
    program: "Lektr",
    file: "its JSON",
    steps: "The JSON file that another Lektr wrote, with books, highlights, notes and tags.",
  },
  {
    id: "csv",
    source: "csv",
    name: "Table (CSV)",
    program: "Any other CSV",
    file: "a table (CSV); the page asks which column is what",
    steps:
      "A CSV file with a line for each highlight and the names of the columns above them. Before anything comes in you say which column is the text, which the title, and so on.",
  },
] as const satisfies readonly FormatRow[];

export type Format = (typeof ROWS)[number]["id"];

/** Every format, in the order in which readers see them. */
export const FORMAT_ROWS: readonly (FormatRow & { id: Format })[] = ROWS;

export const FORMATS: readonly Format[] = ROWS.map(({ id }) => id);

const SOURCES_OF: ReadonlyMap<string, Source> = new Map(ROWS.map(({ id, source }) => [id, source]));

/** The source of a format's highlights; null for an unknown format. */
export function sourceOfFormat(format: string): Source | null {
  return SOURCES_OF.get(format) ?? null;
}
