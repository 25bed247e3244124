/** What programs and people put behind the name of a copy that they make before they change a file. */
const COPY = /(?:\.(?:old|bak|backup)|~)$/i;

/**
 * Which of these files are copies that lie beside the file that they were made of: KOReader keeps
 * `metadata.epub.lua.old` beside every `metadata.epub.lua`. They tell how things stood, not how they stand. A copy
 * without its original may be all that is left, and is none of these.
 */
export function backupsAmong(names: Iterable<string>): Set<string> {
  const all = new Set(names);
  return new Set([...all].filter((name) => COPY.test(name) && all.has(originalOf(name))));
}

/** The name of the file that a copy was made of. */
export function originalOf(name: string): string {
  return name.replace(COPY, "");
}

/** KOReader's file with what the reader calls a book lies beside its sidecar. */
const CUSTOM = "custom_metadata.lua";
const SIDECAR = /(?:^|[/\\])metadata\.[^/\\]+\.lua$/;

/**
 * The name of the file that completes this one, whether or not it is there: `custom_metadata.lua` beside a sidecar;
 * null if none could.
 */
export function completing(name: string): string | null {
  return SIDECAR.test(name) ? name.replace(/[^/\\]+$/, CUSTOM) : null;
}
