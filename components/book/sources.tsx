"use client";

import { counted } from "#components/counted.ts";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { request, wordsFor } from "#components/request.ts";
import { sourceName } from "#components/sources.ts";
import { Button } from "#components/ui/button.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { Book, BookSource } from "#lib/api-contract/book.ts";

type BookSourcesProps = { book: Pick<Book, "id" | "title">; sources: readonly BookSource[] };

/** The sources of a book, and how each names it. Some of several can be split off into a book of their own. */
export function BookSources({ book, sources }: BookSourcesProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  function toggle(id: number) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
    setError(null);
  }
  async function split() {
    if (chosen.size === 0) return setError("Select the sources to split off.");
    if (chosen.size === sources.length) return setError("Keep at least one source in this book.");
    setBusy(true);
    try {
      const made = await request("POST /api/v1/books/{id}/split", {
        params: { id: book.id },
        json: { sourceIds: [...chosen] },
      });
      notify("Split into two books. Future imports will keep them apart.");
      router.push(`/books/${made.id}`);
      router.refresh();
    } catch (failure) {
      notifyFailure("The book was not split.", wordsFor(failure));
    }
    setBusy(false);
  }
  if (sources.length < 2) {
    return (
      <div className="grid gap-4">
        <Introduction>
          {sources.length === 0
            ? "No import names this book any more."
            : "Everything in this book comes from one source."}
        </Introduction>
        <ul>
          {sources.map((source) => (
            <li key={source.id} className="border-b border-rule py-3">
              <SourceWords source={source} />
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <fieldset className="grid gap-4">
      <legend className="sr-only">Sources that are another book</legend>
      <Introduction>
        Lektr treats these as one book. If some belong to a different book, select them and split them off. Future
        imports will keep them apart.
      </Introduction>
      <ul>
        {sources.map((source) => (
          <li key={source.id} className="border-b border-rule">
            <label className="flex gap-3 py-3 hover:bg-ink/3">
              <input
                type="checkbox"
                checked={chosen.has(source.id)}
                onChange={() => toggle(source.id)}
                className="mt-1 size-4 shrink-0"
              />
              <SourceWords source={source} />
            </label>
          </li>
        ))}
      </ul>
      <div className="grid justify-items-start gap-2">
        <Button loading={busy} onClick={() => void split()}>
          Split into a separate book
        </Button>
        <p role="alert" className="text-14 text-bad empty:hidden">
          {error}
        </p>
      </div>
    </fieldset>
  );
}

function Introduction({ children }: { children: string }) {
  return <p className="max-w-140 text-16 text-ink-soft">{children}</p>;
}

function SourceWords({ source: { source, title, author, entries, pinned } }: { source: BookSource }) {
  return (
    <span className="block min-w-0">
      <span
        lang={guessLang(title)}
        dir="auto"
        className="block text-left font-serif text-18 leading-snug wrap-anywhere"
      >
        {title}
      </span>
      <span className="block text-14 wrap-anywhere text-ink-soft">
        {author !== null && (
          <>
            <bdi>{author}</bdi> ·{" "}
          </>
        )}
        {sourceName(source)} · {counted(entries, "entry", "entries")}
        {pinned && " · moved here by you"}
      </span>
    </span>
  );
}
