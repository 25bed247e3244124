"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { mergeDuplicate, setDistinct } from "#components/book/duplicate-requests.ts";
import { counted } from "#components/counted.ts";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { Book, BookDuplicate } from "#lib/api-contract/book.ts";
import { shownAuthor } from "#lib/vocabulary/filing.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

/** Pairs of books that may be one, each with the reason, to be merged or told apart. */
export function DuplicateList({ pairs }: { pairs: readonly BookDuplicate[] }) {
  return (
    <ul className="grid grid-cols-1">
      {pairs.map((pair) => (
        <DuplicateRow key={`${pair.first.id} ${pair.second.id}`} pair={pair} />
      ))}
    </ul>
  );
}

function DuplicateRow({ pair }: { pair: BookDuplicate }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const { first, second, evidence } = pair;
  const failed = (error: unknown) => notifyFailure("This was not done.", wordsFor(error));

  async function act(work: () => Promise<{ message: string; undo: (() => Promise<unknown>) | null }>) {
    setBusy(true);
    try {
      const { message, undo } = await work();
      const takeBack = () => void undo?.().then(() => router.refresh(), failed);
      notify(message, undo ? { undo: takeBack } : {});
      router.refresh();
    } catch (error) {
      failed(error);
    }
    setBusy(false);
  }
  const merge = async () => {
    return { message: "Merged. Future imports will keep them together.", undo: await mergeDuplicate(first, second) };
  };
  const tellApart = async () => {
    await setDistinct(first.id, second.id, true);
    return { message: "Kept as two books.", undo: () => setDistinct(first.id, second.id, false) };
  };
  return (
    <li className="grid gap-3 border-b border-rule py-4 first:pt-0">
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <OneOfTwo book={first} />
        <OneOfTwo book={second} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <p className="me-2 text-14 text-ink-soft">{EVIDENCE[evidence]}</p>
        <Button size="small" loading={busy} onClick={() => void act(merge)} aria-label={`Merge ${first.title}`}>
          Merge
        </Button>
        <Button
          size="small"
          disabled={busy}
          onClick={() => void act(tellApart)}
          aria-label={`Keep both: ${first.title}`}
        >
          Keep both
        </Button>
      </div>
    </li>
  );
}

const EVIDENCE: Record<BookDuplicate["evidence"], string> = {
  isbn: "The same ISBN.",
  asin: "The same Kindle edition.",
  name: "The same title and author.",
  edition: "The same title and author, but for what is in brackets.",
  subtitle: "The same author, and the same title but for a subtitle.",
  "author-missing": "The same title; one has no author.",
};

function OneOfTwo({ book: { id, title, author, highlightCount } }: { book: Book }) {
  return (
    <div className="min-w-0">
      <Link
        href={`/books/${id}`}
        lang={guessLang(title)}
        dir="auto"
        className="line-clamp-2 text-start font-serif text-18 leading-snug wrap-anywhere underline-offset-4 hover:underline"
      >
        {displayTitle(title)}
      </Link>
      <p className="line-clamp-1 text-14 text-ink-soft">
        {author !== null && (
          <>
            <bdi>{shownAuthor(author)}</bdi> ·{" "}
          </>
        )}
        {counted(highlightCount, "highlight")}
      </p>
    </div>
  );
}
