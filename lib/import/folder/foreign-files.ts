import type { FoundFile } from "#db/imports/watched-files.ts";
import { binaryKind } from "#lib/importers/recognise/binaries.ts";
import { hasControlBytes, isUtf16 } from "#lib/importers/recognise/encoding.ts";

/** Books and documents that are ZIP archives inside. Archives of exports have other extensions. */
const ZIPPED = /\.(?:epub|kepub|cbz|docx|xlsx|pptx|od[tsp]|jar|apk|kfx-zip)$/i;
/** The size from which a text is expected to have no control bytes at its beginning, even if it is damaged. Bytes. */
export const LARGE = 1024 * 1024;

/**
 * Whether the beginning of a file proves that it is not an export: a mounted Kindle is full of books, and none of them
 * should be read to its end.
 * @param head the first 4 kB
 */
export function isForeign(head: Uint8Array, { path, bytes }: Pick<FoundFile, "path" | "bytes">): boolean {
  if (startsWith(head, "SQLite format 3\0")) return false;
  if (startsWith(head, "PK")) return ZIPPED.test(path) || startsWith(head.subarray(30), "mimetypeapplication/epub+zip");
  if (binaryKind(head) !== null) return true;
  return bytes >= LARGE && hasControlBytes(head) && !isUtf16(head);
}

/** Error codes that mean “not an export”: nothing is lost by leaving the file where it is. */
const NO_EXPORT: ReadonlySet<string> = new Set(["empty_file", "binary_file", "unknown_text", "unsupported_format"]);
/** Error codes of text in another encoding: any old text may be, but clippings are exports. */
const ENCODINGS: ReadonlySet<string> = new Set(["utf16", "not_utf8"]);

/**
 * Whether a rejected file is not an export at all, rather than a damaged one.
 * @param start the first megabyte
 */
export function isNoExport(code: string, start: Buffer): boolean {
  if (!ENCODINGS.has(code)) return NO_EXPORT.has(code);
  const rule = "==========";
  return !start.includes(rule) && !start.includes(Buffer.from(rule, "utf16le"));
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((character, at) => bytes[at] === character.charCodeAt(0));
}
