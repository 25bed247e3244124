import { backupsAmong, completing, originalOf } from "#lib/importers/archive/beside.ts";

/** Apple Books keeps highlights in one database and the titles of books in another: neither says enough alone. */
const APPLE_BOOKS = [/^AEAnnotation.*\.sqlite$/i, /^BKLibrary.*\.sqlite$/i];

/**
 * Files as they are to be imported: each for itself, but the two of Apple Books together, with a database its log
 * (`…-wal`), which holds what was written last, with KOReader's file beside a book the title that the reader gave it,
 * and with any file its backup, so that the server knows it for one.
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

/** For each file that belongs to another one of them, by its name, that one. */
function ownersAmong<File extends { name: string }>(files: readonly File[]): Map<File, File> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const backups = backupsAmong(byName.keys());
  const sidecars = files.filter((file) => completing(file.name) !== null);
  const owners = new Map<File, File>();
  for (const file of files) {
    const { name } = file;
    const original = /^(.+)(?:-(?:wal|shm))$/.exec(name)?.[1] ?? (backups.has(name) ? originalOf(name) : undefined);
    // Of several books nothing tells which one the title is of.
    const [sidecar, other] = name === "custom_metadata.lua" ? sidecars : [];
    const owner = byName.get(original ?? "") ?? (other === undefined ? sidecar : undefined);
    if (owner) owners.set(file, owner);
  }
  return owners;
}
