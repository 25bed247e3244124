import { useState } from "react";
import { NoteVersions, TextVersions, Version } from "#components/highlight/history/versions.tsx";
import { RelativeDate } from "#components/relative-date.tsx";
import { sourceName } from "#components/sources.ts";
import { Button } from "#components/ui/button.tsx";
import type { HighlightEvent } from "#lib/api-contract/highlight-history.ts";

type Edit = Extract<HighlightEvent, { what: "edited" }>;
type EditBodyProps = { event: Edit; onUseText: ((text: string) => Promise<void>) | undefined };

/** What a field says since it was edited, and what the source says. */
export function EditBody({ event, onUseText }: EditBodyProps) {
  const { field, value, original } = event;
  if (original && original.value === value)
    return <p className="mt-1 text-14 text-ink-soft">The same as in {sourceName(original.source)}.</p>;
  if (field === "text") return <TextEdit event={event} onUseText={onUseText} />;
  if (field === "note") return <NoteEdit event={event} />;
  return (
    <p className="mt-1 grid text-14">
      <span>
        Now: <Value field={field} value={value} />
      </span>
      {original && (
        <span className="text-ink-soft">
          {sourceName(original.source)}: <Value field={field} value={original.value} />
        </span>
      )}
    </p>
  );
}

function TextEdit({ event: { value, original }, onUseText }: EditBodyProps) {
  const [isBusy, setBusy] = useState(false);
  if (!original?.value) return <Version text={value ?? ""} />;
  const { source, value: text } = original;
  async function use() {
    setBusy(true);
    await onUseText?.(text ?? "");
    setBusy(false);
  }
  return (
    <>
      <TextVersions before={text} after={value ?? ""} beforeLabel={sourceName(source)} afterLabel="Now" />
      {onUseText && (
        <Button size="small" className="mt-3" loading={isBusy} onClick={() => void use()}>
          Use the source’s version
        </Button>
      )}
    </>
  );
}

function NoteEdit({ event: { value, original } }: { event: Edit }) {
  const label = original ? sourceName(original.source) : "Before";
  return <NoteVersions before={original?.value ?? null} after={value} beforeLabel={label} afterLabel="Now" />;
}

function Value({ field, value }: { field: Edit["field"]; value: string | null }) {
  if (value === null || value === "") return "none";
  return field === "highlightedAt" ? <RelativeDate at={value} /> : <bdi>{value}</bdi>;
}
