import { openJson } from "./json/open.ts";
import { UnreadableFile } from "./types.ts";

/**
 * What is in a file of JSON; see `openJson` for large ones.
 * @param program whose export it is, in the reader's words
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

/** What is in an object of JSON; null if the value is none. */
export function fieldsOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** A list of JSON; null if the value is none. */
export function listOf(value: unknown): unknown[] | null {
  return Array.isArray(value) ? value : null;
}

/** The text in a field, a number as its digits; empty for anything else. */
export function textIn(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
