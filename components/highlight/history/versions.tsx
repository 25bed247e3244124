import { changedWords } from "#components/highlight/changed-words.ts";
import { HighlightedText, type HighlightedSegment } from "#components/highlight/highlighted-text.tsx";
import { classes } from "#components/ui/classes.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";

type VersionsProps = { before: string; after: string; beforeLabel?: string; afterLabel?: string };

/** Two versions of a passage, with the words marked that came or went. */
export function TextVersions({ before, after, beforeLabel = "Before", afterLabel = "After" }: VersionsProps) {
  const words = changedWords(before, after);
  return (
    <>
      <Version label={beforeLabel} text={before} segments={words.before} soft />
      <Version label={afterLabel} text={after} segments={words.after} />
    </>
  );
}

type NoteVersionsProps = { before: string | null; after: string | null; beforeLabel?: string; afterLabel?: string };

/** The same for a note, which may be new or gone. */
export function NoteVersions({ before, after, beforeLabel = "Before", afterLabel = "After" }: NoteVersionsProps) {
  const words = changedWords(before ?? "", after ?? "");
  const isChange = before !== null && after !== null;
  return (
    <>
      {before !== null && (
        <Version
          label={isChange ? beforeLabel : undefined}
          text={before}
          isNote
          soft
          {...(isChange && { segments: words.before })}
        />
      )}
      {after !== null && (
        <Version
          label={isChange ? afterLabel : undefined}
          text={after}
          isNote
          {...(isChange && { segments: words.after })}
        />
      )}
    </>
  );
}

type VersionProps = {
  label?: string | undefined;
  text: string;
  segments?: readonly HighlightedSegment[];
  isNote?: boolean;
  /** No longer current. */
  soft?: boolean;
};

/** A text as it was at some time, set as it is on the page of its book. */
export function Version({ label, text, segments, isNote = false, soft = false }: VersionProps) {
  const Words = isNote ? "p" : "blockquote";
  return (
    <div dir="auto" className="mt-2">
      {label !== undefined && (
        <p dir="ltr" className="text-13 text-ink-soft">
          {label}
        </p>
      )}
      <Words
        dir="auto"
        lang={guessLang(text)}
        className={classes(
          "border-s-2 ps-3 whitespace-pre-line [overflow-wrap:anywhere]",
          isNote ? "text-14" : "font-serif text-16",
          soft ? "border-rule text-ink-soft" : "border-edge",
        )}
      >
        {text === "" ? (
          <span lang="en" dir="ltr" className="font-sans text-14 text-ink-soft">
            Without words
          </span>
        ) : (
          <HighlightedText segments={segments ?? [{ text, marked: false }]} />
        )}
      </Words>
    </div>
  );
}
