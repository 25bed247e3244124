import { NextResponse } from "next/server";
import { z } from "zod";
import { forReader, query } from "#app/api/answer.ts";
import type { SearchAnswer } from "#lib/api-contract/search.ts";
import { app } from "#lib/boot.ts";
import { presentHighlights } from "#lib/library/present.ts";
import { tagKey } from "#lib/library/tagNames.ts";
import { search } from "#lib/search/search.ts";
import { snippet, toHtml } from "#lib/search/snippet.ts";

const Search = z.object({
  q: z.string().max(20_000),
  mode: z.enum(["hybrid", "keyword", "semantic"]).optional(),
  bookId: z.coerce.number().int().positive().optional(),
  tag: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

/** The highlights that answer a query, the best first. Whatever mode is asked for, words are what is searched. */
export const GET = forReader(({ request, reader }) => {
  const { q, bookId, tag, limit } = query(request, Search);
  const { db, telemetry } = app();
  const started = performance.now();
  const { matches, terms } = search(db, reader.id, q, { bookId, tagKeys: tag ? [tagKey(tag)] : [] }, limit);
  const highlights = presentHighlights(
    db,
    matches.map((match) => match.highlight),
  );
  const items = matches.flatMap(({ book: { id, title, author }, score }, at) => {
    const highlight = highlights[at];
    if (!highlight) return [];
    const text = highlight.text || (highlight.note ?? "");
    const why = { words: "all", meaning: null } as const;
    return [{ highlight, book: { id, title, author }, snippet: toHtml(snippet(text, terms)), score, why, alike: [] }];
  });
  const tookMs = Math.round((performance.now() - started) * 10) / 10;
  if (terms.length > 0 || matches.length > 0) {
    telemetry.count("searches", "keyword");
    telemetry.measure("search_milliseconds", tookMs);
    const facts = { mode: "keyword", milliseconds: Math.round(tookMs), results: matches.length } as const;
    telemetry.happened("search_used", facts, reader.id);
  }
  return NextResponse.json({ items, mode: "keyword", tookMs, waiting: 0 } satisfies SearchAnswer);
});
