const LONGEST_NAME = 200;

/** Control characters, those that turn the direction of writing around, and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

/**
 * The name of an archived file for display only: its maker may have chosen anything. Relative steps, drives and empty
 * parts are left out, invisible characters are replaced.
 * @param utf8 whether the archive says that it is UTF-8; else it may still be
 */
export function shownName(name: Uint8Array, utf8: boolean): string {
  const parts = decoded(name, utf8)
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => !/^\s*(?:\.{1,2}|[a-z]:)?\s*$/i.test(part));
  const shown = parts.join("/").replaceAll(UNSEEN, "\ufffd");
  if (shown.length <= LONGEST_NAME) return shown || "(no name)";
  return `…${Array.from(shown).slice(-LONGEST_NAME).join("")}`;
}

function decoded(name: Uint8Array, utf8: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: !utf8 }).decode(name);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder("windows-1252").decode(name);
  }
}

/** Files that macOS, Windows and SQLite add, without any of the reader's data; nobody misses them. */
export function isByTheWay(name: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$|[^/]+-shm$)/i.test(name);
}
