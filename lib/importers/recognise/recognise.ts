import type { Container, TableShape } from "../types.ts";
import { binaryName } from "./binaries.ts";
import { hasControlBytes, isBlank, isForeignEncoding, isUtf16, sampleOf } from "./encoding.ts";
import { isClippings, textName } from "./texts.ts";

export type RefusalCode =
  | "empty_file"
  | "utf16" // saved as UTF-16, mostly by a Windows editor
  | "not_utf8" // text in an older encoding
  | "binary_file"
  | "unsupported_format" // recognised, but there is no importer for it
  | "not_clippings"; // text, but no clippings

/** Why a file cannot be imported, in words for the reader: what it is, that nothing changed, what to do. */
export interface Refusal {
  ok: false;
  code: RefusalCode;
  message: string;
}

/** What a file is, told from its bytes alone: people rename files. */
export type Recognised = { ok: true; format: Container; table?: TableShape } | Refusal;

const COPY_AGAIN = "Connect the Kindle to your computer and copy “My Clippings.txt” from its “documents” folder.";

/** Tells the format of a file by at most its first megabyte. Never throws; what follows is checked while reading. */
export function recognise(bytes: Uint8Array): Recognised {
  const sample = sampleOf(bytes);
  if (isBlank(sample)) return empty();
  const binary = binaryName(sample);
  if (binary !== null) return binaryFile(`This looks like ${binary}, not like Kindle clippings.`);
  if (isUtf16(sample)) return utf16();
  if (isClippings(sample)) return isForeignEncoding(sample) ? notUtf8() : { ok: true, format: "kindle-clippings" };
  if (hasControlBytes(sample)) return binaryFile("This is not a text file: it holds bytes that no text has.");
  if (isForeignEncoding(sample)) return notUtf8();
  const name = textName(new TextDecoder().decode(sample));
  return name === null ? notClippings() : unsupported(name);
}

function empty(): Refusal {
  return refuse("empty_file", "This file is empty.", `${COPY_AGAIN} It is empty until you have highlighted something.`);
}

function utf16(): Refusal {
  const advice =
    "Save it as UTF-8 in a text editor, or copy “My Clippings.txt” from the Kindle again, and import that.";
  return refuse(
    "utf16",
    "This text is stored as UTF-16, which a Kindle never writes; an editor must have saved it so.",
    advice,
  );
}

function notUtf8(): Refusal {
  const what =
    "This text is not stored as UTF-8 but in an older encoding such as Windows-1252, so its letters are unsure.";
  return refuse("not_utf8", what, "Save it as UTF-8 in a text editor, or copy the file from the Kindle again.");
}

function binaryFile(what: string): Refusal {
  return refuse("binary_file", what, COPY_AGAIN);
}

function unsupported(name: string): Refusal {
  return refuse("unsupported_format", `This looks like ${name}, which cannot be imported yet.`, COPY_AGAIN);
}

function notClippings(): Refusal {
  const what =
    "This is a text file, but there is no Kindle entry in it: a title, a line such as “- Your Highlight on page 10”, the text.";
  return refuse("not_clippings", what, COPY_AGAIN);
}

function refuse(code: RefusalCode, what: string, advice: string): Refusal {
  return { ok: false, code, message: `${what} Nothing was imported. ${advice}` };
}
