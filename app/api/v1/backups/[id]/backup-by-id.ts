import { HttpError } from "#app/api/http-error.ts";
import { notFound } from "#app/api/serve.ts";
import type { BackupFile } from "#lib/backup/folder.ts";
import type { Inspection } from "#lib/backup/stage.ts";
import { libraryRestorer } from "#lib/boot.ts";

/** The backup with this id. @throws {HttpError} 404 if there is none */
export function backupById(id: number): BackupFile {
  const backup = libraryRestorer().find(id);
  if (!backup) throw notFound();
  return backup;
}

/** The error for a backup that cannot be used. */
export function unusable({ code, contents }: Exclude<Inspection, { ok: true }>): HttpError {
  return new HttpError(422, code, `${MESSAGES[code](contents?.version ?? null)} Nothing was changed.`);
}

const MESSAGES: Record<Exclude<Inspection, { ok: true }>["code"], (version: string | null) => string> = {
  wrong_passphrase: () => "This passphrase does not open the backup.",
  not_a_backup: () => "This file is not a library of Lektr.",
  damaged: () => "This backup is damaged.",
  newer: (version) =>
    version === null
      ? "This backup was made by a newer version of Lektr. Update Lektr, and restore it then."
      : `This backup was made by Lektr ${version}, which is newer. Update Lektr, and restore it then.`,
};
