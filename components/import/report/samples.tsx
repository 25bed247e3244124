import type { ReactNode } from "react";
import { changedWords } from "#components/highlight/changed-words.ts";
import { HighlightedText, type HighlightedSegment } from "#components/highlight/highlighted-text.tsx";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { QuotationNote } from "#components/highlight/quotation-note.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { ImportPreview } from "#lib/api-contract/import.ts";

type Sample = ImportPreview["added"][number];
type SampleChange = ImportPreview["updated"][number];

/** Some of the new highlights, as they will look. */
export function NewSamples({ samples }: { samples: readonly Sample[] }) {
  return (
    <div className="grid grid-cols-1 gap-8 ps-4 md:ps-5">
      {samples.map((sample, at) => (
        <article key={`${at} ${sample.text.slice(0, 80)}`} dir="auto" className="max-w-140">
          <Words text={sample.text} segments={[{ text: sample.text, marked: false }]} bar="before:bg-yellow" />
          {sample.note !== null && sample.note !== "" && <QuotationNote>{sample.note}</QuotationNote>}
          <BookLine title={sample.book} />
        </article>
      ))}
    </div>
  );
}

/** Some highlights that differ in the file: how they read now, and how they would read then. */
export function ChangedSamples({ samples }: { samples: readonly SampleChange[] }) {
  return (
    <div className="grid grid-cols-1 gap-10 ps-4 md:ps-5">
      {samples.map((sample, at) => {
        const words = changedWords(sample.before.text, sample.text);
        return (
          <article key={`${at} ${sample.text.slice(0, 80)}`} className="grid max-w-140 gap-4">
            <Reading label="Here now" note={sample.before.note}>
              <Words text={sample.before.text} segments={words.before} bar="before:bg-edge" soft />
            </Reading>
            <Reading label="In the file" note={sample.note}>
              <Words text={sample.text} segments={words.after} bar="before:bg-yellow" />
            </Reading>
            <BookLine title={sample.book} />
          </article>
        );
      })}
    </div>
  );
}

function Reading({ label, note, children }: { label: string; note: string | null; children: ReactNode }) {
  return (
    <div dir="auto">
      <p dir="ltr" className="mb-1 text-13 text-ink-soft">
        {label}
      </p>
      {children}
      {note !== null && note !== "" && <QuotationNote>{note}</QuotationNote>}
    </div>
  );
}

type WordsProps = { text: string; segments: readonly HighlightedSegment[]; bar: string; soft?: boolean };

function Words({ text, segments, bar, soft = false }: WordsProps) {
  return (
    <blockquote
      lang={guessLang(text)}
      className={`quotation relative before:absolute before:inset-y-1.5 before:-inset-s-4 before:w-0.75 md:before:-inset-s-5 ${bar} ${soft ? "text-ink-soft" : ""}`}
    >
      {text === "" ? (
        <span className="font-sans text-14 text-ink-soft">A picture or a table, without words.</span>
      ) : (
        <span className="line-clamp-12">
          <HighlightedText segments={segments} />
        </span>
      )}
    </blockquote>
  );
}

function BookLine({ title }: { title: string }) {
  return (
    <p className="mt-1.5 line-clamp-1 text-13 text-ink-soft">
      <VisuallyHidden>From </VisuallyHidden>
      <bdi lang={guessLang(title)} className="font-serif text-14">
        {title}
      </bdi>
    </p>
  );
}
