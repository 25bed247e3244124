import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requireReader } from "#app/session.ts";
import { counted } from "#components/counted.ts";
import { ExportForm } from "#components/export/export-form.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { bookById } from "#db/library/books.ts";
import { app } from "#lib/boot.ts";
import { sizeOfExport } from "#lib/export/start-export.ts";
import { DEFAULT_TEMPLATE } from "#lib/export/template.ts";
import { MOST_IN_ADDRESS } from "#lib/vocabulary/limits.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

export const metadata: Metadata = { title: "Export" };

const Part = z.object({
  book: z.coerce.number().int().positive().optional().catch(undefined),
  tag: z.string().max(100).optional().catch(undefined),
  q: z.string().max(2000).optional().catch(undefined),
  ids: z
    .string()
    .regex(/^\d{1,15}(?:,\d{1,15})*$/)
    .refine((ids) => ids.split(",").length <= MOST_IN_ADDRESS)
    .optional()
    .catch(undefined),
});

interface ExportPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ExportPage({ searchParams }: ExportPageProps) {
  const reader = await requireReader();
  const { book: bookId, tag, q, ids } = Part.parse(await searchParams);
  const { db } = app();
  if (bookId !== undefined && !bookById(db, reader.id, bookId)) notFound();
  const part = partOf({ bookId, tag, q, ids });
  const { title, highlights } = sizeOfExport(db, reader.id, part);
  return (
    <Page>
      <PageHeader title="Export" line={describe({ bookId, tag, q, ids }, title, highlights)} />
      {highlights === 0 ? (
        <EmptyState title="Nothing to export" action={<ButtonLink href="/library">Go to the library</ButtonLink>}>
          {title === null ? "There are no highlights in the library yet." : "No highlight matches."}
        </EmptyState>
      ) : (
        <ExportForm {...{ part, highlights, defaultTemplate: DEFAULT_TEMPLATE }} />
      )}
    </Page>
  );
}

interface AskedPart {
  bookId: number | undefined;
  tag: string | undefined;
  q: string | undefined;
  ids: string | undefined;
}

/** The first part that the address names; the whole library if it names none. */
function partOf({ bookId, tag, q, ids }: AskedPart) {
  if (bookId !== undefined) return { bookIds: [bookId] };
  if (tag !== undefined) return { tag };
  if (q !== undefined) return { q };
  return ids === undefined ? {} : { ids: ids.split(",").map(Number) };
}

function describe({ bookId, tag, q, ids }: AskedPart, title: string | null, highlights: number): string {
  const count = counted(highlights, "highlight");
  if (bookId !== undefined) return `${count} of ${displayTitle(title ?? "")}`;
  if (tag !== undefined) return `${count} tagged #${tag}`;
  if (q !== undefined) return `${count} that match “${q}”`;
  return ids === undefined ? `The whole library: ${count}` : counted(highlights, "selected highlight");
}
