"use client";

import { useState } from "react";
import { failedWith, request, wordsFor } from "#components/request.ts";
import { BackupComparison } from "#components/settings/backups/backup-comparison.tsx";
import { waitUntilRestored } from "#components/settings/backups/wait-until-restored.ts";
import { Button } from "#components/ui/button.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import { Warning } from "#components/ui/warning.tsx";
import type { Backup, BackupContents } from "#lib/api-contract/backup.ts";

type RestorePanelProps = { backup: Backup; onClose: () => void; onRestoring: (isRestoring: boolean) => void };

/** What is in a backup, and the form that restores it: first the look inside, then the password. */
export function RestorePanel({ backup: { id, isEncrypted }, onClose, onRestoring }: RestorePanelProps) {
  const [contents, setContents] = useState<BackupContents | null>(null);
  const [passphrase, setPassphrase] = useState<string>();
  const [error, setError] = useState<{ code: string; message: string } | null>(null);
  const [busy, setBusy] = useState<"looking" | "restoring" | null>(null);

  async function attempt(doing: "looking" | "restoring", act: () => Promise<void>) {
    setBusy(doing);
    setError(null);
    try {
      await act();
    } catch (failure) {
      const code = ["wrong_password", "wrong_passphrase"].find((each) => failedWith(failure, each)) ?? "other";
      setError({ code, message: wordsFor(failure) });
      onRestoring(false);
    }
    setBusy(null);
  }

  const look = (form: FormData) =>
    attempt("looking", async () => {
      const typed = textIn(form, "passphrase") || undefined;
      const json = { passphrase: typed };
      setContents(await request("POST /api/v1/backups/{id}/contents", { params: { id }, json }));
      setPassphrase(typed);
    });

  const restore = (form: FormData) =>
    attempt("restoring", async () => {
      onRestoring(true);
      const json = { password: textIn(form, "password"), passphrase };
      await request("POST /api/v1/backups/{id}/restore", { params: { id }, json });
      await waitUntilRestored();
    });

  const errorOf = (code: string) => (error?.code === code ? error.message : undefined);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 rounded-control border border-edge bg-leaf p-4 sm:p-5">
      {contents === null ? (
        <form action={look} className="grid max-w-90 gap-4">
          <p className="text-14 text-ink-soft">See first what is in this backup. Nothing changes yet.</p>
          {isEncrypted && (
            <PasswordField
              label="Passphrase of this backup"
              name="passphrase"
              autoComplete="off"
              hint="Leave it empty if it is the one that is set in Settings."
              error={errorOf("wrong_passphrase")}
            />
          )}
          <PanelButtons verb="Look inside" busy={busy === "looking"} onClose={onClose} />
        </form>
      ) : (
        <form action={restore} className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <BackupComparison contents={contents} />
          <p className="max-w-140 text-14">
            {contents.current === null
              ? "The damaged file is kept beside the library, under another name. Everyone is signed out, and programs have to connect again."
              : "Your library is backed up first and then replaced. Everyone is signed out, and programs have to connect again. Whatever changed since this backup is only in the backup that is made now."}
          </p>
          <div className="max-w-90">
            <PasswordField
              label="Account password"
              name="password"
              autoComplete="current-password"
              required
              maxLength={256}
              error={errorOf("wrong_password")}
            />
          </div>
          <PanelButtons verb="Replace my library" isDanger busy={busy === "restoring"} onClose={onClose} />
          <p role="status" className="text-14 text-ink-soft empty:hidden">
            {busy === "restoring" && "Restoring the library. Please keep this page open."}
          </p>
        </form>
      )}
      {error?.code === "other" && (
        <div role="alert">
          <Warning>{error.message}</Warning>
        </div>
      )}
    </div>
  );
}

type PanelButtonsProps = { verb: string; isDanger?: boolean; busy: boolean; onClose: () => void };

function PanelButtons({ verb, isDanger = false, busy, onClose }: PanelButtonsProps) {
  return (
    <div className="flex flex-wrap gap-3">
      <Button type="submit" variant={isDanger ? "danger" : "primary"} loading={busy}>
        {verb}
      </Button>
      <Button onClick={onClose} disabled={busy}>
        Cancel
      </Button>
    </div>
  );
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
