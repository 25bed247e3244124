"use client";

import { useState } from "react";
import { byteSize } from "#components/byte-size.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { BACKUP_KINDS } from "#components/settings/backups/backup-kinds.ts";
import { RestorePanel } from "#components/settings/backups/restore-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";
import type { Backup } from "#lib/api-contract/backup.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

type BackupRowProps = {
  backup: Backup;
  isDisabled: boolean;
  onDelete: () => void;
  onRestoring: (isRestoring: boolean) => void;
};

/** A backup: when and why it was made, and what can be done with it. */
export function BackupRow({ backup, isDisabled, onDelete, onRestoring }: BackupRowProps) {
  const [isOpen, setOpen] = useState(false);
  const { id, name, madeAt, reason, bytes, isEncrypted } = backup;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-4 border-b border-rule py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <p className="font-medium first-letter:uppercase">
            <RelativeDate at={madeAt} />
          </p>
          <p className="text-14 text-ink-soft tabular-nums">
            {BACKUP_KINDS[reason]} · {byteSize(bytes)}
            {isEncrypted && " · encrypted"}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <a
            href={withBase(`/api/v1/backups/${id}/file`)}
            download={name}
            aria-label={`Download ${name}`}
            className={buttonClasses("quiet", "small")}
          >
            Download
          </a>
          <Button
            size="small"
            aria-expanded={isOpen}
            aria-label={`Restore ${name}`}
            disabled={isDisabled}
            onClick={() => setOpen(!isOpen)}
          >
            Restore
          </Button>
          <Button size="small" aria-label={`Delete ${name}`} disabled={isDisabled} onClick={onDelete}>
            Delete
          </Button>
        </div>
      </div>
      {isOpen && <RestorePanel backup={backup} onClose={() => setOpen(false)} onRestoring={onRestoring} />}
    </li>
  );
}
