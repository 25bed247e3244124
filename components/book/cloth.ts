/** How many colours of book cloth there are; `cover.css` defines them as `[data-cloth]`. */
const CLOTHS = 12;

/** The cloth a book is bound in: the same for the same title and author, everywhere and always. */
export function clothOf(title: string, author: string | null): number {
  // FNV-1a, and Murmur's last mixing so that the remainder depends on every letter.
  let hash = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(`${title}\n${author ?? ""}`)) hash = Math.imul(hash ^ unit, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % CLOTHS;
}
