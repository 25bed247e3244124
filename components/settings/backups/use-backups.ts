"use client";

import { useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import { usePolled } from "#components/shell/use-polled.ts";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { Backup, BackupList } from "#lib/api-contract/backup.ts";

const WHILE_RUNNING_MS = 700;
const OTHERWISE_MS = 30_000;

/** The backups, kept up to date, and what can be done with them. */
export function useBackups(first: BackupList) {
  const [list, setList] = useState(first);
  const [isRestoring, setRestoring] = useState(false);
  const everyMs = list.running === null ? OTHERWISE_MS : WHILE_RUNNING_MS;
  const { askNow, hold } = usePolled({
    ask: (signal) => request("GET /api/v1/backups", { signal }),
    onAnswer: setList,
    // Meanwhile the server signs everyone out.
    everyMs: isRestoring ? null : everyMs,
  });
  async function change(act: () => Promise<BackupList>, failed: string): Promise<void> {
    try {
      await hold(async () => setList(await act()));
    } catch (error) {
      notifyFailure(failed, wordsFor(error));
    }
  }
  return {
    list,
    isRestoring,
    setRestoring,
    askNow,
    setList,
    start: () => change(() => request("POST /api/v1/backups"), "Couldn’t start a backup."),
    stop: () => change(() => request("POST /api/v1/backups/stop"), "Couldn’t stop the backup."),
    remove: ({ id }: Backup) =>
      change(() => request("DELETE /api/v1/backups/{id}", { params: { id } }), "Couldn’t delete this backup."),
  };
}
