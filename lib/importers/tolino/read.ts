import { entryOf } from "../annotation.ts";
import { trimEdges } from "../kindle-clippings/edges.ts";
import { readTitle } from "../kindle-clippings/title.ts";
import { stepsOf, textOf } from "../text-file.ts";
import type { Entry, Position, ReadStep } from "../types.ts";
import { type TolinoBlock, isLastLine, readBlock } from "./block.ts";

const SEPARATOR = /^-{20,}\s*$/;
/** How much of a file is searched to recognise it. */
const BEGINNING = 200_000;

interface TolinoPiece {
  raw: string;
}

/**
 * Reads the `notes.txt` of a Tolino, in its six languages: highlights, notes with their passages, bookmarks. An entry
 * that the reader changed is in the file again, with the time of the change. Page numbers are those of the device.
 *
 * No specification of the format exists; its shape is that of public parsers and their samples: BastiTee/tolino-notes
 * (tests/resources/notes.txt), juergenbr/obsidian-tolino-notes-import (notes.txt). Before the first step the file is
 * split.
 */
export function* readTolino(bytes: Uint8Array): Generator<ReadStep> {
  yield* stepsOf([...piecesOf(textOf(bytes))], { bytes, format: "tolino", read: readPiece });
}

/** Whether a text contains an entry that has two lines with words of one language. */
export function isTolino(text: string): boolean {
  for (const { raw } of piecesOf(text.slice(0, BEGINNING))) if (readBlock(raw.split("\n")) !== null) return true;
  return false;
}

/** An entry ends with its time; without one, only a rule ends it. */
function* piecesOf(text: string): Generator<TolinoPiece> {
  let lines: string[] = [];
  const piece = (): TolinoPiece[] => {
    const raw = trimEdges(lines.join("\n"));
    lines = [];
    return raw === "" ? [] : [{ raw }];
  };
  for (const line of text.split("\n")) {
    const isRule = SEPARATOR.test(line);
    if (!isRule) lines.push(line);
    if (isRule || isLastLine(line)) yield* piece();
  }
  yield* piece();
}

function readPiece({ raw }: TolinoPiece, index: number): Entry {
  const block = readBlock(raw.split("\n"));
  if (block === null) return { kind: "skipped", index, reason: "unreadable_metadata", raw };
  const { moment, isChanged } = block;
  const book = readTitle(block.title) ?? { title: "", author: null };
  const position = positionOf(block.page);
  if (block.kind === "bookmark") return { kind: "bookmark", index, book, position, highlightedAt: moment };
  const said = { book, position, highlightedAt: moment, updatedAt: isChanged ? moment : null, ...wordsOf(block) };
  return entryOf({ ...said, isDateUnread: moment === null }, index, raw);
}

/**
 * A note is followed by its passage, in quotes, on a line of its own. Both may contain quotes: the last line that
 * begins with one counts.
 */
function wordsOf({ kind, words }: TolinoBlock): { text: string; note: string | null } {
  const written = trimEdges(words);
  if (kind === "highlight") return { text: unquoted(written), note: null };
  const quote = written.endsWith('"') ? written.lastIndexOf('\n"') : -1;
  if (quote !== -1) return { text: unquoted(written.slice(quote + 1)), note: written.slice(0, quote) };
  const isQuote = /^".*"$/s.test(written);
  return isQuote ? { text: unquoted(written), note: null } : { text: "", note: written };
}

function unquoted(text: string): string {
  return text.replace(/^"/, "").replace(/"$/, "");
}

function positionOf(page: string): Position {
  const first = /^\d{1,7}/.exec(page)?.[0];
  return { page: page || null, pages: null, locations: null, order: first === undefined ? null : Number(first) };
}
