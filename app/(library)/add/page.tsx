import type { Metadata } from "next";
import { z } from "zod";
import { idInAddress } from "#app/address-id.ts";
import { requireReader } from "#app/session.ts";
import { HighlightAddForm } from "#components/add/highlight-form.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { bookById } from "#db/library/books.ts";
import { app } from "#lib/boot.ts";
import { LIMITS } from "#lib/vocabulary/limits.ts";

export const metadata: Metadata = { title: "Add a highlight" };

const line = (most: number) => z.string().trim().max(most).catch("").default("");

/** What another app shared: the names are those of the Web Share Target API. */
const Shared = z.object({ text: line(LIMITS.text), title: line(LIMITS.title), url: line(LIMITS.line) });

interface AddPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * A form that is filled in by what was shared, or by the book that the reader came from. It saves nothing by itself.
 */
export default async function AddPage({ searchParams }: AddPageProps) {
  const reader = await requireReader();
  const values = await searchParams;
  const { text, title, url } = Shared.parse(values);
  const id = idInAddress(values.book);
  const row = id === null ? undefined : bookById(app().db, reader.id, id);
  const book = row ? { id: row.id, title: row.title, author: row.author ?? "" } : { id: null, title, author: "" };
  return (
    <Page>
      <PageHeader title="Add a highlight" />
      <HighlightAddForm prefill={{ text, note: url, book }} />
    </Page>
  );
}
