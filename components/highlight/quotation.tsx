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
  /** The text, if it differs from the highlight's, for instance with matching words marked. */
  children?: ReactNode;
  /** Its book, if the page does not show it already. */
  book?: { id: number; title: string; author: string | null };
  /** Cut after a dozen lines. */
  short?: boolean;
  /** Why it is a result, if its words don't show it. */
  reason?: string | undefined;
  /** Its actions: `QuotationActions`. */
  actions?: ReactNode;
};

/**
 * A highlight: its colour as a bar in the margin, the text set like a book, one line of details, the note. All of it is
 * set right to left if the text is.
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

/** A list of quotations and chapter headings, with the right spacing. */
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
