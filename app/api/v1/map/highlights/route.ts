import { NextResponse } from "next/server";
import { z } from "zod";
import { forReader, query } from "#app/api/answer.ts";
import { booksById } from "#db/books.ts";
import { highlightsById } from "#db/highlights.ts";
import type { MapHighlights } from "#lib/api-contract/map.ts";
import { database } from "#lib/boot.ts";
import { presentHighlights } from "#lib/library/present.ts";

const Named = z.object({
  /** Separated by commas. */
  ids: z
    .string()
    .max(2000)
    .regex(/^\d{1,15}(?:,\d{1,15}){0,99}$/)
    .transform((text) => text.split(",").map(Number)),
});

/** The words of some highlights of a map, each with its book. */
export const GET = forReader(({ request, reader }) => {
  const { ids } = query(request, Named);
  const db = database();
  const rows = highlightsById(db, reader.id, ids);
  const books = new Map(
    booksById(db, reader.id, [...new Set(rows.map((row) => row.bookId))]).map((book) => [book.id, book]),
  );
  const byId = new Map(presentHighlights(db, rows).map((highlight) => [highlight.id, highlight]));
  const items = ids.flatMap((id) => {
    const highlight = byId.get(id);
    const book = highlight && books.get(highlight.bookId);
    if (!highlight || !book) return [];
    return [{ highlight, book: { id: book.id, title: book.title, author: book.author } }];
  });
  return NextResponse.json({ items } satisfies MapHighlights);
});
