import { z } from "zod";
import { fromWritten } from "../values/instants.ts";
import { textIn } from "../json-file.ts";
import type { SourceBook } from "../types.ts";
import { webPage } from "../web-page.ts";

const words = z.string().nullish().catch(null);

const Item = z.object({
  slug: z.string(),
  url: words,
  title: words,
  author: words,
  labels: z.array(z.unknown()).nullish().catch(null),
  savedAt: words,
  publishedAt: words,
});

/** A page that was saved in Omnivore. */
export interface OmnivorePage {
  book: SourceBook;
  savedAt: string | null;
  /** The item of the metadata. */
  value: unknown;
}

/** The page that an item of the metadata describes, and the name of its files; null if it is not a page. */
export function readPage(value: unknown): { slug: string; page: OmnivorePage } | null {
  const item = Item.safeParse(value).data;
  if (item === undefined) return null;
  const { slug, url, labels } = item;
  const [title, author] = [item.title ?? "", item.author?.trim() || null];
  const publishedAt = fromWritten(item.publishedAt ?? "");
  const page = webPage({ url: url ?? "", title, author, publishedAt }) ?? { title, author };
  const tags = (labels ?? []).map((label) => textIn(label).trim()).filter((label) => label !== "");
  return { slug, page: { book: { ...page, tags }, savedAt: fromWritten(item.savedAt ?? ""), value } };
}
