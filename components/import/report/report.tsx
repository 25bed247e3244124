"use client";

import { useCallback, useRef, useState } from "react";
import {
  BookMissing,
  FailedImport,
  FinishedImport,
  RefusedImport,
  UndoneImport,
} from "#components/import/report/result.tsx";
import { ImportPreviewed } from "#components/import/report/preview.tsx";
import { ImportProgress } from "#components/import/progress.tsx";
import { ImportQuestion } from "#components/import/report/question.tsx";
import { importName } from "#components/import/words.ts";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import { type ImportDoing, useImport } from "#components/import/use-import.ts";
import type { Import, ImportReading } from "#lib/api-contract/import.ts";

/** An import from its preview to its results and its undo. */
export function ImportReport({ first }: { first: Import }) {
  const { current, act } = useImport(first);
  const { status, preview } = current;
  const [lastPreview, setLastPreview] = useState(preview);
  if (preview && preview !== lastPreview) setLastPreview(preview);
  const place = useRef<HTMLDivElement>(null);

  /** Keep the keyboard's focus here: the pressed button disappears. */
  const doing: ImportDoing = async (name, failure) => {
    try {
      await act(name);
      place.current?.focus();
    } catch (error) {
      notifyFailure(failure, wordsFor(error));
    }
  };
  const readAgain = useCallback(
    async (reading: ImportReading) => {
      try {
        await act("preview", reading);
        return true;
      } catch (error) {
        notifyFailure("Could not read the file again.", wordsFor(error));
        return false;
      }
    },
    [act],
  );
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {status === "previewed" || (status === "previewing" && lastPreview) ? (
        lastPreview && (
          <ImportPreviewed
            current={current}
            preview={lastPreview}
            readAgain={readAgain}
            actions={<ImportQuestion current={current} preview={lastPreview} doing={doing} />}
          />
        )
      ) : (
        <Told current={current} doing={doing} readAgain={readAgain} />
      )}
    </div>
  );
}

type ToldProps = { current: Import; doing: ImportDoing; readAgain: (reading: ImportReading) => Promise<boolean> };

function Told({ current, doing, readAgain }: ToldProps) {
  const { status, errorCode } = current;
  if (status === "done") return <FinishedImport current={current} doing={doing} />;
  if (status === "failed" && errorCode === "book_unknown")
    return <BookMissing current={current} readAgain={async (reading) => void (await readAgain(reading))} />;
  if (status === "failed") return <FailedImport current={current} doing={doing} />;
  if (status === "refused") return <RefusedImport current={current} />;
  if (status === "undone") return <UndoneImport current={current} doing={doing} />;
  return <UnderWay current={current} doing={doing} />;
}

function UnderWay({ current, doing }: { current: Import; doing: ImportDoing }) {
  const { status, progress } = current;
  const act = status === "previewing" ? "reading the file" : status === "undoing" ? "undoing" : "the import";
  return (
    <div aria-live="polite">
      <ImportProgress filename={importName(current)} status={status} progress={progress} />
      <div className="mt-3 grid justify-items-start gap-4">
        <p className="text-14 text-ink-soft">You can leave this page; {act} continues, even after a restart.</p>
        {status !== "undoing" && (
          <Button onClick={() => void doing("stop", "Could not stop it.")}>
            {status === "previewing" ? "Stop reading" : "Stop the import"}
          </Button>
        )}
      </div>
    </div>
  );
}
