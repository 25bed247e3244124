import { openJson } from "../json/open.ts";
import { BrokenJson } from "../json/scan.ts";
import { unwrap } from "../wrapped.ts";
import { type RecognisedFile, refuse } from "../refusal/answer.ts";
import { marksIn } from "../readers.ts";
import { unreadJson } from "../refusal/not-read.ts";

/** `{"…`, `{}`, `[{`, `[[`, `["`, `[]`: how every export in JSON begins. */
const OPENING = /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/;

export function looksLikeJson(text: string): boolean {
  return OPENING.test(text.slice(0, 4000));
}

/** Recognises a JSON file. Parses it to its end, so that a truncated file is not silently imported in part. */
export function recogniseJson(bytes: Uint8Array): RecognisedFile {
  let value: unknown;
  try {
    value = openJson(bytes);
  } catch (error) {
    return damaged(bytes, error);
  }
  const { data, source } = unwrap(value);
  const format = marksIn("json").find(({ mark }) => mark.fits(value) || (data !== value && mark.fits(data)))?.format;
  if (format !== undefined) return { ok: true, format, ...(source !== null && { source }) };
  return unreadJson(data) ?? refuse("unsupported_format", "This is JSON, but no export that Lektr knows.");
}

function damaged(bytes: Uint8Array, error: unknown): RecognisedFile {
  const { before, rest } = placeIn(bytes, error);
  const size = sizeOf(before);
  const what = rest.trim() === "" ? `was cut off after ${size}` : `is cut off or damaged after ${size}`;
  return refuse("damaged_file", `This is JSON, but it ${what}.`, "Export it or copy it again, and import that.");
}

/**
 * The number of valid bytes, and the beginning of what follows. `JSON.parse` gives no position if the text ends too
 * early.
 */
function placeIn(bytes: Uint8Array, error: unknown): { before: number; rest: string } {
  if (error instanceof BrokenJson) {
    return { before: error.at, rest: new TextDecoder().decode(bytes.subarray(error.at, error.at + REST_BYTES)) };
  }
  const text = new TextDecoder().decode(bytes);
  const place = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  const at = Number(place ?? text.length);
  return { before: new TextEncoder().encode(text.slice(0, at)).length, rest: text.slice(at) };
}

/** Number of bytes checked for anything but white space. */
const REST_BYTES = 4096;

function sizeOf(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
