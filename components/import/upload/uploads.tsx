"use client";

import { useRouter } from "next/navigation";
import { counted } from "#components/counted.ts";
import { useEffect, useEffectEvent } from "react";
import { DropZone } from "#components/import/upload/drop-zone.tsx";
import { takeHandedOver } from "#components/import/upload/handed-over.ts";
import { canStart, ImportDeskRow } from "#components/import/upload/row.tsx";
import { Button } from "#components/ui/button.tsx";
import { forgetUpload, queueUploads, retryUpload } from "#components/import/upload/upload-queue.ts";
import { useImportRows } from "#components/import/upload/use-rows.ts";
import type { Import } from "#lib/api-contract/import.ts";

/** The drop zone, and a preview of each file. `waiting`: earlier files that need the reader's decision. */
export function ImportUploads({ waiting }: { waiting: readonly Import[] }) {
  const router = useRouter();
  const { rows, start, discard, hear, forget } = useImportRows(waiting);
  const ready = rows.filter(({ answer }) => answer !== null && canStart(answer));
  const takeDropped = useEffectEvent(() => {
    const files = takeHandedOver();
    if (files.length > 0) queueUploads(files);
  });
  // Take files that were dropped on the page before this one, once this page is on the screen.
  useEffect(() => {
    const frame = requestAnimationFrame(() => takeDropped());
    return () => cancelAnimationFrame(frame);
  }, []);
  // A single file leads straight to its own page.
  const alone = rows.find(({ upload }) => upload?.isAlone && upload.state === "sent");
  const [key, id] = [alone?.key, alone?.answer?.id];
  useEffect(() => {
    if (key === undefined || id === undefined) return;
    router.push(`/imports/${id}`);
    // From then on its page shows it; do not redirect there again when the reader comes back.
    return () => forgetUpload(key);
  }, [key, id, router]);

  return (
    <div className="grid grid-cols-1 gap-6">
      <DropZone
        title={rows.length > 0 ? "Drop more files here" : "Drop files here"}
        onFiles={queueUploads}
        isSmall={rows.length > 0}
      >
        <p>
          <b className="font-medium">My Clippings.txt</b> or a notebook from a Kindle, in any language. Exports of
          KOReader, Kobo, Readwise, Apple Books, Moon+ Reader and many more: they are listed below. Any table of
          highlights (CSV). A ZIP archive of these.
        </p>
        <p className="mt-2">
          You see a preview before anything is imported. Importing the same file again is safe: only new highlights are
          added.
        </p>
      </DropZone>
      {rows.length > 0 && (
        <div>
          {ready.length > 1 && (
            <div className="mb-2 flex items-center justify-between gap-4">
              <p className="text-14 text-ink-soft">{counted(ready.length, "file")} ready to import</p>
              <Button variant="primary" onClick={() => void start(ready)}>
                Import all {ready.length}
              </Button>
            </div>
          )}
          <div aria-live="polite">
            {rows.map((row) => (
              <ImportDeskRow
                key={row.key}
                row={row}
                onNext={(answer, asOf) => hear(row, answer, asOf)}
                onMissing={() => forget(row)}
                onStart={() => void start([row])}
                onDiscard={() => void discard(row)}
                onRetry={() => retryUpload(row.key)}
              />
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
