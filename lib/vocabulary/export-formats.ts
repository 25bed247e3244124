/** A format that a library can be exported to. */
interface ExportFormatRow {
  /** Part of the API and of telemetry, so it never changes. */
  id: string;
  name: string;
  /** One sentence for the reader who chooses. */
  about: string;
  /** Of the file that is downloaded. */
  extension: string;
  mediaType: string;
  /** Whether there is a file for each book, in a ZIP archive. */
  isArchive: boolean;
  /** Whether the reader's template says how a highlight reads. */
  hasTemplate: boolean;
}

const ROWS = [
  {
    id: "markdown",
    name: "Markdown, a file for each book",
    about: "For Obsidian and other folders of notes: front matter, callouts in the highlight’s colour, block ids.",
    extension: "zip",
    mediaType: "application/zip",
    isArchive: true,
    hasTemplate: true,
  },
  {
    id: "markdown-file",
    name: "Markdown, one file",
    about: "All books in one document, one after the other.",
    extension: "md",
    mediaType: "text/markdown; charset=utf-8",
    isArchive: false,
    hasTemplate: true,
  },
  {
    id: "logseq",
    name: "Logseq",
    about: "A page for each book, with properties and a bullet for each highlight.",
    extension: "zip",
    mediaType: "application/zip",
    isArchive: true,
    hasTemplate: false,
  },
  {
    id: "html",
    name: "Web page (HTML)",
    about: "One page to read, print or send, set like the pages here.",
    extension: "html",
    mediaType: "text/html; charset=utf-8",
    isArchive: false,
    hasTemplate: false,
  },
  {
    id: "csv",
    name: "Table (CSV)",
    about: "A row for each highlight, for Excel, Numbers and other spreadsheets.",
    extension: "csv",
    mediaType: "text/csv; charset=utf-8",
    isArchive: false,
    hasTemplate: false,
  },
  {
    id: "readwise-csv",
    name: "Readwise CSV",
    about: "The columns of a Readwise export, which many programs can import.",
    extension: "csv",
    mediaType: "text/csv; charset=utf-8",
    isArchive: false,
    hasTemplate: false,
  },
  {
    id: "json",
    name: "Lektr JSON",
    about: "For programs, and for another Lektr: of the whole library everything, also edits and the trash.",
    extension: "json",
    mediaType: "application/json; charset=utf-8",
    isArchive: false,
    hasTemplate: false,
  },
] as const satisfies readonly ExportFormatRow[];

export type ExportFormat = (typeof ROWS)[number]["id"];

/** All formats, in the order in which they are offered. */
export const EXPORT_FORMAT_ROWS: readonly (ExportFormatRow & { id: ExportFormat })[] = ROWS;

/** Their ids. */
export const EXPORT_FORMATS = ROWS.map(({ id }) => id);

/** The row of a format. */
export function exportFormatRow(format: ExportFormat): ExportFormatRow {
  return EXPORT_FORMAT_ROWS.find(({ id }) => id === format) ?? ROWS[0];
}
