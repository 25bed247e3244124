import type { SourceBook } from "../types.ts";
import { isUnknown } from "../unknown.ts";
import { asinFrom, isbnFrom } from "./identifiers.ts";

/** A source's data about a book; each may be missing, empty, or a word for “unknown”. */
export interface BookNames {
  title: (string | null | undefined)[];
  author: (string | null | undefined)[];
  md5: (string | null | undefined)[];
  /** Paths on the device, of the book or of its sidecar folder: the last resort for a title. */
  paths: (string | null | undefined)[];
  /** Several lines such as `isbn:9780140449334`, `mobi-asin:B00…`. */
  identifiers: string | null | undefined;
}

const NO_TITLE = /^(?:unknown book|untitled)$/i;

/** The first that names something, of each; null if there is no title, not even a path. */
export function bookOf({ title, author, md5, paths, identifiers }: BookNames): SourceBook | null {
  const names = [...title, ...paths.map(nameInPath)];
  // “Untitled” is better than nothing: the KOReader plugin sends it if the file has no name either.
  const found = names.find(isKnown) ?? title.find((name) => name?.trim().toLowerCase() === "untitled");
  if (!found) return null;
  return {
    title: found.trim(),
    author: authorsOf(author.find(isKnown)),
    md5: md5.find((sum) => /^[0-9a-f]{32}$/i.test(sum ?? ""))?.toLowerCase() ?? null,
    isbn: isbnFrom(identifiers ?? ""),
    asin: asinFrom(identifiers ?? ""),
  };
}

function isKnown(name: string | null | undefined): name is string {
  if (typeof name !== "string") return false;
  const written = name.trim();
  return written !== "" && !NO_TITLE.test(written) && !isUnknown(written);
}

/** KOReader keeps one author a line. */
function authorsOf(written: string | undefined): string | null {
  const authors = (written ?? "").split("\n").map((author) => author.trim());
  return authors.filter((author) => isKnown(author)).join("; ") || null;
}

/** `/mnt/us/Walden.epub` and `/mnt/us/Walden.sdr` are called Walden. */
function nameInPath(path: string | null | undefined): string {
  const name = (path ?? "").split(/[/\\]/).at(-1) ?? "";
  return name.replace(/(?:\.fb2)?\.[\p{L}\p{N}]{1,5}$/u, "").trim();
}
