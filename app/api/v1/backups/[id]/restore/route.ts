import { after } from "next/server";
import { HttpError } from "#app/api/http-error.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import type { LibraryRestorer } from "#lib/backup/library-restorer.ts";
import { waitInWords } from "#lib/auth/sign-in.ts";
import { libraryRestorer, restart } from "#lib/boot.ts";
import { backupById, unusable } from "../backup-by-id.ts";

/** Replaces the library by a backup. Once this was answered, the app starts anew. */
export const POST = serve(operations.restoreBackup, async ({ params, body, reader }) => {
  const restorer = libraryRestorer();
  const backup = backupById(params.id);
  await mustKnowPassword(restorer, reader.id, body.password);
  const restored = await restorer.restore(backup, body.passphrase);
  if (restored.ok) {
    after(restart);
    return { ok: true as const };
  }
  if (restored.code === "busy") {
    const message = "A backup is being made, or restored, at the moment. Nothing was changed. Please try again soon.";
    throw new HttpError(409, "busy", message);
  }
  if ("message" in restored) throw new HttpError(507, restored.code, restored.message);
  throw unusable(restored);
});

async function mustKnowPassword(restorer: LibraryRestorer, readerId: string, password: string): Promise<void> {
  const proved = await restorer.provePassword(readerId, password);
  if (proved.ok) return;
  if (proved.code === "wrong_password") {
    throw new HttpError(403, "wrong_password", "This is not your present password. Nothing was changed.");
  }
  const message = `Too many wrong passwords. Please try again in ${waitInWords(proved.retryAfterSeconds)}.`;
  throw new HttpError(429, "too_many_attempts", message, { "retry-after": String(proved.retryAfterSeconds) });
}
