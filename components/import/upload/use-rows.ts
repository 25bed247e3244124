"use client";

import { useEffect, useState } from "react";
import { wordsFor } from "#components/request.ts";
import { notifyFailure } from "#components/ui/toast.tsx";
import {
  changeUpload,
  forgetSentUploads,
  forgetUpload,
  type QueuedUpload,
  useUploads,
} from "#components/import/upload/upload-queue.ts";
import { actOnImport, discardImport } from "#components/import/use-import.ts";
import type { Import } from "#lib/api-contract/import.ts";

/** A file on the Import page: uploading, or on the server. */
export interface UploadRow {
  key: string;
  filename: string;
  upload: QueuedUpload | null;
  answer: Import | null;
}

/** The files on the Import page: those being uploaded, and `waiting`, earlier ones that need the reader's decision. */
export function useImportRows(waiting: readonly Import[]) {
  const uploads = useUploads();
  const [known, setKnown] = useState(waiting);
  // What was sent before this page was opened is in `waiting`, or in the history.
  useEffect(forgetSentUploads, []);
  const sent = new Set(uploads.flatMap(({ answer }) => answer?.id ?? []));
  const rows = [...uploads.map(rowOfUpload), ...known.filter(({ id }) => !sent.has(id)).map(rowOfImport)];

  const change = ({ upload }: UploadRow, answer: Import) => {
    if (upload) changeUpload(upload.key, { answer });
    else setKnown((all) => all.map((one) => (one.id === answer.id ? answer : one)));
  };
  const hear = (row: UploadRow, answer: Import, asOf: Import) => {
    if (row.answer === asOf) change(row, answer);
  };
  const forget = ({ upload, answer }: UploadRow) => {
    if (upload) forgetUpload(upload.key);
    setKnown((all) => all.filter(({ id }) => id !== answer?.id));
  };
  async function start(some: readonly UploadRow[]) {
    for (const row of some) {
      if (!row.answer) continue;
      try {
        change(row, await actOnImport(row.answer.id, "start"));
      } catch (failure) {
        notifyFailure("Could not start the import.", wordsFor(failure));
      }
    }
  }
  async function discard(row: UploadRow) {
    try {
      if (row.answer) await discardImport(row.answer.id);
      forget(row);
    } catch (failure) {
      notifyFailure("Could not discard the file.", wordsFor(failure));
    }
  }
  return { rows, start, discard, hear, forget };
}

function rowOfUpload(upload: QueuedUpload): UploadRow {
  return { key: upload.key, filename: upload.filename, upload, answer: upload.answer };
}

function rowOfImport(answer: Import): UploadRow {
  return { key: `import ${answer.id}`, filename: answer.filename ?? "A file", upload: null, answer };
}
