import { Button } from "#components/ui/button.tsx";
import type { HighlightFields } from "#components/highlight/requests.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

/** The fields of a highlight of which both versions are shown. */
export type ConflictField = "text" | "note" | "tags" | "chapter" | "page" | "highlightedAt";

type HighlightConflictProps = {
  /** The highlight as it is now. */
  current: Highlight;
  /** What was typed here. */
  typed: HighlightFields;
  /** Copies the saved value into the field of that name. */
  onUse: (name: ConflictField, value: string) => void;
};

/**
 * Both versions of a highlight that was changed in two places: the saved one here, the typed one in the fields above.
 */
export function HighlightConflict({ current, typed, onUse }: HighlightConflictProps) {
  const others = [
    { name: "text", label: "Text", value: current.text },
    { name: "note", label: "Note", value: current.note ?? "" },
    { name: "tags", label: "Tags", value: current.tags.join(", ") },
    { name: "chapter", label: "Chapter", value: current.chapter ?? "" },
    { name: "page", label: "Page", value: current.page ?? "" },
    { name: "highlightedAt", label: "Date", value: current.highlightedAt ?? "" },
  ] as const;
  return (
    <section aria-label="Changed elsewhere" className="grid gap-3 rounded-control border border-rule bg-sunk p-4">
      <p className="text-14">
        This highlight was changed elsewhere while you were editing it. Nothing was saved yet. Your version is in the
        fields above; this is the other one:
      </p>
      {others.map(({ name, label, value }) =>
        typed[name] === undefined ? null : (
          <div key={name} className="grid justify-items-start gap-1.5">
            <p className="text-13 text-ink-soft">{label}</p>
            <p className="text-14 wrap-anywhere whitespace-pre-line" dir="auto">
              {value === "" ? "(empty)" : value}
            </p>
            <Button onClick={() => onUse(name, value)}>Use this {label.toLowerCase()}</Button>
          </div>
        ),
      )}
    </section>
  );
}
