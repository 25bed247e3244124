import type { ReactNode } from "react";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { QuotationLine } from "#components/highlight/quotation-line.tsx";
import { QuotationNote } from "#components/highlight/quotation-note.tsx";
import { classes } from "#components/ui/classes.ts";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { Color, Highlight } from "#lib/api-contract/highlight.ts";

const BAR: Record<Color, string> = {
  yellow: "before:bg-yellow",
  blue: "before:bg-blue",
  pink: "before:bg-pink",
  orange: "before:bg-orange",
  green: "before:bg-green",
  purple: "before:bg-purple",
};

type QuotationProps = {
  highlight: Highlight;
  /** The words, if they are to be shown otherwise than as they are, for instance with what was searched for marked. */
  children?: ReactNode;
  /** Where it comes from, where the page does not say so already. */
  book?: { id: number; title: string; author: string | null };
  /** Cut after a dozen lines. */
  short?: boolean;
  /** Why it stands here, where its words do not say so. */
  reason?: string | undefined;
  /** What can be done with it: `QuotationActions`. */
  actions?: ReactNode;
};

/**
 * A highlight: its colour as a bar in the margin, the words as a book would set them, one quiet line, the note. The
 * whole stands from right to left when its words do.
 */
export function Quotation({ highlight, children, book, short = false, reason, actions }: QuotationProps) {
  const { id, kind, text, note, color } = highlight;
  return (
    <article id={`highlight-${id}`} dir="auto" className="group relative max-w-140 scroll-mt-24">
      {kind === "note" ? (
        <div className="relative before:absolute before:inset-y-1 before:-inset-s-4 before:w-px before:bg-edge md:before:-inset-s-5">
          <QuotationNote alone>{note ?? text}</QuotationNote>
        </div>
      ) : (
        <blockquote
          lang={guessLang(text)}
          className={classes(
            "quotation relative before:absolute before:inset-y-1.5 before:-inset-s-4 before:w-0.75 md:before:-inset-s-5",
            BAR[color ?? "yellow"],
          )}
        >
          <VisuallyHidden>{color ?? "yellow"} highlight: </VisuallyHidden>
          {text === "" ? <WithoutWords /> : <span className={short ? "line-clamp-12" : ""}>{children ?? text}</span>}
        </blockquote>
      )}
      {kind === "highlight" && note !== null && note !== "" && <QuotationNote>{note}</QuotationNote>}
      <QuotationLine highlight={highlight} book={book} reason={reason} actions={actions} />
    </article>
  );
}

/** Quotations and chapter headings one under the other, at the distance that belongs between them. */
export function Quotations({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-1 gap-9">{children}</div>;
}

function WithoutWords() {
  return (
    <span className="font-sans text-14 text-ink-soft" dir="ltr" lang="en">
      A picture or a table was highlighted here; the source hands on no words for it.
    </span>
  );
}
