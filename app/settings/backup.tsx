import { Backups } from "#components/settings/backups/backups.tsx";
import { app } from "#lib/boot.ts";

/** The backups of the library: when the last one was made, all there are, and how to restore one. */
export function BackupSection() {
  return <Backups first={app().backups.list()} />;
}
