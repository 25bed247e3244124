"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { groupFiles } from "#components/file-groups.ts";
import { request, wordsFor } from "#components/request.ts";
import { notifyFailure } from "#components/ui/toast.tsx";
import { actOnImport, leaveImport } from "#components/use-import.ts";
import type { Import } from "#lib/api-contract/import.ts";

/** A file on its way: being sent, refused with a reason, or known to the server. */
export interface ImportRow {
  key: string;
  filename: string;
  error: string | null;
  answer: Import | null;
}

/** The server says the same of larger files; saying it here saves sending them. Bytes. */
const MAX_BYTES = 128 * 1024 * 1024;
const TOO_LARGE =
  "This is larger than 128 MB, and no export is. Nothing was imported. Look whether it is the right file; several files can be sent one by one.";

/** The files of the Import page. They are sent one after the other, and looked at before anything comes in. */
export function useImportRows(waiting: readonly Import[]) {
  const router = useRouter();
  const [rows, setRows] = useState<readonly ImportRow[]>(() => waiting.map(rowOf));
  const change = (key: string, part: Partial<ImportRow>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const hear = (key: string, answer: Import, asOf: Import) =>
    setRows((all) => all.map((row) => (row.key === key && row.answer === asOf ? { ...row, answer } : row)));
  const forget = (key: string) => setRows((all) => all.filter((row) => row.key !== key));

  async function send(files: readonly File[], { key }: ImportRow, alone: boolean) {
    if (files.reduce((sum, { size }) => sum + size, 0) > MAX_BYTES) return change(key, { error: TOO_LARGE });
    try {
      const answer = await request<Import>("/api/v1/import/preview", { method: "POST", files });
      if (alone) router.push(`/imports/${answer.id}`);
      else change(key, { answer });
    } catch (error) {
      change(key, { error: wordsFor(error) });
    }
  }
  /** One file alone leads straight to its own page. */
  async function take(files: File[]) {
    const taken = groupFiles(files).map((group) => ({ group, row: newRow(group) }));
    setRows((all) => [...taken.map(({ row }) => row), ...all]);
    for (const { group, row } of taken) await send(group, row, taken.length === 1);
  }
  async function start(some: readonly ImportRow[]) {
    for (const { key, answer } of some) {
      if (!answer) continue;
      try {
        change(key, { answer: await actOnImport(answer.id, "start") });
      } catch (failure) {
        notifyFailure("This import was not started.", wordsFor(failure));
      }
    }
  }
  async function leave({ key, answer }: ImportRow) {
    try {
      if (answer) await leaveImport(answer.id);
      forget(key);
    } catch (failure) {
      notifyFailure("This file could not be left.", wordsFor(failure));
    }
  }
  return { rows, take, start, leave, hear, forget };
}

function newRow(files: readonly File[]): ImportRow {
  const filename = files.map(({ name }) => name).join(", ");
  return { key: crypto.randomUUID(), filename, error: null, answer: null };
}

function rowOf(answer: Import): ImportRow {
  return { key: `import ${answer.id}`, filename: answer.filename ?? "A file", error: null, answer };
}
