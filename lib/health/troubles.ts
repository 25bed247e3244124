import { listOpenJobs } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import { countFailedFiles } from "#db/imports/watched-files.ts";
import type { BackupList } from "#lib/api-contract/backup.ts";
import type { FolderState } from "#lib/import/folder/watch-folder.ts";
import { lastIntegrity } from "./integrity.ts";

/** Something that the owner should know, in one sentence, and the section of the settings that tells more. */
export interface HealthTrouble {
  text: string;
  section: "imports" | "health" | "backup";
  action: string;
}

const DOUBTFUL = "The last check of the database found rows that don’t fit together.";

/** What is wrong with the database, in the import folder and with the owner's jobs, for Home. */
export function troubles(db: Db, readerId: string, folder: FolderState, now: number): HealthTrouble[] {
  const jobs = listOpenJobs(db, readerId, 50).map(({ job }) => job);
  const given = jobs.filter(({ status }) => status === "failed").length;
  const stuck = jobs.filter(({ status, leaseUntil }) => status === "running" && (leaseUntil ?? 0) <= now).length;
  const files = countFailedFiles(db, readerId);
  const isDoubtful = (lastIntegrity(db, readerId)?.findings.length ?? 0) > 0;
  const list: (HealthTrouble | null)[] = [
    isDoubtful ? { text: DOUBTFUL, section: "health", action: "See what to do" } : null,
    folderTrouble(folder),
    files > 0 ? inFolder(`${number(files, "file")} in the import folder could not be imported.`) : null,
    given > 0
      ? inHealth(`${number(given, "import")} stopped several times and ${given === 1 ? "was" : "were"} given up.`)
      : null,
    stuck > 0 ? inHealth(`${number(stuck, "import")} ${stuck === 1 ? "does" : "do"} not go on.`) : null,
  ];
  return list.filter((trouble) => trouble !== null);
}

function folderTrouble({ state }: FolderState): HealthTrouble | null {
  if (state === "missing") return inFolder("The import folder is not there: automatic import is paused.");
  if (state === "closed") return inFolder("The import folder cannot be opened: automatic import is paused.");
  return null;
}

/** What is wrong with the backups, for Home. */
export function backupTroubles({ isLate, failure }: Pick<BackupList, "isLate" | "failure">): HealthTrouble[] {
  const text = isLate
    ? "There has been no good backup of your library for more than three days."
    : failure && "The last backup failed.";
  return text === null ? [] : [{ text, section: "backup", action: "See why" }];
}

function inFolder(text: string): HealthTrouble {
  return { text, section: "imports", action: "See why" };
}

function inHealth(text: string): HealthTrouble {
  return { text, section: "health", action: "Look, and try again" };
}

function number(count: number, noun: string): string {
  return count === 1 ? `One ${noun}` : `${count.toLocaleString("en")} ${noun}s`;
}
