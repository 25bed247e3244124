import { notFound } from "next/navigation";
import { requireReader } from "#app/session.ts";
import { app } from "#lib/boot.ts";
import { findAuthor } from "#lib/library/author-page.ts";
import { authorKey } from "#lib/vocabulary/authors.ts";

/** The author whom the address names, by the key or by the name, or the page that says there is none. */
export async function authorIn(named: string) {
  const reader = await requireReader();
  const author = findAuthor(app().db, reader.id, authorKey(decoded(named)));
  if (!author) notFound();
  return { reader, author };
}

/** An address that is not encoded as it should be names nobody. */
function decoded(named: string): string {
  try {
    return decodeURIComponent(named);
  } catch {
    return "";
  }
}
