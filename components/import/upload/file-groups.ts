import { backupsAmong, completing, originalOf } from "#lib/importers/archive/beside.ts";

/** Apple Books stores highlights in one database and the titles of books in another: both are needed. */
const APPLE_BOOKS = [/^AEAnnotation.*\.sqlite$/i, /^BKLibrary.*\.sqlite$/i];

/**
 * Groups files that must be imported together: the two databases of Apple Books; a database and its write-ahead log
 * (`…-wal`), which contains the latest writes; KOReader's file for a book and the file with the title that the reader
 * gave it; and any file and its backup, so that the server recognises it as one.
 */
export function groupFiles<File extends { name: string }>(files: readonly File[]): File[][] {
  const owners = ownersAmong(files);
  const byOwner = new Map<File, File[]>();
  for (const [file, owner] of owners) {
    const owned = byOwner.get(owner);
    if (owned) owned.push(file);
    else byOwner.set(owner, [file]);
  }
  const withOwned = (file: File) => [file, ...(byOwner.get(file) ?? [])];
  const whole = files.filter((file) => !owners.has(file));
  const pair = APPLE_BOOKS.map((name) => whole.find((file) => name.test(file.name)));
  const [annotations, library] = pair;
  if (!annotations || !library) return whole.map(withOwned);
  const rest = whole.filter((file) => !pair.includes(file));
  return [[...withOwned(annotations), ...withOwned(library)], ...rest.map(withOwned)];
}

/** Maps each file that belongs to another one, by its name, to that one. */
function ownersAmong<File extends { name: string }>(files: readonly File[]): Map<File, File> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const backups = backupsAmong(byName.keys());
  const sidecars = files.filter((file) => completing(file.name) !== null);
  const owners = new Map<File, File>();
  for (const file of files) {
    const { name } = file;
    const original = /^(.+)(?:-(?:wal|shm))$/.exec(name)?.[1] ?? (backups.has(name) ? originalOf(name) : undefined);
    // With several books, it is unknown which one the title belongs to.
    const [sidecar, other] = name === "custom_metadata.lua" ? sidecars : [];
    const owner = byName.get(original ?? "") ?? (other === undefined ? sidecar : undefined);
    if (owner) owners.set(file, owner);
  }
  return owners;
}
