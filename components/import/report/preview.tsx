"use client";

import { type ReactNode, useCallback } from "react";
import { BookQuestion } from "#components/import/report/book-question.tsx";
import { ImportBooks } from "#components/import/report/books.tsx";
import { ImportLedger } from "#components/import/report/ledger.tsx";
import { ChangedSamples, NewSamples } from "#components/import/report/samples.tsx";
import { importVerb, needsBook, needsColumns } from "#components/import/words.ts";
import { Section } from "#components/shell/section.tsx";
import { TableColumns } from "#components/import/report/table-columns.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { UnsureEntries } from "#components/import/report/unsure-entries.tsx";
import { useTableMapping } from "#components/import/report/use-table-mapping.ts";
import type { Import, ImportPreview, ImportReading, TableMapping } from "#lib/api-contract/import.ts";

type ImportPreviewProps = {
  current: Import;
  /** The preview; while a table is read again, the previous one. */
  preview: ImportPreview;
  /** Returns whether the server has accepted it. */
  readAgain: (reading: ImportReading) => Promise<boolean>;
  /** The buttons: import or discard. */
  actions: ReactNode;
};

/** The preview of an import: for a table first its columns, then the counts, the books, some entries. */
export function ImportPreviewed({ current, preview, readAgain, actions }: ImportPreviewProps) {
  const reading = current.status === "previewing";
  const { table } = preview;
  return (
    <div className="grid grid-cols-1 gap-12">
      {table && <Columns {...{ current, table, readAgain }} />}
      {(preview.unnamed > 0 || preview.book !== null) && (
        <BookQuestion
          unnamed={preview.unnamed}
          told={preview.book}
          filename={current.filename}
          isTable={table !== null}
          busy={reading}
          onTold={async (book) => void (await readAgain({ book }))}
        />
      )}
      <section aria-label="What would be imported" aria-busy={reading} className="grid grid-cols-1 gap-8">
        {needsColumns(preview) ? (
          <p className="max-w-120 text-16">
            Choose the column that holds the text of the highlights to see a preview here.
          </p>
        ) : needsBook(preview) ? null : (
          <div className={reading ? "opacity-60" : ""}>
            {importVerb(current.counts) !== null && (
              <p className="mb-4 text-16 text-ink-soft">Preview: nothing has been imported yet.</p>
            )}
            <ImportLedger counts={current.counts} skipped={preview.skipped} planned />
            <div className="mt-6">
              <UnsureEntries current={current} />
            </div>
          </div>
        )}
        {actions}
      </section>
      {preview.books.length > 0 && (
        <Section title="Books">
          <ImportBooks books={preview.books} bookCount={preview.bookCount} source={current.source} />
        </Section>
      )}
      {preview.updated.length > 0 && (
        <Section title={preview.updated.length < current.counts.updated ? "Examples of changes" : "Changed"}>
          <ChangedSamples samples={preview.updated} />
        </Section>
      )}
      {preview.added.length > 0 && (
        <Section title={preview.added.length < current.counts.added ? "Examples of new highlights" : "New"}>
          <NewSamples samples={preview.added} />
        </Section>
      )}
    </div>
  );
}

type ColumnsProps = Pick<ImportPreviewProps, "current" | "readAgain"> & { table: NonNullable<ImportPreview["table"]> };

function Columns({ current, table, readAgain }: ColumnsProps) {
  const readColumns = useCallback((wanted: TableMapping) => readAgain({ mapping: wanted }), [readAgain]);
  const [mapping, setMapping] = useTableMapping(current, table.mapping, readColumns);
  return (
    <Section title="Match the columns">
      <TableColumns table={table} mapping={mapping} onChange={setMapping} />
      <VisuallyHidden>
        <p role="status">{current.status === "previewing" ? "Reading the table again" : ""}</p>
      </VisuallyHidden>
    </Section>
  );
}
