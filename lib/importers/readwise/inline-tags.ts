/** A word after a dot, such as `.ethics` or `.h2`, but neither `...` nor `.5`. */
const INLINE = /^\s*\.([\p{L}\p{N}_][\p{L}\p{N}_/-]*)(?=\s|$)/u;

/**
 * Extracts the inline tags from the beginning of a note: in `.ethics .stoics Compare Seneca.` there are two, and two
 * words remain. Readwise's action tags, such as `.h1` for a heading or `.c1` for a part of a highlight, are tags like
 * any other here.
 *
 * Source: https://docs.readwise.io/readwise/guides/action-tags
 */
export function takeInlineTags(note: string): { note: string; tags: string[] } {
  const tags: string[] = [];
  let rest = note;
  for (let found = INLINE.exec(rest); found !== null; found = INLINE.exec(rest)) {
    const [all, tag = ""] = found;
    if (!/\p{L}/u.test(tag)) break;
    tags.push(tag);
    rest = rest.slice(all.length);
  }
  return { note: rest.trim(), tags };
}

/** Readwise stores favourites as a tag. */
export const FAVORITE = "favorite";
