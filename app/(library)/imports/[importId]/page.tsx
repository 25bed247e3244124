import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idInAddress } from "#app/address-id.ts";
import { requireReader } from "#app/session.ts";
import { ImportReport } from "#components/import/report/report.tsx";
import { byteSize } from "#components/byte-size.ts";
import { importTitle, originWords } from "#components/import/words.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { RelativeDate } from "#components/relative-date.tsx";
import { sourceName } from "#components/sources.ts";
import { importById } from "#db/imports/imports.ts";
import { app } from "#lib/boot.ts";
import { presentImport } from "#lib/import/history/present-import.ts";

export const metadata: Metadata = { title: "Import" };

export default async function ImportedPage({ params }: { params: Promise<{ importId: string }> }) {
  const reader = await requireReader();
  const id = idInAddress((await params).importId);
  const row = id === null ? undefined : importById(app().db, reader.id, id);
  if (!row) notFound();
  const current = presentImport(app().db, row);
  return (
    <Page>
      <PageHeader
        title={importTitle(current)}
        line={
          <>
            {sourceName(current.source)} · {originWords(current)} <RelativeDate at={current.createdAt} /> ·{" "}
            {byteSize(current.bytes)}
          </>
        }
      />
      <ImportReport first={current} />
    </Page>
  );
}
