import { HttpError } from "#app/api/http-error.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { describeBytes } from "#lib/api-contract/operations/operation.ts";
import { app } from "#lib/boot.ts";
import { noteSize } from "#lib/boot/note-size-daily.ts";
import { compact, type CompactionRefusal } from "#lib/compaction/compact.ts";

/** Compacts the database; responds when that is done. */
export const POST = serve(operations.compactDatabase, async () => {
  const { db, storage, backups } = app();
  const compacted = await compact({ db, storage, isBackingUp: backups.list().running !== null, now: Date.now });
  if (!compacted.ok) throw refusal(compacted);
  noteSize(db, Date.now());
  const { bytesBefore, bytesAfter, milliseconds } = compacted;
  return { bytesBefore, bytesAfter, milliseconds };
});

function refusal(refused: CompactionRefusal): HttpError {
  if (refused.code === "busy") {
    const message = "The database is busy, for instance with a backup. Nothing was changed. Please try again soon.";
    return new HttpError(409, "busy", message);
  }
  const words =
    refused.code === "no_room"
      ? `Compacting the database needs ${describeBytes(refused.needed)} of free space for a while, and the disk has ${describeBytes(refused.free)}.`
      : "The disk, or the one of the temporary folder, is full.";
  return new HttpError(507, refused.code, `${words} Nothing was changed. Make room, and try again.`);
}
