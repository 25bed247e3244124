"use client";

import { ImportProgress } from "#components/import-progress.tsx";
import { importName, importVerb, needsColumns, previewLine } from "#components/import-words.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { useImportNews } from "#components/use-import.ts";
import type { ImportRow } from "#components/use-import-rows.ts";
import type { Import } from "#lib/api-contract/import.ts";

type ImportDeskRowProps = {
  row: ImportRow;
  /** Hears what became of it, and as of which knowledge that was asked. */
  onNext: (next: Import, asOf: Import) => void;
  onMissing: () => void;
  onStart: () => void;
  onLeave: () => void;
};

/** A file on the Import page: on its way to the server, refused, or known there. */
export function ImportDeskRow({ row, ...rest }: ImportDeskRowProps) {
  const { filename, error, answer } = row;
  if (answer) return <KnownRow current={answer} {...rest} />;
  const status = error === null ? "previewing" : "failed";
  return <ImportProgress filename={filename} status={status} progress={0} error={error} />;
}

/** Whether there is something to bring in, and nothing left to be told. */
export function canStart({ status, counts, preview }: Import): boolean {
  return status === "previewed" && preview !== null && !needsColumns(preview) && importVerb(counts) !== null;
}

type KnownRowProps = Omit<ImportDeskRowProps, "row"> & { current: Import };

function KnownRow({ current, onNext, onMissing, onStart, onLeave }: KnownRowProps) {
  useImportNews(current, onNext, onMissing);
  const { id, status, progress, error } = current;
  const name = importName(current);
  const isWaiting = status === "previewed";
  return (
    <ImportProgress
      filename={name}
      status={status}
      progress={progress}
      line={isWaiting ? previewLine(current) : undefined}
      error={error}
      actions={
        <div className="flex gap-2">
          {canStart(current) && (
            <Button size="small" aria-label={`Import ${name}`} onClick={onStart}>
              Import
            </Button>
          )}
          {isWaiting && !canStart(current) && (
            <Button size="small" aria-label={`Leave ${name}`} onClick={onLeave}>
              Leave it
            </Button>
          )}
          <ButtonLink size="small" href={`/imports/${id}`} aria-label={`${linkWords(current)}: ${name}`}>
            {linkWords(current)}
          </ButtonLink>
        </div>
      }
    />
  );
}

function linkWords({ status, preview }: Import): string {
  if (status === "previewed") return preview && needsColumns(preview) ? "Say which column is what" : "Look first";
  return status === "done" ? "What came in" : "Details";
}
