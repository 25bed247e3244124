"use client";

import { useState } from "react";
import { counted } from "#components/counted.ts";
import { request, wordsFor } from "#components/request.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { TrashedBook, TrashSelection } from "#lib/api-contract/trash.ts";

interface TrashOptions {
  books: readonly TrashedBook[];
  /** As many highlights by themselves, and books, as there were when the page was rendered. */
  totals: { highlights: number; books: number };
  /** Called with what is no longer in the trash. */
  onGone: (selection: TrashSelection) => void;
}

/** The books in the trash, how much there is in all, and what takes something out of it. */
export function useTrash({ books: first, totals, onGone }: TrashOptions) {
  const [books, setBooks] = useState(first);
  const [left, setLeft] = useState(totals);

  function takeOff(selection: TrashSelection, count: number, bookCount: number) {
    const gone = new Set(selection.books);
    const ofBooks = selection.all ? 0 : highlightsOf(books.filter(({ id }) => gone.has(id)));
    setBooks(selection.all ? [] : books.filter(({ id }) => !gone.has(id)));
    setLeft((before) =>
      selection.all
        ? { highlights: 0, books: 0 }
        : { highlights: before.highlights - (count - ofBooks), books: before.books - bookCount },
    );
    onGone(selection);
  }
  async function restore(selection: TrashSelection) {
    try {
      const { count, books: bookCount } = await request("POST /api/v1/trash/restore", { json: selection });
      takeOff(selection, count, bookCount);
      notify(restoredInWords(count, bookCount));
    } catch (error) {
      notifyFailure("Could not restore everything.", wordsFor(error));
    }
  }
  async function erase(selection: TrashSelection) {
    try {
      const { count, books: bookCount } = await request("DELETE /api/v1/trash", { json: selection });
      takeOff(selection, count, bookCount);
      notify(`${amount(count, bookCount)} deleted for good.`);
    } catch (error) {
      notifyFailure("Could not delete everything.", wordsFor(error));
    }
  }
  /** What would be deleted, for instance “a book and its 300 highlights”. */
  function inWords({ ids, books: bookIds, all }: TrashSelection): string {
    if (all && books.length < left.books) return "everything in the trash";
    if (all) return amount(left.highlights + highlightsOf(books), left.books);
    const wanted = new Set(bookIds);
    const chosen = books.filter(({ id }) => wanted.has(id));
    return amount((ids?.length ?? 0) + highlightsOf(chosen), chosen.length);
  }
  return { books, left, restore, erase, inWords };
}

function highlightsOf(books: readonly TrashedBook[]): number {
  return books.reduce((sum, { highlightCount }) => sum + highlightCount, 0);
}

function restoredInWords(count: number, books: number): string {
  if (books > 0) return `${amount(count, books)} restored.`;
  return count === 1 ? "Restored to its book." : `${counted(count, "highlight")} restored to their books.`;
}

function amount(count: number, books: number): string {
  const highlights = counted(count, "highlight");
  if (books === 0) return highlights;
  return count === 0 ? counted(books, "book") : `${counted(books, "book")} and ${highlights}`;
}
