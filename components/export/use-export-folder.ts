"use client";

import { useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import { usePolled } from "#components/shell/use-polled.ts";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { ExportFolder, ExportFolderChoices } from "#lib/api-contract/export-folder.ts";

const SOON_MS = 1_000;
const OTHERWISE_MS = 10_000;
/** How long after a change its effect is waited for. Milliseconds. */
const ATTENTIVE_MS = 15_000;

/** The export folder, kept up to date, and what can be done with it. */
export function useExportFolder(first: ExportFolder) {
  const [view, setView] = useState(first);
  const [isBusy, setBusy] = useState(false);
  const [isAttentive, setAttentive] = useState(false);
  const { hold } = usePolled({
    ask: (signal) => request("GET /api/v1/export-folder", { signal }),
    onAnswer: setView,
    everyMs: view.running !== null || isAttentive ? SOON_MS : OTHERWISE_MS,
  });
  async function change(act: () => Promise<ExportFolder>, failed: string): Promise<void> {
    setBusy(true);
    try {
      await hold(async () => setView(await act()));
      setAttentive(true);
      setTimeout(() => setAttentive(false), ATTENTIVE_MS);
    } catch (error) {
      notifyFailure(failed, wordsFor(error));
    }
    setBusy(false);
  }
  const { on, q, template } = view;
  return {
    view,
    isBusy,
    choose: (choices: Partial<ExportFolderChoices>) =>
      change(
        () => request("PUT /api/v1/export-folder", { json: { on, q, template, ...choices } }),
        "Couldn’t change the export folder.",
      ),
    write: () => change(() => request("POST /api/v1/export-folder/write"), "Couldn’t write the notes."),
  };
}
