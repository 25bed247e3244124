"use client";

import { useEffect, useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { TextareaField } from "#components/ui/field.tsx";
import type { ExportPreview } from "#lib/api-contract/export.ts";

type TemplateFieldProps = {
  value: string;
  defaultValue: string;
  /** The book to show; by default the one with the most highlights. */
  bookId: number | undefined;
  onChange: (template: string) => void;
};

/** The preview follows the template after this pause, in milliseconds. */
const PAUSE = 250;

const NAMES =
  "text, note, chapter, page, location, place, where, color, tags, hashtags, favorite, date, title, authors";

/** The template of a highlight beside what a book looks like with it. Loaded when it is opened. */
export default function TemplateField({ value, defaultValue, bookId, onChange }: TemplateFieldProps) {
  const { preview, error } = usePreview(value, bookId);
  return (
    <div className="grid gap-4">
      <TextareaField
        label="Template"
        hint={`Names in double braces are replaced: ${NAMES}. {{#note}}…{{/note}} is written only if there is a note; {{#quoted}}…{{/quoted}} puts each line into a quotation.`}
        error={error}
        value={value}
        spellCheck={false}
        maxLength={4000}
        className="font-mono text-13"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {value !== defaultValue && (
        <div>
          <Button size="small" onClick={() => onChange(defaultValue)}>
            Restore the default
          </Button>
        </div>
      )}
      {preview?.title && (
        <figure className="min-w-0">
          <figcaption className="mb-2 text-14 font-medium">Preview: {preview.title}</figcaption>
          <pre
            // A long preview scrolls, with the keyboard too.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            aria-label={`Preview of ${preview.title}`}
            className="max-h-96 overflow-auto rounded-control bg-sunk p-4 font-mono text-13 whitespace-pre-wrap wrap-anywhere"
          >
            {preview.text}
          </pre>
        </figure>
      )}
    </div>
  );
}

/** The preview of a template; the last one stays while a template is not one. */
function usePreview(template: string, bookId: number | undefined) {
  const [preview, setPreview] = useState<ExportPreview>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const json = { template, ...(bookId !== undefined && { bookId }) };
      request("POST /api/v1/export/preview", { json, signal: controller.signal }).then(
        (answer) => {
          setPreview(answer);
          setError(undefined);
        },
        (failure: unknown) => {
          if (!controller.signal.aborted) setError(wordsFor(failure));
        },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [template, bookId]);
  return { preview, error };
}
