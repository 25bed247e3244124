"use client";

import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { displayTitle } from "#lib/vocabulary/typography.ts";

type CoverLookUpProps = {
  /** What is sent. */
  wanted: { isbn: string | null; title: string; author: string | null };
  isLooking: boolean;
  onLookUp: (signal: AbortSignal) => void;
};

/** Asks Open Library for a cover when the reader wants it, and says what is sent. */
export function CoverLookUp({ wanted, isLooking, onLookUp }: CoverLookUpProps) {
  const asking = useRef<AbortController>(null);
  function lookUp() {
    asking.current = new AbortController();
    onLookUp(asking.current.signal);
  }
  return (
    <div className="grid justify-items-start gap-4">
      <p className="max-w-140 text-16 wrap-anywhere text-ink-soft">
        Your server sends {whatIsSent(wanted)} to openlibrary.org, a part of the Internet Archive, and nothing else.
        Nothing is sent before you press the button.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button loading={isLooking} onClick={lookUp}>
          Look on Open Library
        </Button>
        {isLooking && <Button onClick={() => asking.current?.abort()}>Cancel</Button>}
      </div>
      <p role="status" className="text-14 text-ink-soft empty:hidden">
        {isLooking && "Asking Open Library…"}
      </p>
    </div>
  );
}

function whatIsSent({ isbn, title, author }: CoverLookUpProps["wanted"]): string {
  const name = `the title “${displayTitle(title)}”${author === null ? "" : ` and the author “${author}”`}`;
  return isbn === null ? name : `the ISBN ${isbn} and, if it has no cover for that, ${name}`;
}
