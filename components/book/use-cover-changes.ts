import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { type CoverBefore, coverBefore, setCover } from "#components/book/cover-requests.ts";
import { shrinkImage, UnusableImage } from "#components/book/shrink-image.ts";
import { request, wordsFor } from "#components/request.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";

/** What is being done to a cover. */
export type CoverWork = "saving" | "looking" | null;

/** Changes the cover of a book: one change after the other, each saved at once, and each with Undo. */
export function useCoverChanges(id: number) {
  const router = useRouter();
  const [work, setWork] = useState<CoverWork>(null);
  const queue = useRef(Promise.resolve());

  async function change(kind: CoverWork, message: string, save: () => Promise<unknown>) {
    setWork(kind);
    try {
      const before = await coverBefore(id);
      await save();
      notify(message, { undo: () => void undo(before) });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError"))
        notifyFailure("The cover was not changed.", error instanceof UnusableImage ? error.message : wordsFor(error));
    } finally {
      setWork(null);
      router.refresh();
    }
  }
  async function undo(before: CoverBefore) {
    try {
      await setCover(id, before);
      router.refresh();
    } catch (error) {
      notifyFailure("This was not undone.", wordsFor(error));
    }
  }
  function afterOthers(...act: Parameters<typeof change>) {
    queue.current = queue.current.then(() => change(...act));
  }
  return {
    work,
    choose: (file: File) =>
      afterOthers("saving", "Cover changed.", async () =>
        setCover(id, { image: await shrinkImage(file), origin: "upload" }),
      ),
    remove: () => afterOthers("saving", "Cover removed.", () => setCover(id, null)),
    lookUp: (signal: AbortSignal) =>
      afterOthers("looking", "This is the cover from Open Library.", () =>
        request("POST /api/v1/books/{id}/cover/open-library", { params: { id }, signal }),
      ),
  };
}
