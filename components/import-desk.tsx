"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { DropZone } from "#components/drop-zone.tsx";
import { takeHandedOver } from "#components/handed-over.ts";
import { ImportProgress } from "#components/import-progress.tsx";
import { request, wordsFor } from "#components/request.ts";
import { RunningImport } from "#components/running-imports.tsx";
import type { Import } from "#lib/api-contract/import.ts";

/** A file on its way: being sent, refused with a reason, or taken in. */
interface Row {
  key: string;
  filename: string;
  error: string | null;
  answer: Import | null;
}

/** The server says the same of larger files; saying it here saves sending them. Bytes. */
const MAX_BYTES = 64 * 1024 * 1024;
const TOO_LARGE =
  "This file is larger than 64 MB, and no clippings file is. Nothing was imported. Look for My Clippings.txt in the documents folder of the Kindle.";

/** Where files are dropped, and what becomes of each. One file alone leads straight to what came in. */
export function ImportDesk() {
  const router = useRouter();
  const [rows, setRows] = useState<readonly Row[]>([]);
  const change = (key: string, part: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...part } : row)));

  async function send(file: File, row: Row, alone: boolean) {
    try {
      if (file.size > MAX_BYTES) return change(row.key, { error: TOO_LARGE });
      const answer = await request<Import>("/api/v1/import", { method: "POST", file });
      router.refresh();
      if (alone) router.push(`/imports/${answer.id}`);
      else change(row.key, { answer });
    } catch (error) {
      change(row.key, { error: wordsFor(error) });
    }
  }
  async function take(files: File[]) {
    const taken = files.map((file) => ({
      file,
      row: { key: crypto.randomUUID(), filename: file.name, error: null, answer: null },
    }));
    setRows((all) => [...taken.map(({ row }) => row), ...all]);
    for (const { file, row } of taken) await send(file, row, files.length === 1);
  }
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
    <div className="grid gap-6">
      <DropZone title="Drop a file here" onFiles={(files) => void take(files)}>
        <b className="font-medium">My Clippings.txt</b> from a Kindle, in any language. Importing it again is safe: only
        what is new comes in.
      </DropZone>
      {rows.length > 0 && (
        <div aria-live="polite">
          {rows.map(({ key, filename, error, answer }) =>
            answer ? (
              <RunningImport key={key} first={answer} onDone={() => router.refresh()} />
            ) : (
              <ImportProgress
                key={key}
                filename={filename}
                status={error === null ? "waiting" : "failed"}
                progress={0}
                error={error}
              />
            ),
          )}
        </div>
      )}
    </div>
  );
}
