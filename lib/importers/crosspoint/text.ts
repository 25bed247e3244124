import { entryOf } from "../annotation.ts";
import { trimEdges } from "../kindle-clippings/edges.ts";
import { readEntry } from "../kindle-clippings/entry.ts";
import type { Entry, SourceBook } from "../types.ts";

const SEPARATOR = /^={8,}\s*$/;
const PLACE = /^(?:Chapter: (.*?)(?: \| Page (\d{1,7}))?|Page (\d{1,7}))$/;
/** The device cuts the line of title and author after 127 bytes, its line end included. */
const GLUED = /^(.{30,}?)(Chapter: .*|Page \d{1,7})$/;

/** Whether a text begins with a clipping: `Title / Author`, where, a blank line, and the words in quotes. */
export function isClippingsText(text: string): boolean {
  return /^\n{0,5}[^\n]{0,500} \/ [^\n]{0,500}\n?(?:Chapter: [^\n]{0,200}|Page \d{1,7})\n\n"/.test(text);
}

/** The clippings of a text, each word for word. */
export function* splitClippings(text: string): Generator<{ raw: string }> {
  let lines: string[] = [];
  const piece = (): { raw: string }[] => {
    const raw = trimEdges(lines.join("\n"));
    lines = [];
    return raw === "" ? [] : [{ raw }];
  };
  for (const line of text.split("\n")) {
    if (SEPARATOR.test(line)) yield* piece();
    else lines.push(line);
  }
  yield* piece();
}

/** A clipping in another format may be one of Kindle's, which other versions append to the same file. */
export function readClipping({ raw }: { raw: string }, index: number): Entry {
  const [first = "", ...rest] = raw.split("\n");
  const glued = PLACE.test(rest[0] ?? "") ? null : GLUED.exec(first);
  const [, heading = first, line = rest[0] ?? ""] = glued ?? [];
  const words = glued === null ? rest.slice(1) : rest;
  const place = PLACE.exec(line);
  if (place === null) return readEntry(raw, index);
  const quoted = trimEdges(words.join("\n")).replace(/^"/, "").replace(/"$/, "");
  const page = place[2] ?? place[3] ?? null;
  return entryOf({ book: bookIn(heading), text: quoted, chapter: place[1] ?? null, position: { page } }, index, raw);
}

/** Titles may have strokes in them; authors do not. */
function bookIn(heading: string): SourceBook {
  const at = heading.lastIndexOf(" / ");
  if (at === -1) return { title: trimEdges(heading).replace(/\s\/$/, ""), author: null };
  return { title: trimEdges(heading.slice(0, at)), author: trimEdges(heading.slice(at + 3)) || null };
}
