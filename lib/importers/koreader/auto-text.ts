/**
 * Text that KOReader generates where a reader could have written. The patterns follow its `getBookmarkAutoText` and
 * `updateItemByXPointer`, whose output is translated: therefore they match the structure.
 */

/** `Page 7 And then shall I come … @ 2023-12-20 20:59:31`, `Page [5]12 in On Love @ …`, `第12页 … @ …`. */
const AUTOMATIC =
  /^(?:\D{0,30}|\D{0,20}\[\d{0,6}\])\d{1,6}[^\s\d]{0,3}(?:\s([\s\S]*))?@ \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
/** “in” of `in Chapter 1`, as KOReader is translated. Others stay highlights, which loses nothing. */
const IN = ["in", "dans", "en", "em", "w", "v", "ve", "в", "у", "i", "a"];
/** A quote that is repeated in the automatic text may have been edited at its end since. */
const SAME_BEGINNING = 30;

/** The note without what KOReader wrote; null if the reader wrote nothing. `text` is the quote that it is a note to. */
export function ownWords(note: string | null, text: string, chapter: string | null): string | null {
  if (note === null || squeeze(note) === "" || squeeze(note) === squeeze(text)) return null;
  const found = AUTOMATIC.exec(note.trim());
  if (found === null) return note;
  const inner = squeeze(found[1] ?? "");
  const quote = squeeze(text);
  const repeats = inner === quote || quote.startsWith(inner) || (quote !== "" && inner.startsWith(quote));
  const begins = inner.length >= SAME_BEGINNING && quote.startsWith(inner.slice(0, SAME_BEGINNING));
  // Otherwise the reader edited the automatic text: their own text is inside.
  return repeats || begins || isDogEarText(inner, chapter) ? null : (found[1] ?? "").trim();
}

/** Whether a text is `Page 12 … @ …`. */
export function isAutomatic(text: string): boolean {
  return AUTOMATIC.test(text.trim());
}

/** Whether a text is only KOReader’s name for a dog-eared page: `in Chapter 1`, or `Page 12 in Chapter 1 @ …`. */
export function isDogEarText(text: string, chapter: string | null): boolean {
  const automatic = AUTOMATIC.exec(text.trim());
  const name = squeeze(automatic === null ? text : (automatic[1] ?? ""));
  if (name === "") return automatic !== null;
  if (chapter === null || squeeze(chapter) === "") return false;
  // As KOReader writes it: a sentence may well begin with “In”.
  return IN.some((word) => name === `${word} ${squeeze(chapter)}`);
}

/** With every run of white space as one blank, and none at the ends. */
export function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
