import type { ThreadContract } from "#lib/threads/messages.ts";
import { type Inspection, stageBackup, type StageRequest } from "./stage.ts";
import { writeBackup, type WriteRequest } from "./write-backup.ts";

/** The response to `write` is null. Progress is the share that was copied. */
export type BackupContract = ThreadContract<WriteRequest | StageRequest, Inspection | null, number>;

/** Does what blocks for long: in a thread, while a server runs. */
export async function doBackupWork(
  request: BackupContract["request"],
  report: (progress: number) => void,
): Promise<BackupContract["response"]> {
  if (request.kind !== "write") return stageBackup(request);
  await writeBackup(request, report);
  return null;
}
