"use client";

import { useState } from "react";
import { byteSize } from "#components/byte-size.ts";
import { request, wordsFor } from "#components/request.ts";
import { SizeLine } from "#components/settings/size-line.tsx";
import { growthInWords } from "#components/settings/growth-in-words.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Fact, Facts } from "#components/ui/facts.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { Health } from "#lib/api-contract/health.ts";

type DatabaseSizeProps = Pick<Health, "database" | "disk"> & {
  /** Called when it was compacted. */ onCompacted: () => void;
};

/** How large the database is, how it grows, and a button that gives unused space back. */
export function DatabaseSize({ database, disk, onCompacted }: DatabaseSizeProps) {
  const { path, bytes, logBytes, unusedBytes, sizes } = database;
  const growth = growthInWords(sizes);
  return (
    <>
      <Facts>
        <Fact name="File">
          <bdi className="font-mono text-13 break-all">{path}</bdi>
        </Fact>
        <Fact name="Size">
          {byteSize(bytes)}
          {logBytes > 0 && `, of which ${byteSize(logBytes)} are a log of recent changes`}
        </Fact>
        {growth !== null && (
          <Fact name="Growth">
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
              {growth}
              <SizeLine sizes={sizes} />
            </span>
          </Fact>
        )}
        <Fact name="Unused">{byteSize(unusedBytes)}</Fact>
        {disk && (
          <Fact name="Free space">
            {byteSize(disk.freeBytes)} of {byteSize(disk.totalBytes)}
          </Fact>
        )}
      </Facts>
      <Compact database={database} onCompacted={onCompacted} />
    </>
  );
}

function Compact({ database: { unusedBytes, compactionSeconds }, onCompacted }: Omit<DatabaseSizeProps, "disk">) {
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const seconds = compactionSeconds === 1 ? "a second" : `${compactionSeconds.toLocaleString("en")} seconds`;
  async function compact() {
    setBusy(true);
    try {
      const { bytesBefore, bytesAfter } = await request("POST /api/v1/health/compaction");
      notify(`The database was compacted: ${byteSize(bytesBefore)} became ${byteSize(bytesAfter)}.`);
      onCompacted();
    } catch (error) {
      notifyFailure("The database was not compacted.", wordsFor(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button loading={busy} onClick={() => setAsking(true)}>
        {busy ? "Compacting" : "Compact the database"}
      </Button>
      <p role="status" className="text-14 text-ink-soft empty:hidden">
        {busy && `This takes about ${seconds}.`}
      </p>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Compact the database?"
        confirm="Compact"
        onConfirm={async () => {
          setAsking(false);
          void compact();
        }}
      >
        About {byteSize(unusedBytes)} are given back to the disk. It takes about {seconds}; you can read meanwhile, but
        nothing can be saved.
      </ConfirmDialog>
    </div>
  );
}
