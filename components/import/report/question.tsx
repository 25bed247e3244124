"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { importVerb, needsBook, needsColumns } from "#components/import/words.ts";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import { discardImport, type ImportDoing } from "#components/import/use-import.ts";
import type { Import, ImportPreview } from "#lib/api-contract/import.ts";

type ImportQuestionProps = { current: Import; preview: ImportPreview; doing: ImportDoing };

/** Asks whether to import a previewed file. If nothing in it is new, there is nothing to ask. */
export function ImportQuestion({ current, preview, doing }: ImportQuestionProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const { id, status, counts } = current;
  const verb = importVerb(counts);
  const isReading = status === "previewing";

  async function start() {
    setBusy(true);
    await doing("start", "Could not start the import.");
    setBusy(false);
  }
  async function discard() {
    setBusy(true);
    try {
      await discardImport(id);
      router.push("/import");
      router.refresh();
    } catch (failure) {
      setBusy(false);
      notifyFailure("Could not discard the file.", wordsFor(failure));
    }
  }
  if (needsColumns(preview) || needsBook(preview)) return <Actions discard={discard} busy={busy || isReading} />;
  if (verb === null) {
    return (
      <div className="grid gap-4">
        <p className="max-w-120 text-16">{nothingNew(current)}</p>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" loading={busy || isReading} onClick={() => void discard()}>
            Done
          </Button>
          {counts.notes > 0 && <Button onClick={() => void start()}>Import the notes again</Button>}
        </div>
      </div>
    );
  }
  return <Actions verb={verb} start={start} discard={discard} busy={busy || isReading} />;
}

type ActionsProps = { verb?: string; start?: () => Promise<void>; discard: () => Promise<void>; busy: boolean };

function Actions({ verb, start, discard, busy }: ActionsProps) {
  return (
    <div className="flex flex-wrap gap-2">
      {verb !== undefined && (
        <Button variant="primary" size="large" loading={busy} onClick={() => void start?.()}>
          {verb}
        </Button>
      )}
      <Button size={verb === undefined ? "medium" : "large"} onClick={() => void discard()}>
        Discard
      </Button>
    </div>
  );
}

/**
 * The sentence for a file without anything new. A new note on a known highlight is counted as a note like any other, so
 * it can't be distinguished here.
 */
function nothingNew({ source, counts }: Import): string {
  if (source === "csv" && counts.unchanged === 0 && counts.skipped > 0)
    return "Nothing can be imported with these columns: no row has any text.";
  if (counts.deleted > 0 && counts.notes === 0)
    return "Everything in this file is already in your library, or was deleted by you.";
  if (counts.unchanged === 0 && counts.notes === 0) return "There is no highlight in this file that can be imported.";
  if (counts.notes === 0) return "Everything in this file is already in your library.";
  return "Every highlight in this file is already in your library. If you have added notes since, import the notes again: nothing is added twice.";
}
