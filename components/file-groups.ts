/** Apple Books keeps highlights in one database and the titles of books in another: neither says enough alone. */
const APPLE_BOOKS = [/^AEAnnotation.*\.sqlite$/i, /^BKLibrary.*\.sqlite$/i];

/** Files as they are to be imported: each for itself, but the two of Apple Books together. */
export function groupFiles<File extends { name: string }>(files: readonly File[]): File[][] {
  const pair = APPLE_BOOKS.map((name) => files.find((file) => name.test(file.name)));
  const [annotations, library] = pair;
  if (!annotations || !library) return files.map((file) => [file]);
  const rest = files.filter((file) => !pair.includes(file));
  return [[annotations, library], ...rest.map((file) => [file])];
}
