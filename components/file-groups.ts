/** Apple Books keeps highlights in one database and the titles of books in another: neither says enough alone. */
const APPLE_BOOKS = [/^AEAnnotation.*\.sqlite$/i, /^BKLibrary.*\.sqlite$/i];

/**
 * Files as they are to be imported: each for itself, but the two of Apple Books together, and with a database its log (`…-wal`), which
 * holds what was written last.
 */
export function groupFiles<File extends { name: string }>(files: readonly File[]): File[][] {
  const logs = files.filter((file) => databaseOf(file, files) !== undefined);
  const withLog = (file: File) => [file, ...logs.filter((log) => databaseOf(log, files) === file)];
  const whole = files.filter((file) => !logs.includes(file));
  const pair = APPLE_BOOKS.map((name) => whole.find((file) => name.test(file.name)));
  const [annotations, library] = pair;
  if (!annotations || !library) return whole.map(withLog);
  const rest = whole.filter((file) => !pair.includes(file));
  return [[...withLog(annotations), ...withLog(library)], ...rest.map(withLog)];
}

/** The database among the files that a log belongs to. */
function databaseOf<File extends { name: string }>({ name }: File, files: readonly File[]): File | undefined {
  const of = /^(.+)-(?:wal|shm)$/.exec(name)?.[1];
  return files.find((file) => file.name === of);
}
