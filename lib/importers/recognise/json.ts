import { unwrap } from "../wrapped.ts";
import { type Recognised, refuse } from "../refusal/answer.ts";
import { marksIn } from "../readers.ts";
import { unreadJson } from "../refusal/not-read.ts";

/** `{"…`, `{}`, `[{`, `[[`, `["`, `[]`: how every export in JSON begins. */
const OPENING = /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/;

export function looksLikeJson(text: string): boolean {
  return OPENING.test(text.slice(0, 4000));
}

/** Tells what a JSON file is. It is parsed to its end: a file that was cut off must not be imported by half, in silence. */
export function recogniseJson(bytes: Uint8Array): Recognised {
  const text = new TextDecoder().decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return damaged(text, error);
  }
  const { data, source } = unwrap(value);
  const format = marksIn("json").find(({ mark }) => mark.fits(value) || mark.fits(data))?.format;
  if (format !== undefined) return { ok: true, format, ...(source !== null && { source }) };
  return unreadJson(data) ?? refuse("unsupported_format", "This is JSON, but no export that Lektr knows.");
}

/** The error names the place, except where the text ends too early. */
function damaged(text: string, error: unknown): Recognised {
  const place = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  const at = Math.min(Number(place ?? text.length), text.length);
  const size = sizeOf(new TextEncoder().encode(text.slice(0, at)).length);
  const what = text.slice(at).trim() === "" ? `was cut off after ${size}` : `is cut off or damaged after ${size}`;
  return refuse("damaged_file", `This is JSON, but it ${what}.`, "Export it or copy it again, and import that.");
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
