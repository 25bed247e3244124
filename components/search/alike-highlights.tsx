"use client";

import Link from "next/link";
import { useState } from "react";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { isMissing, request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import type { Highlight } from "#lib/api-contract/highlight.ts";

/** Highlights that say nearly the same as the one above them, loaded when they are expanded. */
export function AlikeHighlights({ ids }: { ids: readonly number[] }) {
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<readonly Highlight[] | null>(null);
  const [error, setError] = useState<string | null>(null);

  async function unfold() {
    setOpen(!open);
    if (open || found) return;
    setError(null);
    try {
      setFound((await Promise.all(ids.map(fetchHighlight))).flatMap((one) => one ?? []));
    } catch (failure) {
      setOpen(false);
      setError(wordsFor(failure));
    }
  }
  return (
    <div className="mt-3 grid grid-cols-1 justify-items-start gap-4 text-14">
      <Button variant="link" size="small" aria-expanded={open} onClick={() => void unfold()}>
        {`and ${ids.length.toLocaleString("en")} that ${ids.length === 1 ? "says" : "say"} nearly the same`}
      </Button>
      {error !== null && (
        <p role="alert" className="text-bad">
          {error}
        </p>
      )}
      {open && found?.map((highlight) => <SmallQuotation key={highlight.id} highlight={highlight} />)}
    </div>
  );
}

function SmallQuotation({ highlight: { id, bookId, text, note } }: { highlight: Highlight }) {
  const words = text || (note ?? "");
  return (
    <figure dir="auto" className="max-w-140 border-s border-rule ps-4">
      <blockquote lang={guessLang(words)} className="font-serif text-16 [overflow-wrap:anywhere] whitespace-pre-line">
        {words}
      </blockquote>
      <figcaption className="mt-1 text-13" dir="ltr">
        <Link
          href={`/books/${bookId}?at=${id}#highlight-${id}`}
          prefetch={false}
          className="rounded-[2px] text-ink-soft hover:text-mark hover:underline hover:underline-offset-3"
        >
          Open in book
        </Link>
      </figcaption>
    </figure>
  );
}

/** Leaves out one that was deleted meanwhile. */
async function fetchHighlight(id: number): Promise<Highlight | null> {
  try {
    return await request("GET /api/v1/highlights/{id}", { params: { id } });
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
