"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { BookChoice, type ChosenBook } from "#components/book-choice/book-choice.tsx";
import { counted } from "#components/counted.ts";
import { request, wordsFor } from "#components/request.ts";
import { BACKDROP } from "#components/ui/backdrop.ts";
import { Button } from "#components/ui/button.tsx";
import type { Book } from "#lib/api-contract/book.ts";
import { authorsIn } from "#lib/vocabulary/filing.ts";

/** The book to which highlights are moved. */
export type MoveTarget = Pick<Book, "id" | "title" | "author">;

type MoveDialogProps = {
  /** How many highlights are moved. */
  count: number;
  /** The book that they are in; undefined if they are in several. */
  bookId?: number | undefined;
  onMove: (book: MoveTarget) => void;
  onClose: () => void;
};

/** Chooses the book to which highlights are moved, or names a new one. Loaded when it is opened. */
export default function MoveDialog({ count, bookId, onMove, onClose }: MoveDialogProps) {
  const [book, setBook] = useState<ChosenBook>({ id: null, title: "", author: "" });
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);

  async function move() {
    if (book.id === null && book.title.trim() === "") return setError("Say which book to move to.");
    setError(undefined);
    setSaving(true);
    try {
      onMove(await asBook(book));
      onClose();
    } catch (failure) {
      setError(wordsFor(failure));
      setSaving(false);
    }
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Viewport className="fixed inset-0 z-40 grid items-end justify-items-center p-4 sm:items-center">
          <Dialog.Popup
            // React passes keys and clicks on to the highlight around it, which has some of its own.
            onKeyDown={(event) => event.stopPropagation()}
            onMouseDown={(event) => event.stopPropagation()}
            className="floats max-h-full w-full max-w-md overflow-y-auto rounded-dialog border border-rule bg-leaf p-6 shadow-float"
          >
            <Dialog.Title className="title text-22">
              {count === 1 ? "Move to another book" : `Move ${counted(count, "highlight")} to another book`}
            </Dialog.Title>
            <Dialog.Description className="mt-2 text-14 text-ink-soft">
              Future imports leave {count === 1 ? "it" : "them"} there.
            </Dialog.Description>
            <form
              className="mt-5 grid grid-cols-1 gap-5"
              onSubmit={(event) => {
                event.preventDefault();
                void move();
              }}
            >
              <BookChoice book={book} onChoose={setBook} except={bookId} />
              <p role="alert" className="text-14 text-bad empty:hidden">
                {error}
              </p>
              <div className="flex flex-wrap justify-end gap-2">
                <Dialog.Close render={<Button>Cancel</Button>} />
                <Button type="submit" variant="primary" loading={saving}>
                  Move
                </Button>
              </div>
            </form>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A chosen book; a new one is added to the library first. */
async function asBook({ id, title, author }: ChosenBook): Promise<MoveTarget> {
  if (id !== null) return { id, title, author: author === "" ? null : author };
  const { book } = await request("POST /api/v1/books", { json: { title: title.trim(), authors: authorsIn(author) } });
  return book;
}
