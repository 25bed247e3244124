"use client";

import { useRouter } from "next/navigation";
import { counted } from "#components/counted.ts";
import { undoStored } from "#components/history/undo-stored.ts";
import { request, wordsFor } from "#components/request.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { Book } from "#lib/api-contract/book.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

type DeleteBookProps = {
  book: Pick<Book, "id" | "title" | "highlightCount">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Asks before a book goes to the trash with its highlights, and offers to undo it. */
export function DeleteBook({ book, open, onOpenChange }: DeleteBookProps) {
  const router = useRouter();
  const { id, title, highlightCount } = book;
  const named = `“${displayTitle(title)}”`;

  async function undo(change: number) {
    try {
      notify(await undoStored(change));
      router.push(`/books/${id}`);
      router.refresh();
    } catch (error) {
      notifyFailure("This couldn’t be undone.", wordsFor(error));
    }
  }
  async function remove() {
    try {
      const { undo: change } = await request("DELETE /api/v1/books/{id}", { params: { id } });
      router.replace("/library");
      router.refresh();
      notify(`${named} moved to the trash.`, { undo: () => void undo(change) });
    } catch (error) {
      notifyFailure(`${named} was not deleted.`, wordsFor(error));
    }
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        highlightCount === 0 ? `Delete ${named}?` : `Delete ${named} and its ${counted(highlightCount, "highlight")}?`
      }
      confirm="Delete book"
      danger
      onConfirm={remove}
    >
      It moves to the trash, where you can restore it. Importing the same file again doesn’t bring it back.
    </ConfirmDialog>
  );
}
