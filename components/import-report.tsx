"use client";

import { useState } from "react";
import { ImportLedger } from "#components/import-ledger.tsx";
import { ImportProgress } from "#components/import-progress.tsx";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import { useImport } from "#components/use-import.ts";
import type { Import } from "#lib/api-contract/import.ts";

/** An import while it runs, and what became of every entry when it is over. */
export function ImportReport({ first }: { first: Import }) {
  const current = useImport(first);
  const { status, filename, progress, error, counts, guessed } = current;
  const [more, setMore] = useState<Pick<Import, "skipped" | "skippedCursor"> | null>(null);
  const skipped = [...current.skipped, ...(more?.skipped ?? [])];
  const cursor = more ? more.skippedCursor : current.skippedCursor;

  async function load() {
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
  async function stop() {
    try {
      await current.stop();
    } catch (failure) {
      notifyFailure("The import goes on.", wordsFor(failure));
    }
  }
  if (status !== "done") {
    return (
      <div aria-live="polite">
        <ImportProgress filename={filename ?? "A file"} status={status} progress={progress} error={error} />
        {status !== "failed" && (
          <div className="mt-3 grid justify-items-start gap-4">
            <p className="text-14 text-ink-soft">
              You can leave this page. The import goes on, also if the server is started again.
            </p>
            <Button onClick={() => void stop()}>Stop the import</Button>
          </div>
        )}
      </div>
    );
  }
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
        {cursor !== null && <Button onClick={() => void load()}>Show more that was not read</Button>}
      </div>
    </div>
  );
}
