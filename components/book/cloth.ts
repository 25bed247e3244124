/** Number of colours of book cloth; `cover.css` defines them as `[data-cloth]`. */
const CLOTHS = 12;

/** The cloth of a book: always the same for the same title and author. */
export function clothOf(title: string, author: string | null): number {
  // FNV-1a with Murmur's final mix, so that the remainder depends on every letter.
  let hash = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(`${title}\n${author ?? ""}`)) hash = Math.imul(hash ^ unit, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % CLOTHS;
}
