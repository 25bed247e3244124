import { UnreadableFile } from "../types.ts";

/** Whose database it is, in the reader's words. */
export interface Owner {
  /** With its article. */
  name: string;
  /** How to get a complete one. */
  advice: string;
}

export const KOBO: Owner = { name: "a Kobo database", advice: "Copy it again from the reader and drop it here." };
export const APPLE_BOOKS: Owner = {
  name: "an Apple Books database",
  advice: "Close Apple Books, copy it again from the Mac and drop it here.",
};
export const MOON_READER: Owner = {
  name: "the database of Moon+ Reader",
  advice: "Make another backup in Moon+ Reader and drop it here.",
};
export const SOMEONE: Owner = { name: "a SQLite database", advice: "Copy it again and drop it here." };

/** The fault of a database, as `what` and `advice` of a refusal. */
export interface Fault {
  what: string;
  advice: string;
}

export function cutOff({ name, advice }: Owner, bytes: Uint8Array): Fault {
  return { what: `This file is ${name}, but it was cut off after ${sizeOf(bytes.length)}.`, advice };
}

export function damaged({ name, advice }: Owner): Fault {
  return { what: `This file is ${name}, but it is damaged and cannot be read to its end.`, advice };
}

/** Built in a way that no reading app builds it, so that reading it might never end. */
export function unusual({ name, advice }: Owner): Fault {
  return { what: `This file is ${name}, but its structure is not one that Lektr knows.`, advice };
}

export function unreadable({ what, advice }: Fault, options?: ErrorOptions): UnreadableFile {
  return new UnreadableFile("damaged_file", `${what} Nothing was imported. ${advice}`, options);
}

/** In the unit that suits it, for instance `1.2 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return bytes >= 1000 ? `${Math.round(bytes / 1000)} KB` : `${bytes} bytes`;
}
