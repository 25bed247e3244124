"use client";

import { useState } from "react";
import { counted, importName } from "#components/import-words.ts";
import { ImportLedger } from "#components/import-ledger.tsx";
import { ImportProgress } from "#components/import-progress.tsx";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { notifyFailure } from "#components/ui/toast.tsx";
import { UndoImport } from "#components/undo-import.tsx";
import type { ImportDoing } from "#components/use-import.ts";
import type { Import } from "#lib/api-contract/import.ts";

type OverProps = { current: Import; doing: ImportDoing };

/** What became of every entry, and the way back. */
export function FinishedImport({ current, doing }: OverProps) {
  const { counts, guessed } = current;
  const { skipped, loadMore } = useSkipped(current);
  return (
    <div className="grid gap-8" role="status">
      <ImportLedger counts={counts} skipped={skipped} />
      {guessed > 0 && (
        <p className="max-w-120 text-14 text-ink-soft">
          {guessed === 1 ? "One entry is" : `${guessed.toLocaleString("en")} entries are`} in a language that Lektr does
          not know yet. The words are here; when they were marked is unknown.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/library" variant="primary">
          See the library
        </ButtonLink>
        <ButtonLink href="/import">Import another file</ButtonLink>
        {loadMore && <Button onClick={() => void loadMore()}>Show more that was not read</Button>}
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <UndoImport current={current} doing={doing} />
        <Original id={current.id} />
      </div>
    </div>
  );
}

/** What went wrong, and what to do. What had come in until then can be taken back. */
export function FailedImport({ current, doing }: OverProps) {
  const { status, progress, error, counts } = current;
  return (
    <div className="grid gap-4" role="status">
      <ImportProgress filename={importName(current)} status={status} progress={progress} error={error} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => void doing("retry", "This import was not tried again.")}>
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

/** An import that was taken back; its file is still here. */
export function UndoneImport({ current, doing }: OverProps) {
  return (
    <div className="grid gap-6" role="status">
      <p className="max-w-120 text-16">
        This import was taken back. What you had edited of it yourself is still in your library. The file, with{" "}
        {counted(current.counts.entries, "entry", "entries")}, is kept.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => void doing("retry", "This file was not imported again.")}>
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
    <a href={`/api/v1/imports/${id}/file`} download className={buttonClasses("link", "medium")}>
      Download the original file
    </a>
  );
}

/** The skipped entries that were told so far, and how to be told more, if there are. */
function useSkipped(current: Import) {
  const [more, setMore] = useState<Pick<Import, "skipped" | "skippedCursor"> | null>(null);
  const cursor = more ? more.skippedCursor : current.skippedCursor;
  async function loadMore() {
    try {
      const next = await request<Import>(`/api/v1/imports/${current.id}?skippedCursor=${cursor}`);
      setMore((before) => ({
        skipped: [...(before?.skipped ?? []), ...next.skipped],
        skippedCursor: next.skippedCursor,
      }));
    } catch (failure) {
      notifyFailure("The rest could not be fetched.", wordsFor(failure));
    }
  }
  return { skipped: [...current.skipped, ...(more?.skipped ?? [])], loadMore: cursor === null ? null : loadMore };
}
