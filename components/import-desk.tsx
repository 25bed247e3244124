"use client";

import { useEffect, useEffectEvent } from "react";
import { DropZone } from "#components/drop-zone.tsx";
import { takeHandedOver } from "#components/handed-over.ts";
import { canStart, ImportDeskRow } from "#components/import-desk-row.tsx";
import { Button } from "#components/ui/button.tsx";
import { useImportRows } from "#components/use-import-rows.ts";
import type { Import } from "#lib/api-contract/import.ts";

/** Where files are dropped, and what each would bring. `waiting`: files that came earlier and wait for the reader's word. */
export function ImportDesk({ waiting }: { waiting: readonly Import[] }) {
  const { rows, take, start, leave, hear, forget } = useImportRows(waiting);
  const ready = rows.filter(({ answer }) => answer !== null && canStart(answer));
  const takeDropped = useEffectEvent(() => {
    const files = takeHandedOver();
    if (files.length > 0) void take(files);
  });
  // Files that were dropped on the page before this one; they are taken once this page is on the screen.
  useEffect(() => {
    const frame = requestAnimationFrame(() => takeDropped());
    return () => cancelAnimationFrame(frame);
  }, []);

  return (
    <div className="grid grid-cols-1 gap-6">
      <DropZone title="Drop files here" onFiles={(files) => void take(files)}>
        <p>
          <b className="font-medium">My Clippings.txt</b> or a notebook from a Kindle, in any language. Exports of
          KOReader, Kobo, Readwise, Apple Books, Moon+ Reader and Lektr. Any table of highlights (CSV). A ZIP archive of
          these.
        </p>
        <p className="mt-2">
          You see what would come in before it does. Importing a file again is safe: only what is new comes in.
        </p>
      </DropZone>
      {rows.length > 0 && (
        <div>
          <div aria-live="polite">
            {rows.map((row) => (
              <ImportDeskRow
                key={row.key}
                row={row}
                onNext={(answer, asOf) => hear(row.key, answer, asOf)}
                onMissing={() => forget(row.key)}
                onStart={() => void start([row])}
                onLeave={() => void leave(row)}
              />
            ))}
          </div>
          {ready.length > 1 && (
            <Button variant="primary" className="mt-6" onClick={() => void start(ready)}>
              Import all {ready.length}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
