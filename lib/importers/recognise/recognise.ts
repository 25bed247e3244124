import { recogniseArchive } from "../archive/recognise.ts";
import { tableShape } from "../csv/shape.ts";
import { openTable } from "../csv/table.ts";
import { isBlank } from "../encoding.ts";
import { marksIn } from "../readers.ts";
import { type RecognisedFile, type FileRefusal, refuse } from "../refusal/answer.ts";
import { unreadTable, unreadText } from "../refusal/not-read.ts";
import { recogniseDatabase } from "../sqlite/recognise.ts";
import { type Binary, binaryKind } from "./binaries.ts";
import { hasControlBytes, isForeignEncoding, isUtf16, sampleOf } from "./encoding.ts";
import { looksLikeJson, recogniseJson } from "./json.ts";

/**
 * Recognises the format of a file: by its first megabyte, except JSON, which is parsed whole, and containers, whose
 * contents are checked. Never throws; the rest is checked while reading. UTF-16 with a byte order mark is UTF-8
 * already.
 */
export function recognise(bytes: Uint8Array): RecognisedFile {
  const sample = sampleOf(bytes);
  if (isBlank(sample)) return empty();
  const packed = marksIn("binary").find(({ mark }) => mark.fits(sample))?.format;
  if (packed !== undefined) return { ok: true, format: packed };
  const binary = binaryKind(sample);
  if (binary !== null) return recogniseBinary(bytes, binary);
  if (isUtf16(sample)) return utf16();
  const text = plainText(sample);
  // Try formats with a fixed beginning before clippings, which can be any part of a file.
  const format =
    marksIn("text").find(({ mark }) => mark.fits(text))?.format ??
    marksIn("bytes").find(({ mark }) => mark.fits(sample))?.format;
  if (format !== undefined) return isForeignEncoding(sample) ? notUtf8() : { ok: true, format };
  if (hasControlBytes(sample)) return binaryFile("This is not a text file: it holds bytes that no text has.");
  return isForeignEncoding(sample) ? notUtf8() : recogniseText(bytes, text);
}

/** As marks are given it. */
function plainText(sample: Uint8Array): string {
  return new TextDecoder().decode(sample).replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}

function recogniseBinary(bytes: Uint8Array, { name, kind, advice }: Binary): RecognisedFile {
  if (kind === "sqlite") return recogniseDatabase(bytes);
  if (kind === "zip") return recogniseArchive(bytes, recognise);
  return binaryFile(`This looks like ${name}, not like an export of highlights.`, advice);
}

function recogniseText(bytes: Uint8Array, text: string): RecognisedFile {
  if (looksLikeJson(text)) return recogniseJson(bytes);
  const unread = unreadText(text);
  if (unread !== null) return unread;
  const name = textName(text);
  if (name !== null)
    return refuse("unsupported_format", `This looks like ${name}, but it is no export that Lektr knows.`);
  return recogniseTable(bytes) ?? unknownText();
}

/** Rows may be long, so open the table in the whole file; only the first rows are read. */
function recogniseTable(bytes: Uint8Array): RecognisedFile | null {
  for (const { format, mark } of marksIn("table")) {
    const table = openTable(bytes, mark.fits);
    if (table !== null && mark.fits(table.names)) return { ok: true, format };
  }
  const unread = unreadTable((isHeader) => openTable(bytes, isHeader)?.names ?? []);
  if (unread !== null) return unread;
  const shape = tableShape(bytes);
  return shape === null ? null : { ok: true, format: "csv", table: shape };
}

function empty(): FileRefusal {
  const advice = "Choose another one. A Kindle’s “My Clippings.txt” is empty until you have highlighted something.";
  return refuse("empty_file", "This file is empty.", advice);
}

function utf16(): FileRefusal {
  const what =
    "This text is stored as UTF-16, but does not say so at its beginning, so its letters are unsure; an editor or Excel must have saved it so.";
  return refuse("utf16", what, "Save it as UTF-8 (in Excel: “CSV UTF-8”), or export it again, and import that.");
}

function notUtf8(): FileRefusal {
  const what =
    "This text is not stored as UTF-8 but in an older encoding such as Windows-1252, so its letters are unsure.";
  return refuse("not_utf8", what, "Save it as UTF-8 (in Excel: “CSV UTF-8”), or export it again, and import that.");
}

function binaryFile(what: string, advice?: string): FileRefusal {
  return refuse("binary_file", what, advice);
}

function unknownText(): FileRefusal {
  return refuse("unknown_text", "This is a text file, but there are no highlights in it in any form that Lektr knows.");
}

/** A description of a text of an unknown format, with its article; null if it is just text. */
function textName(text: string): string | null {
  const start = text.replace(/^[\s\ufeff]+/, "").slice(0, 4000);
  if (/^<(?:!doctype html|html|head|body|\?xml[^>]{0,200}>\s*<!doctype html)/i.test(start)) return "a web page (HTML)";
  if (/^<\?xml|^<[a-z][\w:-]{0,50}[\s>]/i.test(start)) return "an XML document";
  if (/^(?:--[^\n]{0,500}\n\s*)*return\s*\{/.test(start)) return "a file in the language Lua";
  return null;
}
