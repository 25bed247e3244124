import { existsSync } from "node:fs";
import { type Db, openDatabase } from "#db/open.ts";
import { UnusableDatabase } from "#db/unusable-database.ts";
import { applyRestore } from "#lib/backup/stage.ts";
import type { BackupPlaces } from "#lib/backup/run-backup.ts";
import { type Damage, forgetDamage, notedDamage, noteDamage } from "#lib/storage/damage.ts";
import { findDamage } from "#lib/health/integrity.ts";
import { log, say } from "#lib/log.ts";
import { describeProblem, storageProblemOf } from "#lib/storage/problems.ts";
import { backUpBeforeUpgrade } from "./start-backups.ts";

/**
 * Finishes a restore that was decided, and opens the database, or says what is damaged in it. Ends the process with a
 * clear message if it cannot be used for another reason.
 */
export async function openLibrary(places: BackupPlaces): Promise<{ db: Db } | { damage: Damage }> {
  const { dataDir, database, migrations } = places;
  if (applyRestore(dataDir)) {
    // It was checked before it took its place.
    forgetDamage(dataDir);
    log("backup: a library was restored");
  }
  const known = await confirmedDamage(places);
  if (known) return { damage: known };
  try {
    const refusal = await backUpBeforeUpgrade(places, say);
    if (refusal === null) return { db: openDatabase(database, { migrations, say }) };
    say(refusal);
  } catch (error) {
    const problem = storageProblemOf(error);
    if (problem !== null) say(`The database ${database} could not be opened. ${describeProblem(problem).notice}`);
    else if (!(error instanceof UnusableDatabase)) throw error;
    else say(error.message);
    if (error instanceof UnusableDatabase && error.code === "damaged") {
      const findings = error.cause instanceof Error ? [error.cause.message] : [];
      const damage: Damage = { foundAt: places.now(), foundBy: "start", findings };
      noteDamage(dataDir, damage);
      return { damage };
    }
  }
  process.exit(1);
}

/**
 * The damage that an earlier process noted, if the database still is damaged: somebody may have put another file in its
 * place.
 */
async function confirmedDamage({ dataDir, database }: BackupPlaces): Promise<Damage | null> {
  const noted = notedDamage(dataDir);
  if (noted === null) return null;
  const findings = existsSync(database) ? await findDamage(database) : [];
  if (findings.length === 0) {
    forgetDamage(dataDir);
    return null;
  }
  say(`The database ${database} is damaged and was left as it is. Lektr’s pages say which backups there are.`);
  return { ...noted, findings };
}
