"use client";

import { useState } from "react";
import { byteSize } from "#components/byte-size.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { BackupRow } from "#components/settings/backups/backup-row.tsx";
import { PassphraseForm } from "#components/settings/backups/passphrase-form.tsx";
import { UploadBackup } from "#components/settings/backups/upload-backup.tsx";
import { useBackups } from "#components/settings/backups/use-backups.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Fact, Facts } from "#components/ui/facts.tsx";
import { Warning } from "#components/ui/warning.tsx";
import type { Backup, BackupList } from "#lib/api-contract/backup.ts";

/** The backups of the library, kept up to date while the page is visible. */
export function Backups({ first }: { first: BackupList }) {
  const { list, isRestoring, setRestoring, askNow, setList, start, stop, remove } = useBackups(first);
  const [deleting, setDeleting] = useState<Backup | null>(null);
  const { items, isLate, failure, running, isEncrypting } = list;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <p className="max-w-140 text-16">
          Lektr backs up your library every night. A backup has everything but sessions, tokens and what belongs to
          telemetry.
        </p>
        <BackupFacts list={list} />
        {failure && (
          <Warning>
            {failure.message} (<RelativeDate at={failure.at} />)
          </Warning>
        )}
        {isLate && !failure && <Warning>There has been no good backup for more than three days.</Warning>}
        <RunningBackup running={running} onStart={start} onStop={stop} />
      </div>
      <section aria-labelledby="backups" className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <h3 id="backups" className="text-16 font-medium">
          Backups
        </h3>
        {items.length === 0 ? (
          <p className="border-y border-rule py-3 text-14 text-ink-soft">None yet.</p>
        ) : (
          <ul className="grid border-t border-rule">
            {items.map((backup) => (
              <BackupRow
                key={backup.id}
                backup={backup}
                isDisabled={isRestoring}
                onDelete={() => setDeleting(backup)}
                onRestoring={setRestoring}
              />
            ))}
          </ul>
        )}
        <UploadBackup onAdded={askNow} />
        <p className="max-w-140 text-14 text-ink-soft">
          Of nightly backups, the newest of seven days, four weeks and six months are kept; of all others, the last ten
          of each kind. Copy the folder to another disk or machine as well.
        </p>
      </section>
      <PassphraseForm isSet={isEncrypting} onChange={setList} />
      <ConfirmDialog
        open={deleting !== null}
        onOpenChange={(open) => !open && setDeleting(null)}
        title="Delete this backup?"
        confirm="Delete backup"
        danger
        onConfirm={async () => {
          if (deleting) await remove(deleting);
        }}
      >
        Its file, {deleting?.name}, is deleted from the folder. This can’t be undone. Your library stays as it is.
      </ConfirmDialog>
    </div>
  );
}

function BackupFacts({ list: { items, lastGoodAt, nextAt, folder } }: { list: BackupList }) {
  const total = items.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <Facts>
      <Fact name="Last good backup">{lastGoodAt === null ? "None yet" : <RelativeDate at={lastGoodAt} />}</Fact>
      <Fact name="Next backup">
        <RelativeDate at={nextAt} />, when nothing is being imported
      </Fact>
      <Fact name="Size of all">{byteSize(total)}</Fact>
      <Fact name="Folder">
        <bdi className="font-mono text-13 break-all">{folder}</bdi>
      </Fact>
    </Facts>
  );
}

type RunningBackupProps = { running: BackupList["running"]; onStart: () => Promise<void>; onStop: () => Promise<void> };

function RunningBackup({ running, onStart, onStop }: RunningBackupProps) {
  if (running === null) {
    return (
      <div>
        <Button variant="primary" onClick={() => void onStart()}>
          Back up now
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-4">
      <label className="grid gap-1.5 text-14">
        {running.progress < 1 ? "Copying the library" : "Checking the copy"}
        <progress value={running.progress < 1 ? running.progress : undefined} max={1} className="w-60 accent-mark" />
      </label>
      <Button size="small" onClick={() => void onStop()}>
        Stop
      </Button>
    </div>
  );
}
