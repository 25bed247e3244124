"use client";

import { useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import type { BackupList } from "#lib/api-contract/backup.ts";
import { MAX_PASSPHRASE, MIN_PASSPHRASE } from "#lib/vocabulary/backups.ts";

type PassphraseFormProps = { isSet: boolean; onChange: (list: BackupList) => void };

/** Whether new backups are encrypted, and with which passphrase. */
export function PassphraseForm({ isSet, onChange }: PassphraseFormProps) {
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  async function change(passphrase: string | null) {
    setBusy(true);
    setError(undefined);
    try {
      onChange(await request("PUT /api/v1/backups/passphrase", { json: { passphrase } }));
    } catch (failure) {
      setError(wordsFor(failure));
    }
    setBusy(false);
  }
  const set = async (form: FormData) => {
    const typed = form.get("passphrase");
    if (typeof typed === "string") await change(typed);
  };
  return (
    <section aria-labelledby="backup-passphrase" className="grid justify-items-start gap-4">
      <h3 id="backup-passphrase" className="text-16 font-medium">
        Passphrase
      </h3>
      <p role="status" className="max-w-140 text-14 text-ink-soft">
        {isSet
          ? "New backups are encrypted. Keep the passphrase somewhere other than on this machine: without it, nobody can open them."
          : "Backups are not encrypted. Set a passphrase before you keep them on a machine that is not yours: they are then encrypted in the age format."}
      </p>
      <Disclosure
        key={String(isSet)}
        summary={isSet ? "Change the passphrase" : "Set a passphrase"}
        open={error !== undefined}
      >
        <form action={set} className="grid max-w-90 gap-4">
          <PasswordField
            label="New passphrase"
            name="passphrase"
            autoComplete="new-password"
            required
            minLength={MIN_PASSPHRASE}
            maxLength={MAX_PASSPHRASE}
            hint={`At least ${MIN_PASSPHRASE} characters. Earlier backups keep theirs.`}
            error={error}
          />
          <div>
            <Button type="submit" loading={busy}>
              Save passphrase
            </Button>
          </div>
        </form>
      </Disclosure>
      {isSet && (
        <Button size="small" loading={busy} onClick={() => void change(null)}>
          Stop encrypting
        </Button>
      )}
    </section>
  );
}
