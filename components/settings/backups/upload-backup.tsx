"use client";

import { useRef, useState } from "react";
import { failureIn, unreachable, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** Adds a backup that lies elsewhere to the list. */
export function UploadBackup({ onAdded }: { onAdded: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  async function add(file: File) {
    setBusy(true);
    try {
      await upload(file);
      notify("The backup was added to the list.", { description: "Choose Restore to see what is in it." });
      onAdded();
    } catch (error) {
      notifyFailure("Couldn’t add this backup.", wordsFor(error));
    }
    setBusy(false);
  }
  return (
    <div>
      <input
        ref={input}
        type="file"
        accept=".db,.age"
        aria-label="Backup file"
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = "";
          if (file) void add(file);
        }}
      />
      <Button size="small" loading={busy} onClick={() => input.current?.click()}>
        Upload a backup
      </Button>
    </div>
  );
}

/** The browser streams a file that is sent as it is: it may be larger than memory. */
async function upload(file: File): Promise<void> {
  const init = { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } };
  const response = await fetch(withBase("/api/v1/backups/upload"), init).catch(() => {
    throw unreachable(true);
  });
  if (!response.ok) throw failureIn(await response.json().catch(() => null), response.status);
}
