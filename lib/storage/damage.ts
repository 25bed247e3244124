import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { describeError, log } from "#lib/log.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** What is known of a damaged database. */
export const Damage = z.object({
  /** Epoch milliseconds. */
  foundAt: z.number(),
  /** What found it: the look at the start, a check of all pages, or a query that failed and the check after it. */
  foundBy: z.enum(["start", "check", "query"]),
  /** In SQLite’s words. */
  findings: z.array(z.string()),
});
export type Damage = z.infer<typeof Damage>;

/** The note of a damaged database beside it. Without one, a later start might open the file and write to it again. */
const noteIn = (dataDir: string) => join(dataDir, "damaged.json");

/** Remembers across restarts that the database is damaged. */
export function noteDamage(dataDir: string, damage: Damage): void {
  try {
    writeFileSync(noteIn(dataDir), JSON.stringify(damage));
  } catch (error) {
    log("damage: it could not be noted", describeError(error));
  }
}

/** What an earlier process found; null if it found nothing. An unreadable note still says that there is damage. */
export function notedDamage(dataDir: string): Damage | null {
  try {
    const noted = Damage.safeParse(JSON.parse(readFileSync(noteIn(dataDir), "utf8")));
    return noted.data ?? UNREADABLE;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    log("damage: the note of an earlier process cannot be read", describeError(error));
    return UNREADABLE;
  }
}

const UNREADABLE: Damage = { foundAt: 0, foundBy: "check", findings: [] };

/** Forgets the damage: the database was replaced, or was found to be sound. */
export function forgetDamage(dataDir: string): void {
  rmSync(noteIn(dataDir), { force: true });
}
