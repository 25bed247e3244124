/** A kind of file known by its first bytes. */
interface Signature {
  /** Its name for the reader, with an article. */
  name: string;
  /** What may hold highlights, and is looked into. */
  kind?: BinaryKind;
  /** Byte values of the characters, or the characters themselves. */
  magic: string | number[];
  /** Position in the file; 0 by default. */
  at?: number;
  /** What to choose instead, if that is another file than usual. */
  advice?: string;
}

/** What bytes surely are. */
export interface Binary {
  /** With its article. */
  name: string;
  kind: BinaryKind | null;
  advice: string | undefined;
}

export type BinaryKind = "sqlite" | "zip";

const BOOK =
  "Highlights are not kept in the book itself: export them from the program or device in which you made them.";
const PDF =
  "Highlights inside PDF files are not read: export them from the program in which you made them, as text or as a table.";

/** More specific ones first: an EPUB is a ZIP, too. */
const SIGNATURES: Signature[] = [
  { name: "a SQLite database", kind: "sqlite", magic: "SQLite format 3\0" },
  { name: "an EPUB book", advice: BOOK, magic: "mimetypeapplication/epub+zip", at: 30 },
  { name: "a ZIP archive or an office document", kind: "zip", magic: "PK\u0003\u0004" },
  { name: "an empty ZIP archive", magic: "PK\u0005\u0006" },
  { name: "a PDF document", advice: PDF, magic: "%PDF-" },
  { name: "a Kindle book (MOBI or AZW)", advice: BOOK, magic: "BOOKMOBI", at: 60 },
  { name: "a Kindle book (KFX)", advice: BOOK, magic: "CONT\u0002\0" },
  { name: "a Kindle book (KFX)", advice: BOOK, magic: [0xea, 0x44, 0x52, 0x4d, 0x49, 0x4f, 0x4e, 0xee] },
  { name: "a PNG image", magic: [0x89, 0x50, 0x4e, 0x47] },
  { name: "a JPEG image", magic: [0xff, 0xd8, 0xff] },
  { name: "a GIF image", magic: "GIF8" },
  { name: "a WebP image", magic: "WEBP", at: 8 },
  { name: "a HEIC image or a video", magic: "ftyp", at: 4 },
  { name: "a TIFF image", magic: [0x49, 0x49, 0x2a, 0x00] },
  { name: "a gzip archive", magic: [0x1f, 0x8b, 0x08] },
  { name: "a 7z archive", magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: "an old Word or Excel document", magic: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: "an RTF document", magic: "{\\rtf", advice: "Save it as plain text, and import that." },
  { name: "a property list of Apple’s", magic: "bplist0" },
];

/** Null if they are none of the known kinds. */
export function binaryKind(bytes: Uint8Array): Binary | null {
  const found = SIGNATURES.find((signature) => carries(bytes, signature));
  return found === undefined ? null : { name: found.name, kind: found.kind ?? null, advice: found.advice };
}

function carries(bytes: Uint8Array, { magic, at = 0 }: Signature): boolean {
  const values = typeof magic === "string" ? Array.from(magic, (character) => character.charCodeAt(0)) : magic;
  return values.every((value, index) => bytes[at + index] === value);
}
