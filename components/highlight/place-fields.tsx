import { formText } from "#components/form-text.ts";
import type { HighlightFields } from "#components/highlight/requests.ts";
import { Field } from "#components/ui/field.tsx";
import type { Highlight } from "#lib/api-contract/highlight.ts";

type HighlightPlace = Pick<Highlight, "chapter" | "page" | "highlightedAt">;

/** Where and when a highlight was made: its chapter, page and date. */
export function PlaceFields({ shown: { chapter, page, highlightedAt } }: { shown: HighlightPlace }) {
  return (
    <div className="grid gap-4 sm:grid-cols-[1fr_6rem_auto]">
      <Field
        label="Chapter"
        name="chapter"
        defaultValue={chapter ?? ""}
        maxLength={1000}
        autoComplete="off"
        dir="auto"
      />
      <Field label="Page" name="page" defaultValue={page ?? ""} maxLength={30} autoComplete="off" />
      <Field
        label="Date"
        name="highlightedAt"
        type="datetime-local"
        step={1}
        max="9999-12-31T23:59:59"
        defaultValue={highlightedAt?.slice(0, 19) ?? ""}
      />
    </div>
  );
}

/** What was changed of them. */
export function placeIn(form: FormData, before: HighlightPlace): HighlightFields {
  const change: HighlightFields = {};
  for (const name of ["chapter", "page"] as const) {
    if (form.has(name) && formText(form, name) !== (before[name] ?? "")) change[name] = formText(form, name) || null;
  }
  const date = fullTime(formText(form, "highlightedAt"));
  // A date that the browser cannot show is not changed by showing nothing.
  const isShown = before.highlightedAt === null || /^\d{4}-\d\d-\d\dT/.test(before.highlightedAt);
  if (form.has("highlightedAt") && isShown && date !== (before.highlightedAt?.slice(0, 19) ?? ""))
    change.highlightedAt = date || null;
  return change;
}

/** Browsers leave out seconds that are zero. */
function fullTime(written: string): string {
  return /T\d\d:\d\d$/.test(written) ? `${written}:00` : written;
}
