import { sourcesOfBook } from "#db/entries/source-books.ts";
import type { PublishedClip } from "#lib/api-contract/published.ts";
import { type BroughtOne, importHighlight } from "#lib/import/programs/import-highlight.ts";
import { fingerprint } from "#lib/import/books/keys.ts";
import { authorKey, passageKey, titleKey } from "#lib/text/keys.ts";
import type { ClientContext } from "#lib/import/programs/import-from-program.ts";
import { fromMilliseconds } from "#lib/importers/values/instants.ts";
import { clipsOfPage } from "./clips-of-page.ts";
import { pageAddress } from "#lib/importers/web-page.ts";

/** The result of saving it. `duplicate`: the passage is in the library already. */
export type TakenPublishedClip =
  | { ok: true; bookId: number; bookCreated: boolean; highlightId: number }
  | { ok: false; code: "duplicate" }
  | Exclude<BroughtOne, { ok: true }>;

/**
 * Saves what the published extension clips from a page. It gives its clips no ids: the same words from the same page
 * are the same clip. Waits `patienceMs` at most.
 */
export async function saveLegacyClip(
  context: ClientContext,
  client: string,
  { title, author, content, note, sourceUrl }: PublishedClip,
  patienceMs: number,
): Promise<TakenPublishedClip> {
  const { db, readerId, now } = context;
  const url = webAddress(sourceUrl ?? "");
  const passage = passageKey(content);
  if (url !== null && clipsOfPage(db, readerId, url).some(({ highlight }) => passageKey(highlight.text) === passage)) {
    return { ok: false, code: "duplicate" };
  }
  const place = url === null ? [titleKey(title), authorKey(author ?? null)] : [url];
  const page = url === null ? {} : ({ kind: "article", url, site: new URL(url).hostname } as const);
  const one = {
    client,
    source: url === null ? "manual" : "web",
    book: { title, author: author ?? null, ...page },
    highlight: {
      text: content,
      note,
      sourceId: `said ${fingerprint([...place, passage])}`,
      highlightedAt: fromMilliseconds(now),
    },
  } as const;
  const brought = await importHighlight(context, one, patienceMs);
  if (!brought.ok) return brought;
  const { row, highlight } = brought;
  if (row === null || row.added === 0) return { ok: false, code: "duplicate" };
  const [first] = sourcesOfBook(db, readerId, highlight.bookId);
  return { ok: true, bookId: highlight.bookId, bookCreated: first?.importId === row.id, highlightId: highlight.id };
}

/** The address of a web page; null for what only one browser can open, such as a file. */
function webAddress(url: string): string | null {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? pageAddress(url) : null;
}
