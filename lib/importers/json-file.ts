import { openJson } from "./json/open.ts";
import { UnreadableFile } from "./types.ts";

/**
 * Parses a JSON file; see `openJson` for large ones.
 * @param program the name of the program that exported it, for the reader
 * @throws {UnreadableFile} if it is damaged or was cut short
 */
export function parseJson(bytes: Uint8Array, program: string): unknown {
  try {
    return openJson(bytes);
  } catch (cause) {
    const what = `This file of ${program} is damaged or was cut short: it is not whole JSON.`;
    throw new UnreadableFile(
      "json_damaged",
      `${what} Nothing was imported. Export it again, and import the new file.`,
      {
        cause,
      },
    );
  }
}

/** The fields of a JSON object; null if the value is not an object. */
export function fieldsOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** The items of a JSON array; null if the value is not an array. */
export function listOf(value: unknown): unknown[] | null {
  return Array.isArray(value) ? value : null;
}

/** The text in a field, a number as its digits; empty for anything else. */
export function textIn(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
