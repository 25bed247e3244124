import { Buffer } from "node:buffer";
import type { Row } from "./rows.ts";

/** The words in a cell, without what surrounds them; null if there are none, or no text but bytes. */
export function wordsIn({ cells }: Row, column: string): string | null {
  const value = cells[column];
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return null;
  return tidy(value) || null;
}

/** A finite number, even if it is stored as text. */
export function numberIn({ cells }: Row, column: string): number | null {
  const value = cells[column];
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.length > 40 || value.trim() === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Yes and no are written as 1 and 0 or, by some firmwares, as words. */
export function isSet({ cells }: Row, column: string): boolean {
  const value = cells[column];
  return typeof value === "string" ? /^\s*(?:true|1|yes)\s*$/i.test(value) : typeof value === "number" && value !== 0;
}

/** Bytes where words should be. */
export function holdsBytes({ cells }: Row, columns: readonly string[]): boolean {
  return columns.some((column) => Buffer.isBuffer(cells[column]));
}

/** The row as shown to the reader: its cells as JSON, bytes in hexadecimal, empty cells omitted. */
export function asJson({ cells }: Row): string {
  const shown = Object.entries(cells).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, Buffer.isBuffer(value) ? hexadecimal(value) : value]],
  );
  return JSON.stringify(Object.fromEntries(shown));
}

function hexadecimal(value: Buffer): string {
  const shown = value.toString("hex", 0, 1024);
  return value.length > 1024 ? `x'${shown}…' (${value.length} bytes)` : `x'${shown}'`;
}

/** Cleans up line breaks with the indentation of the source page, NULs, and white space at the ends. */
function tidy(value: string): string {
  return value
    .replaceAll("\0", "")
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}
