"use client";

import { useState } from "react";
import { counted } from "#components/counted.ts";
import { request, wordsFor } from "#components/request.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { TrashedBook, TrashedTags, TrashResult, TrashSelection } from "#lib/api-contract/trash.ts";

/** How much there is of each kind: highlights by themselves, books, and deletions of tags. */
export interface TrashTotals {
  highlights: number;
  books: number;
  tags: number;
}

interface TrashOptions {
  first: { books: readonly TrashedBook[]; tags: readonly TrashedTags[] };
  /** When the page was rendered. */
  totals: TrashTotals;
  /** Called with what is no longer in the trash. */
  onGone: (selection: TrashSelection) => void;
}

/** The books and tags in the trash, how much there is in all, and what takes something out of it. */
export function useTrash({ first, totals, onGone }: TrashOptions) {
  const [books, setBooks] = useState(first.books);
  const [tags, setTags] = useState(first.tags);
  const [left, setLeft] = useState(totals);

  function takeOff(selection: TrashSelection, result: TrashResult) {
    const [goneBooks, goneTags] = [new Set(selection.books), new Set(selection.tags)];
    const ofBooks = highlightsOf(books.filter(({ id }) => goneBooks.has(id)));
    setBooks(selection.all ? [] : books.filter(({ id }) => !goneBooks.has(id)));
    setTags(selection.all ? [] : tags.filter(({ id }) => !goneTags.has(id)));
    setLeft(
      selection.all
        ? { highlights: 0, books: 0, tags: 0 }
        : {
            highlights: left.highlights - (result.count - ofBooks),
            books: left.books - result.books,
            tags: left.tags - result.tags,
          },
    );
    onGone(selection);
  }
  async function restore(selection: TrashSelection) {
    try {
      const result = await request("POST /api/v1/trash/restore", { json: selection });
      takeOff(selection, result);
      notify(restoredInWords(result));
    } catch (error) {
      notifyFailure("Could not restore everything.", wordsFor(error));
    }
  }
  async function erase(selection: TrashSelection) {
    try {
      const result = await request("DELETE /api/v1/trash", { json: selection });
      takeOff(selection, result);
      notify(`${inWords(result)} deleted for good.`);
    } catch (error) {
      notifyFailure("Could not delete everything.", wordsFor(error));
    }
  }
  /** What a selection contains, for instance “1 book and 300 highlights”. */
  function contentsOf({ ids = [], books: bookIds = [], tags: tagIds = [], all }: TrashSelection): string {
    if (all && books.length < left.books) return "everything in the trash";
    if (all) return inWords({ ...left, count: left.highlights + highlightsOf(books) });
    const ofBooks = highlightsOf(books.filter(({ id }) => bookIds.includes(id)));
    return inWords({ count: ids.length + ofBooks, books: bookIds.length, tags: tagIds.length });
  }
  return { books, tags, left, restore, erase, contentsOf };
}

function highlightsOf(books: readonly TrashedBook[]): number {
  return books.reduce((sum, { highlightCount }) => sum + highlightCount, 0);
}

function restoredInWords(result: TrashResult): string {
  if (result.books > 0 || result.tags > 0) return `${inWords(result)} restored.`;
  return result.count === 1
    ? "Restored to its book."
    : `${counted(result.count, "highlight")} restored to their books.`;
}

function inWords({ count, books, tags }: TrashResult): string {
  const parts = [
    ...(books > 0 ? [counted(books, "book")] : []),
    ...(count > 0 ? [counted(count, "highlight")] : []),
    ...(tags > 0 ? [counted(tags, "tag")] : []),
  ];
  return parts.length === 0 ? "Nothing" : new Intl.ListFormat("en-GB").format(parts);
}
