import { copyFileSync, existsSync, linkSync } from "node:fs";

/**
 * Keeps a damaged database, and its write-ahead log, beside itself under another name, before another library takes its
 * place. A second name for one file takes no space, and works on a full disk; other file systems get a copy.
 * @returns the path of the file that is kept
 */
export function keepDamaged(database: string, now: number): string {
  const kept = `${database}.damaged-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;
  for (const suffix of ["", "-wal"]) {
    if (existsSync(database + suffix)) keepFile(database + suffix, kept + suffix);
  }
  return kept;
}

function keepFile(path: string, kept: string): void {
  try {
    linkSync(path, kept);
  } catch {
    // Whatever prevents a link, a copy may work; if it doesn’t either, its error is the one to tell.
    copyFileSync(path, kept);
  }
}
