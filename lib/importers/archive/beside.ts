/** Suffixes that programs and people give to a copy made before changing a file. */
const COPY = /(?:\.(?:old|bak|backup)|~)$/i;

/**
 * Finds the files that are backups of another one among them: KOReader keeps `metadata.epub.lua.old` next to every
 * `metadata.epub.lua`. Backups have the state before the last change. A copy without its original may be all that is
 * left, and does not count.
 */
export function backupsAmong(names: Iterable<string>): Set<string> {
  const all = new Set(names);
  return new Set([...all].filter((name) => COPY.test(name) && all.has(originalOf(name))));
}

/** The name of the file that a copy was made of. */
export function originalOf(name: string): string {
  return name.replace(COPY, "");
}

/** KOReader's file with the reader's own title of a book is next to its sidecar. */
const CUSTOM = "custom_metadata.lua";
const SIDECAR = /(?:^|[/\\])metadata\.[^/\\]+\.lua$/;

/**
 * The name of the file that completes this one, whether or not it exists: `custom_metadata.lua` next to a sidecar; null
 * if there can be none.
 */
export function completing(name: string): string | null {
  return SIDECAR.test(name) ? name.replace(/[^/\\]+$/, CUSTOM) : null;
}
