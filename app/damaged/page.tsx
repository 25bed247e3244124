import { relative } from "node:path";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { currentCaller } from "#app/session.ts";
import { DamagedPage } from "#components/damage/damaged-page.tsx";
import { presentBackup } from "#lib/backup/backups.ts";
import type { BackupFile } from "#lib/backup/folder.ts";
import { SESSION_COOKIE } from "#lib/auth/session.ts";
import { damagedLibrary } from "#lib/boot/damaged.ts";

export const metadata: Metadata = { title: "The database is damaged" };

/** Stands for every page while the database is damaged (`scripts/start/damaged.mjs`). */
export default async function Damaged() {
  const library = damagedLibrary();
  if (library === null) redirect("/");
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  const isOwner = library.readerOf(token, await currentCaller())?.role === "owner";
  const { foundAt, foundBy, findings } = library.damage;
  const backups = library.backups();
  const newest = backups.find(({ reason }) => reason !== "uploaded") ?? backups[0];
  const counts = isOwner ? library.countBackups() : null;
  return (
    <DamagedPage
      foundAt={foundAt === 0 ? null : new Date(foundAt).toISOString()}
      foundBy={foundBy}
      details={isOwner ? { path: library.path, findings } : null}
      backups={
        counts === null
          ? []
          : backups.map((file) => ({ ...presentBackup(file), counts: counts.get(file.name) ?? null }))
      }
      command={newest === undefined ? null : commandFor(newest)}
    />
  );
}

/** The command that restores a backup, as it is typed in Lektr’s folder. */
function commandFor({ path }: BackupFile): string {
  const below = relative(process.cwd(), path);
  const name = below.startsWith("..") ? path : below;
  return `npm run restore ${/^[\w./-]+$/.test(name) ? name : `"${name}"`}`;
}
