import type { Metadata } from "next";
import Link from "next/link";
import { requireReader } from "#app/session.ts";
import { FileHelps } from "#components/import/upload/file-helps.tsx";
import { ImportUploads } from "#components/import/upload/uploads.tsx";
import { ImportRows } from "#components/import/history/rows.tsx";
import { KindleHelp } from "#components/import/upload/kindle-help.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { Section } from "#components/shell/section.tsx";
import { waitingImports } from "#db/imports/imports.ts";
import { app } from "#lib/boot.ts";
import { importPage } from "#lib/import/history/import-page.ts";
import { presentImport } from "#lib/import/history/present-import.ts";

export const metadata: Metadata = { title: "Import" };

/** Lines of import history on this page; all imports have a page of their own. */
const LINES = 6;
/** One line may stand for many imports. */
const LATEST = 60;

export default async function ImportPage() {
  const reader = await requireReader();
  const db = app().db;
  const waiting = waitingImports(db, reader.id).map((row) => presentImport(db, row));
  const { items } = importPage(db, reader.id, { limit: LATEST });
  const past = items.filter(({ status }) => status !== "previewing" && status !== "previewed");
  return (
    <Page>
      <PageHeader title="Import" />
      <div className="grid grid-cols-1 gap-14">
        <ImportUploads waiting={waiting} />
        {past.length > 0 && (
          <Section title="Earlier imports" more={<Link href="/imports">Import history</Link>}>
            <ImportRows imports={past} most={LINES} />
          </Section>
        )}
        <Section title="Where to find the file">
          {past.length === 0 && <KindleHelp />}
          <FileHelps kindle={past.length > 0} />
        </Section>
      </div>
    </Page>
  );
}
