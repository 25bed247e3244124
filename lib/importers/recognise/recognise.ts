import { tableShape } from "../csv/shape.ts";
import { isPackedMoonReader } from "../moon-reader/recognise.ts";
import { readwiseColumns } from "../readwise/columns.ts";
import { type Recognised, type Refusal, refuse } from "./answer.ts";
import { type BinaryKind, binaryKind } from "./binaries.ts";
import { CONTAINER_DETECTORS, TEXT_DETECTORS } from "./detectors.ts";
import { hasControlBytes, isBlank, isForeignEncoding, isUtf16, sampleOf } from "./encoding.ts";
import { looksLikeJson, recogniseJson } from "./json.ts";
import { isClippings, isNotebook, textName } from "./texts.ts";

/**
 * Tells the format of a file: by its first megabyte, except JSON, which is parsed whole, and containers, which are
 * looked into. Never throws; what follows is checked while reading.
 */
export function recognise(bytes: Uint8Array): Recognised {
  const sample = sampleOf(bytes);
  if (isBlank(sample)) return empty();
  if (isPackedMoonReader(sample)) return { ok: true, format: "moon-reader" };
  const binary = binaryKind(sample);
  if (binary !== null) return recogniseBinary(bytes, binary);
  if (isUtf16(sample)) return utf16();
  if (isClippings(sample)) return inUtf8(sample, { ok: true, format: "kindle-clippings" });
  if (isNotebook(sample)) return inUtf8(sample, { ok: true, format: "kindle-notebook" });
  if (hasControlBytes(sample)) return binaryFile("This is not a text file: it holds bytes that no text has.");
  return inUtf8(sample, () => recogniseText(bytes, sample));
}

function recogniseBinary(bytes: Uint8Array, { name, kind }: { name: string; kind: BinaryKind | null }): Recognised {
  const detector = CONTAINER_DETECTORS.find((one) => one.kind === kind);
  if (detector !== undefined) return detector.recognise(bytes, recognise);
  return binaryFile(`This looks like ${name}, not like an export of highlights.`);
}

function recogniseText(bytes: Uint8Array, sample: Uint8Array): Recognised {
  const text = new TextDecoder().decode(sample);
  if (looksLikeJson(text)) return recogniseJson(bytes);
  const format = TEXT_DETECTORS.find((detector) => detector.fits(text))?.format;
  if (format !== undefined) return { ok: true, format };
  const name = textName(text);
  if (name !== null)
    return refuse("unsupported_format", `This looks like ${name}, but it is no export that Lektr knows.`);
  return recogniseTable(bytes) ?? unknownText();
}

/** Rows may be long; so the table is opened in the whole file, of which only the first rows are read. */
function recogniseTable(bytes: Uint8Array): Recognised | null {
  const table = tableShape(bytes);
  if (table === null) return null;
  return readwiseColumns(table.columns) === null
    ? { ok: true, format: "csv", table }
    : { ok: true, format: "readwise" };
}

function inUtf8(sample: Uint8Array, recognised: Recognised | (() => Recognised)): Recognised {
  if (isForeignEncoding(sample)) return notUtf8();
  return typeof recognised === "function" ? recognised() : recognised;
}

function empty(): Refusal {
  const advice = "Choose another one. A Kindle’s “My Clippings.txt” is empty until you have highlighted something.";
  return refuse("empty_file", "This file is empty.", advice);
}

function utf16(): Refusal {
  const what = "This text is stored as UTF-16, which Lektr does not read; an editor or Excel must have saved it so.";
  return refuse("utf16", what, "Save it as UTF-8 (in Excel: “CSV UTF-8”), or export it again, and import that.");
}

function notUtf8(): Refusal {
  const what =
    "This text is not stored as UTF-8 but in an older encoding such as Windows-1252, so its letters are unsure.";
  return refuse("not_utf8", what, "Save it as UTF-8 (in Excel: “CSV UTF-8”), or export it again, and import that.");
}

function binaryFile(what: string): Refusal {
  return refuse("binary_file", what);
}

function unknownText(): Refusal {
  return refuse("unknown_text", "This is a text file, but there are no highlights in it in any form that Lektr knows.");
}
