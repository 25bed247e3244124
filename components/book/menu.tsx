"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { DeleteBook } from "#components/book/delete-book.tsx";
import { offerBookUndo } from "#components/book/requests.ts";
import { printWhole } from "#components/list/print.ts";
import { request, wordsFor } from "#components/request.ts";
import { Menu } from "#components/ui/menu.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { Book } from "#lib/api-contract/book.ts";

/** Actions on a book as a whole. */
export function BookMenu({ book }: { book: Pick<Book, "id" | "title" | "pinned" | "archived" | "highlightCount"> }) {
  const router = useRouter();
  const [isDeleting, setDeleting] = useState(false);
  const { id, pinned, archived } = book;

  async function change(field: "pinned" | "archived", value: boolean) {
    try {
      const { undo } = await request("PATCH /api/v1/books/{id}", { params: { id }, json: { [field]: value } });
      offerBookUndo(DONE[field][value ? "on" : "off"], [undo], () => router.refresh());
      router.refresh();
    } catch (error) {
      notifyFailure("This was not saved.", wordsFor(error));
    }
  }
  return (
    <>
      <Menu
        label="This book"
        items={[
          { label: "Edit details", href: `/books/${id}/edit` },
          { label: "Change the cover", href: `/books/${id}/cover` },
          { label: "Add a highlight", href: `/add?book=${id}` },
          { label: pinned ? "Unpin" : "Pin to the top", onSelect: () => void change("pinned", !pinned) },
          {
            label: archived ? "Take out of the archive" : "Archive",
            onSelect: () => void change("archived", !archived),
          },
          "line",
          { label: "Export", href: `/export?book=${id}` },
          { label: "Print", onSelect: () => void printWhole() },
          { label: "Sources", href: `/books/${id}/sources` },
          { label: "Merge with another book", href: `/books/${id}/sources#join` },
          "line",
          { label: "Delete book…", onSelect: () => setDeleting(true) },
        ]}
      />
      <DeleteBook book={book} open={isDeleting} onOpenChange={setDeleting} />
    </>
  );
}

const DONE = {
  pinned: { on: "Pinned to the top of the library.", off: "No longer pinned." },
  archived: { on: "Archived. It is no longer in the library, Home or search.", off: "Back in the library." },
};
