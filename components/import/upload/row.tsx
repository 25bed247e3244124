"use client";

import { ImportProgress } from "#components/import/progress.tsx";
import { importName, importVerb, needsBook, needsColumns, previewLine } from "#components/import/words.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { QueuedUpload } from "#components/import/upload/upload-queue.ts";
import { useImportNews } from "#components/import/use-import.ts";
import type { UploadRow } from "#components/import/upload/use-rows.ts";
import type { Import } from "#lib/api-contract/import.ts";

type ImportDeskRowProps = {
  row: UploadRow;
  /** Called with the new state, and the state it was requested under. */
  onNext: (next: Import, asOf: Import) => void;
  onMissing: () => void;
  onStart: () => void;
  onDiscard: () => void;
  onRetry: () => void;
};

/** A file on the Import page: uploading, rejected, or on the server. */
export function ImportDeskRow({ row, ...rest }: ImportDeskRowProps) {
  if (row.answer) return <KnownRow current={row.answer} {...rest} />;
  return row.upload && <UploadRow upload={row.upload} {...rest} />;
}

const UPLOAD_STATUS = { queued: "queued", sending: "sending", sent: "previewing", failed: "failed" } as const;

type UploadRowProps = Pick<ImportDeskRowProps, "onRetry" | "onDiscard"> & { upload: QueuedUpload };

function UploadRow({ upload, onRetry, onDiscard }: UploadRowProps) {
  const { filename, state, share, error, isWorthAgain } = upload;
  return (
    <ImportProgress
      filename={filename}
      status={UPLOAD_STATUS[state]}
      progress={share}
      error={error}
      actions={
        state === "failed" && (
          <div className="flex gap-2">
            {isWorthAgain && (
              <Button size="small" aria-label={`Send ${filename} again`} onClick={onRetry}>
                Send again
              </Button>
            )}
            <Button size="small" aria-label={`Discard ${filename}`} onClick={onDiscard}>
              Discard
            </Button>
          </div>
        )
      }
    />
  );
}

/** Whether there is something to import, and no question left for the reader. */
export function canStart({ status, counts, preview }: Import): boolean {
  if (status !== "previewed" || preview === null) return false;
  return !needsColumns(preview) && !needsBook(preview) && importVerb(counts) !== null;
}

type KnownRowProps = Omit<ImportDeskRowProps, "row" | "onRetry"> & { current: Import };

function KnownRow({ current, onNext, onMissing, onStart, onDiscard }: KnownRowProps) {
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
            <Button size="small" aria-label={`Discard ${name}`} onClick={onDiscard}>
              Discard
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
  if (status === "previewed") {
    if (preview && needsColumns(preview)) return "Match the columns";
    return preview && needsBook(preview) ? "Choose the book" : "Preview";
  }
  return status === "done" ? "What was imported" : "Details";
}
