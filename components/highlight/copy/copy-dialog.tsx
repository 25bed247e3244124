"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useState } from "react";
import { asMarkdown, type CopiedBook, copiedText, linkTo, textWithSource } from "#components/highlight/copy/forms.ts";
import { pictureOf, TooLongForPicture } from "#components/highlight/copy/picture.ts";
import { request, wordsFor } from "#components/request.ts";
import { BACKDROP } from "#components/ui/backdrop.ts";
import { Button } from "#components/ui/button.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { Highlight } from "#lib/api-contract/highlight.ts";

type CopyDialogProps = { highlight: Highlight; onClose: () => void };

/** The forms in which a highlight can be copied, each with what it looks like. Loaded when it is opened. */
export default function CopyDialog({ highlight, onClose }: CopyDialogProps) {
  const { book, error } = useBookOf(highlight);
  async function copy(act: (book: CopiedBook) => Promise<void>) {
    if (!book) return;
    try {
      await act(book);
      notify("Copied.");
      onClose();
    } catch (failure) {
      notifyFailure(
        "Could not copy this.",
        failure instanceof TooLongForPicture
          ? "This passage is too long for a picture."
          : "The browser blocked the clipboard.",
      );
    }
  }
  const asText = (form: (book: CopiedBook) => string) => () =>
    copy((from) => navigator.clipboard.writeText(form(from)));
  const forms = [
    { label: "Text", hint: "The words alone", act: asText(() => copiedText(highlight)) },
    {
      label: "Text with its source",
      hint: "Author, title and place",
      act: asText((from) => textWithSource(highlight, from)),
    },
    {
      label: "Markdown",
      hint: "A quotation with its source and note",
      act: asText((from) => asMarkdown(highlight, from)),
    },
    {
      label: "Link",
      hint: "To this highlight, in this Lektr",
      act: asText((from) => linkTo(highlight, from, window.location.origin)),
    },
    {
      label: "Picture",
      hint: "Set like the page",
      // Safari takes a picture only as a promise, given at once.
      act: () =>
        copy(async (from) =>
          navigator.clipboard.write([new ClipboardItem({ "image/png": pictureOf(highlight, from) })]),
        ),
    },
  ];
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
            <Dialog.Title className="title text-22">Copy as</Dialog.Title>
            {error !== null && (
              <p role="alert" className="mt-2 text-14 text-bad">
                {error}
              </p>
            )}
            <ul className="mt-3 border-t border-rule">
              {forms.map(({ label, hint, act }) => (
                <li key={label} className="border-b border-rule">
                  <button
                    type="button"
                    disabled={book === null}
                    onClick={() => void act()}
                    className="-mx-3 grid w-[calc(100%+1.5rem)] rounded-control px-3 py-2.5 text-start hover:bg-ink/5 disabled:opacity-55"
                  >
                    <span className="text-16">{label}</span>
                    <span className="text-14 text-ink-soft">{hint}</span>
                  </button>
                </li>
              ))}
            </ul>
            <div className="mt-6 flex flex-wrap justify-end gap-2">
              <Button
                disabled={book === null}
                onClick={() => book && void save(() => pictureOf(highlight, book), book.title)}
              >
                Save the picture
              </Button>
              <Dialog.Close render={<Button>Close</Button>} />
            </div>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The book that a highlight is from; null until it is known. */
function useBookOf({ bookId }: Highlight): { book: CopiedBook | null; error: string | null } {
  const [book, setBook] = useState<CopiedBook | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    request("GET /api/v1/books/{id}", { params: { id: bookId }, signal: controller.signal }).then(
      setBook,
      (failure) => {
        if (!controller.signal.aborted) setError(wordsFor(failure));
      },
    );
    return () => controller.abort();
  }, [bookId]);
  return { book, error };
}

async function save(draw: () => Promise<Blob>, title: string): Promise<void> {
  try {
    const address = URL.createObjectURL(await draw());
    const link = Object.assign(document.createElement("a"), { href: address, download: `${title.slice(0, 80)}.png` });
    link.click();
    URL.revokeObjectURL(address);
  } catch {
    notifyFailure("Could not save the picture.", "This passage is too long for one.");
  }
}
