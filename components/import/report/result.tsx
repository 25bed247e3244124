"use client";

import { counted } from "#components/counted.ts";
import { useState } from "react";
import { BookQuestion } from "#components/import/report/book-question.tsx";
import { ImportedBooks } from "#components/import/report/imported-books.tsx";
import { booksLink, importName } from "#components/import/words.ts";
import { ImportLedger } from "#components/import/report/ledger.tsx";
import { ImportProgress } from "#components/import/progress.tsx";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { notifyFailure } from "#components/ui/toast.tsx";
import { UnsureEntries } from "#components/import/report/unsure-entries.tsx";
import { UndoImport } from "#components/import/report/undo.tsx";
import type { ImportDoing } from "#components/import/use-import.ts";
import type { Import, ImportReading } from "#lib/api-contract/import.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

type OverProps = { current: Import; doing: ImportDoing };

/** The results of a finished import, with a button that undoes it. */
export function FinishedImport({ current, doing }: OverProps) {
  const { counts } = current;
  const { skipped, loadMore } = useSkipped(current);
  const { href, label } = booksLink(current) ?? { href: "/library", label: "Open the library" };
  return (
    <div className="grid grid-cols-1 gap-8">
      <div className="grid grid-cols-1 gap-8" role="status">
        <ImportLedger counts={counts} skipped={skipped} />
        <UnsureEntries current={current} />
      </div>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={href} variant="primary">
          {label}
        </ButtonLink>
        <ButtonLink href="/import">Import another file</ButtonLink>
        {loadMore && <Button onClick={() => void loadMore()}>Show more entries that could not be read</Button>}
      </div>
      <ImportedBooks current={current} />
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <UndoImport current={current} doing={doing} />
        <Original id={current.id} />
      </div>
    </div>
  );
}

/** A file that was rejected on arrival: why, and what to do. It was not stored. */
export function RefusedImport({ current }: { current: Import }) {
  const { status, progress, error } = current;
  return (
    <div className="grid gap-4" role="status">
      <ImportProgress filename={importName(current)} status={status} progress={progress} error={error} />
      <div>
        <ButtonLink href="/import">Import another file</ButtonLink>
      </div>
    </div>
  );
}

type BookMissingProps = { current: Import; readAgain: (reading: ImportReading) => Promise<void> };

/** An import that failed because its file does not name a book: here the reader can enter it. */
export function BookMissing({ current, readAgain }: BookMissingProps) {
  const { status, progress, error, filename, source } = current;
  return (
    <div className="grid gap-10" role="status">
      <ImportProgress filename={importName(current)} status={status} progress={progress} error={error} />
      <BookQuestion
        unnamed={0}
        told={null}
        filename={filename}
        isTable={source === "csv"}
        busy={false}
        onTold={(book) => readAgain({ book })}
      />
      <div>
        <Original id={current.id} />
      </div>
    </div>
  );
}

/** What went wrong, and what to do. What had been added until then can be undone. */
export function FailedImport({ current, doing }: OverProps) {
  const { status, progress, error, counts } = current;
  return (
    <div className="grid gap-4" role="status">
      <ImportProgress filename={importName(current)} status={status} progress={progress} error={error} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => void doing("retry", "Could not retry the import.")}>
          Try again
        </Button>
        <ButtonLink href="/import">Import another file</ButtonLink>
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {counts.entries > 0 && <UndoImport current={current} doing={doing} />}
        <Original id={current.id} />
      </div>
    </div>
  );
}

/** An import that was undone; its file is still here. */
export function UndoneImport({ current, doing }: OverProps) {
  return (
    <div className="grid gap-6" role="status">
      <p className="max-w-120 text-16">
        Import undone. Highlights that you had edited are still in your library. The file, with{" "}
        {counted(current.counts.entries, "entry", "entries")}, is kept.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => void doing("retry", "Could not import the file again.")}>
          Import again
        </Button>
        <ButtonLink href="/import">Import another file</ButtonLink>
      </div>
      <div>
        <Original id={current.id} />
      </div>
    </div>
  );
}

function Original({ id }: { id: number }) {
  return (
    <a href={withBase(`/api/v1/imports/${id}/file`)} download className={buttonClasses("link", "medium")}>
      Download the original file
    </a>
  );
}

/** The skipped entries loaded so far, and a way to load more, if there are any. */
function useSkipped(current: Import) {
  const [more, setMore] = useState<Pick<Import, "skipped" | "skippedCursor"> | null>(null);
  const cursor = more ? more.skippedCursor : current.skippedCursor;
  async function loadMore() {
    try {
      const next = await request("GET /api/v1/imports/{id}", {
        params: { id: current.id },
        query: { skippedCursor: cursor ?? undefined },
      });
      setMore((before) => ({
        skipped: [...(before?.skipped ?? []), ...next.skipped],
        skippedCursor: next.skippedCursor,
      }));
    } catch (failure) {
      notifyFailure("Could not load the rest.", wordsFor(failure));
    }
  }
  return { skipped: [...current.skipped, ...(more?.skipped ?? [])], loadMore: cursor === null ? null : loadMore };
}
