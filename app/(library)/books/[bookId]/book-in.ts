import { notFound } from "next/navigation";
import { z } from "zod";
import { requireReader } from "#app/session.ts";
import { bookById } from "#db/library/books.ts";
import { app } from "#lib/boot.ts";
import { presentBook } from "#lib/library/present.ts";

/** The reader's book that the address names, or the page that says there is none. */
export async function bookIn(named: string) {
  const reader = await requireReader();
  const id = z.coerce.number().int().positive().safe().safeParse(named);
  const row = id.success ? bookById(app().db, reader.id, id.data) : undefined;
  if (!row) notFound();
  return { reader, book: presentBook(app().db, row) };
}
