"use client";

import { useState } from "react";
import { byteSize } from "#components/byte-size.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { BACKUP_KINDS } from "#components/settings/backups/backup-kinds.ts";
import { RestorePanel } from "#components/settings/backups/restore-panel.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { Backup, LibraryCounts } from "#lib/api-contract/backup.ts";

/** A backup, and what is in it where that can be read without a passphrase. */
export type CountedBackup = Backup & { counts: LibraryCounts | null };

export interface DamagedPageProps {
  /** ISO 8601; null if it is not known any more. */
  foundAt: string | null;
  foundBy: "start" | "check" | "query";
  /** For the owner: the damaged file and SQLite’s words about it. */
  details: { path: string; findings: string[] } | null;
  /** The newest first; those that the visitor may restore here. */
  backups: CountedBackup[];
  /** How to restore the newest backup without this page; null if there is no backup. */
  command: string | null;
}

/** What every address shows while the database is damaged: what is known, what is not lost, and the way back. */
export function DamagedPage({ foundAt, foundBy, details, backups, command }: DamagedPageProps) {
  return (
    <main className="pb-16">
      <Page>
        <p className="mb-8 font-serif text-22 leading-none font-semibold tracking-[-0.02em]">lektr</p>
        <PageHeader title="The database is damaged" />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
          <div className="grid max-w-140 gap-4 text-16">
            <p>
              {FOUND[foundBy]}
              {foundAt !== null && (
                <>
                  {" "}
                  (<RelativeDate at={foundAt} />)
                </>
              )}
              . Since then, nothing has been written to it, and nothing was deleted.
            </p>
            {command === null ? (
              <p>
                There is no backup in the backup folder. A backup from elsewhere can be restored with the command below.
              </p>
            ) : (
              <p>
                Your backups are not affected: each was checked when it was made. Restoring one brings back everything
                up to that moment; the damaged file is kept.
              </p>
            )}
          </div>
          {backups.length > 0 && <BackupChoice backups={backups} />}
          <CommandLine command={command} isOnlyWay={backups.length === 0} />
          {details && <Details {...details} />}
        </div>
      </Page>
    </main>
  );
}

const FOUND: Record<DamagedPageProps["foundBy"], string> = {
  start: "Lektr noticed it when it started",
  check: "Lektr noticed it when it checked every page",
  query: "Lektr noticed it while reading from it",
};

function BackupChoice({ backups }: { backups: CountedBackup[] }) {
  const [open, setOpen] = useState<number | null>(null);
  const [isRestoring, setRestoring] = useState(false);
  return (
    <section aria-labelledby="backups" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id="backups" className="small-caps text-18 text-ink-soft">
        Backups
      </h2>
      <ul className="grid border-t border-rule">
        {backups.map((backup, index) => (
          <li key={backup.id} className="grid grid-cols-[minmax(0,1fr)] gap-4 border-b border-rule py-3">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
              <BackupSummary backup={backup} />
              <Button
                size="small"
                variant={index === 0 ? "primary" : "quiet"}
                aria-expanded={open === backup.id}
                aria-label={`Restore ${backup.name}`}
                disabled={isRestoring}
                onClick={() => setOpen(open === backup.id ? null : backup.id)}
              >
                Restore this backup
              </Button>
            </div>
            {open === backup.id && (
              <RestorePanel backup={backup} onClose={() => setOpen(null)} onRestoring={setRestoring} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function BackupSummary({ backup: { madeAt, reason, bytes, isEncrypted, counts } }: { backup: CountedBackup }) {
  const inside = counts && `${count(counts.books, "book")}, ${count(counts.highlights, "highlight")}`;
  return (
    <div className="grid min-w-0 gap-0.5">
      <p className="font-medium first-letter:uppercase">
        <RelativeDate at={madeAt} />
      </p>
      <p className="text-14 text-ink-soft tabular-nums">
        {[inside, BACKUP_KINDS[reason], byteSize(bytes), isEncrypted ? "encrypted" : null].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

function CommandLine({ command, isOnlyWay }: { command: string | null; isOnlyWay: boolean }) {
  return (
    <section aria-labelledby="command" className="grid grid-cols-[minmax(0,1fr)] gap-3 text-14">
      <h2 id="command" className="small-caps text-18 text-ink-soft">
        {isOnlyWay ? "How to restore a backup" : "Without this page"}
      </h2>
      <p className="max-w-140">
        Stop Lektr, and run this in Lektr’s folder on its machine. It shows what is in the backup, and asks before it
        changes anything.
      </p>
      <pre className="overflow-x-auto rounded-control bg-sunk px-4 py-3 font-mono text-13 whitespace-pre-wrap wrap-anywhere">
        {command ?? "npm run restore FILE"}
      </pre>
      {isOnlyWay && (
        <p className="max-w-140 text-ink-soft">
          The owner can also restore a backup here, in a browser that is signed in, unless the damage is in the
          accounts.
        </p>
      )}
    </section>
  );
}

function Details({ path, findings }: { path: string; findings: string[] }) {
  return (
    <Disclosure summary="What SQLite says">
      <p className="text-14">
        <bdi className="font-mono text-13 break-all">{path}</bdi>
      </p>
      <ul className="mt-2 grid gap-1 font-mono text-13">
        {findings.length === 0 && <li>Nothing more is known.</li>}
        {findings.map((finding) => (
          <li key={finding} className="break-words">
            {finding}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
