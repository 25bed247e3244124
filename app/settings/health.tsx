import { SystemHealth } from "#components/settings/system-health.tsx";
import { app, VERSION } from "#lib/boot.ts";
import { readHealth } from "#lib/health/read-health.ts";

/** The health of the installation: its jobs, its imports, and whether its database is sound. */
export async function HealthSection({ readerId }: { readerId: string }) {
  const { db, backups, weaknesses } = app();
  const list = backups.list();
  const health = await readHealth({ db, readerId, now: Date.now(), version: VERSION, backups: list, weaknesses });
  return <SystemHealth first={health} />;
}
