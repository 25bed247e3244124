import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requireReader } from "#app/session.ts";
import { ImportReport } from "#components/import-report.tsx";
import { originWords, sizeWords } from "#components/import-words.ts";
import { Page, PageHeader } from "#components/page.tsx";
import { RelativeDate } from "#components/relative-date.tsx";
import { sourceName } from "#components/sources.ts";
import { importById } from "#db/imports.ts";
import { database } from "#lib/boot.ts";
import { presentImport } from "#lib/import/presentImport.ts";

export const metadata: Metadata = { title: "Import" };

export default async function ImportedPage({ params }: { params: Promise<{ importId: string }> }) {
  const reader = await requireReader();
  const id = z.coerce
    .number()
    .int()
    .positive()
    .safe()
    .safeParse((await params).importId);
  const row = id.success ? importById(database(), reader.id, id.data) : undefined;
  if (!row) notFound();
  return (
    <Page>
      <PageHeader
        title={row.filename ?? "A file"}
        line={
          <>
            {sourceName(row.source)} · {originWords(row.origin)}{" "}
            <RelativeDate at={new Date(row.createdAt).toISOString()} /> · {sizeWords(row.bytes)}
          </>
        }
      />
      <ImportReport first={presentImport(database(), row)} />
    </Page>
  );
}
