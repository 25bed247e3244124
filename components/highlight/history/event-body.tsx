import { EditBody } from "#components/highlight/history/edit-body.tsx";
import { NoteVersions, TextVersions, Version } from "#components/highlight/history/versions.tsx";
import { QuotationNote } from "#components/highlight/quotation-note.tsx";
import { sourceName } from "#components/sources.ts";
import type { HighlightEvent } from "#lib/api-contract/highlight-history.ts";

export type EventBodyProps = {
  event: HighlightEvent;
  /** The words that were highlighted are shown: they may differ from those of another beginning. */
  hasWords: boolean;
  onUseText: ((text: string) => Promise<void>) | undefined;
};

/** The words, notes and tags that an event is about. */
export function EventBody({ event, hasWords, onUseText }: EventBodyProps) {
  switch (event.what) {
    case "marked":
      return (
        <>
          {hasWords && <Version text={event.text} />}
          <Extras note={event.note} tags={event.tags} />
        </>
      );
    case "found":
      return (
        <>
          {event.text && (
            <TextVersions {...event.text} beforeLabel="Until then" afterLabel={`In ${sourceName(event.source)}`} />
          )}
          <Extras note={event.note} tags={event.tags} />
        </>
      );
    case "text":
      return <TextVersions before={event.before} after={event.after} />;
    case "joined":
      return (
        <>
          {event.before.map((text, at) => (
            <Version key={`${at} ${text.slice(0, 80)}`} label={at === 0 ? "Before" : undefined} text={text} soft />
          ))}
          <Version label="After" text={event.after} />
        </>
      );
    case "note":
      return <NoteVersions before={event.before} after={event.after} />;
    case "tags":
      return (
        <>
          <TagLine label={event.removed.length > 0 ? "Added" : undefined} tags={event.added} />
          <TagLine label={event.added.length > 0 ? "Removed" : undefined} tags={event.removed} />
        </>
      );
    case "edited":
      return <EditBody event={event} onUseText={onUseText} />;
    case "color":
    case "added":
    case "trashed":
      return null;
  }
}

function Extras({ note, tags }: { note: string | null; tags: readonly string[] }) {
  return (
    <>
      {note !== null && <QuotationNote>{note}</QuotationNote>}
      <TagLine tags={tags} />
    </>
  );
}

function TagLine({ label, tags }: { label?: string | undefined; tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap gap-x-3 text-14 text-ink-soft">
      {label !== undefined && <span>{label}:</span>}
      {tags.map((tag) => (
        <span key={tag} className="min-w-0 [overflow-wrap:anywhere]">
          #<bdi>{tag}</bdi>
        </span>
      ))}
    </p>
  );
}
