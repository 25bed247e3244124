import { notFound } from "next/navigation";
import { idInAddress } from "#app/address-id.ts";
import { requireReader } from "#app/session.ts";
import { bookById } from "#db/library/books.ts";
import { app } from "#lib/boot.ts";
import { presentBook } from "#lib/library/present.ts";

/** The reader's book in the address; renders the not-found page if there is none. */
export async function bookIn(named: string) {
  const reader = await requireReader();
  const id = idInAddress(named);
  const row = id === null ? undefined : bookById(app().db, reader.id, id);
  if (!row) notFound();
  return { reader, book: presentBook(app().db, row) };
}
