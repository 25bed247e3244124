import { HttpError } from "#app/api/http-error.ts";
import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { presentBackup } from "#lib/backup/backups.ts";
import { app } from "#lib/boot.ts";
import { describeNoRoom, missingRoom } from "#lib/storage/room.ts";

/** Adds a backup from elsewhere to the list. */
export const POST = serve(operations.uploadBackup, async ({ request }) => {
  const { backups, db } = app();
  const missing = await missingRoom(db.$client.name, Number(request.headers.get("content-length") ?? 0));
  if (missing) throw new HttpError(507, "disk_full", describeNoRoom(missing));
  const added = request.body && (await backups.add(request.body));
  if (added) return reply(201, presentBackup(added));
  const message =
    "This file is no backup of Lektr: it is neither an SQLite database nor an age file. Nothing was added.";
  throw new HttpError(422, "not_a_backup", message);
});
