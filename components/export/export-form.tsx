"use client";

import { Download } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { byteSize } from "#components/byte-size.ts";
import { counted } from "#components/counted.ts";
import { type ExportStatus, useExport } from "#components/export/use-export.ts";
import { keep, useKept } from "#components/kept-in-browser.ts";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { RadioRows } from "#components/ui/radio-rows.tsx";
import type { ExportRequest } from "#lib/api-contract/export.ts";
import { EXPORT_FORMAT_ROWS, EXPORT_FORMATS, type ExportFormat } from "#lib/vocabulary/export-formats.ts";

const TemplateField = lazy(() => import("#components/export/template-field.tsx"));

/** Names in this browser. */
const FORMAT = "export.format";
const TEMPLATE = "export.template";

type ExportFormProps = {
  /** What is exported; the whole library if it is empty. */
  part: Pick<ExportRequest, "bookIds" | "tag" | "q" | "ids">;
  highlights: number;
  defaultTemplate: string;
};

/** The choice of a format, and the download. */
export function ExportForm({ part, highlights, defaultTemplate }: ExportFormProps) {
  const keptFormat = useKept(FORMAT);
  const format = EXPORT_FORMATS.find((id) => id === keptFormat) ?? "markdown";
  const template = useKept(TEMPLATE) ?? defaultTemplate;
  const [isTemplateOpen, setTemplateOpen] = useState(false);
  const { status, start, cancel } = useExport();
  const isRunning = status.is === "running";
  const fields = (
    <Disclosure summary="How a highlight is written" open={isTemplateOpen} onToggle={setTemplateOpen}>
      {isTemplateOpen && (
        <Suspense fallback={null}>
          <TemplateField
            value={template}
            defaultValue={defaultTemplate}
            bookId={part.bookIds?.[0]}
            onChange={(text) => keep(TEMPLATE, text === defaultTemplate ? null : text)}
          />
        </Suspense>
      )}
    </Disclosure>
  );
  return (
    <form
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void start({
          ...part,
          format,
          locale: navigator.language,
          ...(hasTemplate(format) && template !== defaultTemplate && { template }),
        });
      }}
    >
      <RadioRows
        legend="Format"
        name="format"
        value={format}
        onValueChange={(id) => keep(FORMAT, id)}
        rows={EXPORT_FORMAT_ROWS.map(({ id, name, about }) => ({ value: id, label: name, sentence: about }))}
      />
      {hasTemplate(format) && fields}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" loading={isRunning} icon={<Icon of={Download} />}>
          Export {counted(highlights, "highlight")}
        </Button>
        {isRunning && <Button onClick={cancel}>Cancel</Button>}
        <p role="status" className="text-14 text-ink-soft tabular-nums">
          {wordsOf(status)}
        </p>
      </div>
      {status.is === "failed" && (
        <p role="alert" className="text-14 text-bad">
          {status.error}
        </p>
      )}
    </form>
  );
}

function hasTemplate(format: ExportFormat): boolean {
  return EXPORT_FORMAT_ROWS.some((row) => row.id === format && row.hasTemplate);
}

function wordsOf(status: ExportStatus): string {
  if (status.is === "running") return status.bytes === 0 ? "Preparing…" : `${byteSize(status.bytes)} so far`;
  return status.is === "done" ? `Saved ${status.filename}, ${byteSize(status.bytes)}.` : "";
}
