import type { ReactNode } from "react";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayQuotation } from "#lib/vocabulary/typography.ts";
import { DEFAULT_COLOR } from "#lib/vocabulary/colors.ts";
import { QuotationLine, type ShownBook } from "#components/highlight/quotation-line.tsx";
import { QuotationNote } from "#components/highlight/quotation-note.tsx";
import { classes } from "#components/ui/classes.ts";
import type { Color, Highlight } from "#lib/api-contract/highlight.ts";

/** A bar in the margin, in each colour. */
export const BAR: Record<Color, string> = {
  yellow: "before:bg-yellow",
  blue: "before:bg-blue",
  pink: "before:bg-pink",
  orange: "before:bg-orange",
  green: "before:bg-green",
  purple: "before:bg-purple",
};

/** The place of the bar beside a text. */
export const BESIDE_BAR =
  "relative before:absolute before:inset-y-1.5 before:-inset-s-4 before:w-0.75 before:forced-color-adjust-none md:before:-inset-s-5";

/** From 1180 px on, the page of a book has a margin of 224 px for notes. */
const WITH_MARGIN =
  "min-[1180px]:grid min-[1180px]:max-w-none min-[1180px]:grid-cols-[35rem_14rem] min-[1180px]:gap-x-14 min-[1180px]:[&>*]:col-start-1";
const IN_MARGIN =
  "min-[1180px]:col-start-2! min-[1180px]:row-span-2 min-[1180px]:row-start-1 min-[1180px]:mt-1 min-[1180px]:text-13";

type QuotationProps = {
  highlight: Highlight;
  /** The text, if it differs from the highlight's, for instance with matching words marked. */
  children?: ReactNode;
  /** Its book, if the page does not show it already. */
  book?: ShownBook;
  /** Cut after a dozen lines. */
  short?: boolean;
  /** There is a margin for its note. */
  hasMargin?: boolean;
  /** Why it is a result, if its words don't show it. */
  reason?: string | undefined;
  /** Its actions: `QuotationActions`. */
  actions?: ReactNode;
  /** Its links are reached by arrow keys. */
  isReachedAsWhole?: boolean;
};

/**
 * A highlight: its colour as a bar in the margin, the text set like a book, one line of details, the note. All of it is
 * set right to left if the text is.
 */
export function Quotation({
  highlight,
  children,
  book,
  short = false,
  hasMargin = false,
  isReachedAsWhole = false,
  reason,
  actions,
}: QuotationProps) {
  const { id, kind, text, note, color, clipped } = highlight;
  const hasNote = kind === "highlight" && note !== null && note !== "";
  const isInMargin = hasMargin && hasNote;
  return (
    <article
      id={`highlight-${id}`}
      dir="auto"
      className={classes("group relative max-w-140 scroll-mt-24", isInMargin && WITH_MARGIN)}
    >
      {kind === "note" ? (
        <div className="relative before:absolute before:inset-y-1 before:-inset-s-4 before:w-px before:bg-edge md:before:-inset-s-5">
          <QuotationNote alone>{note ?? text}</QuotationNote>
        </div>
      ) : (
        <blockquote lang={guessLang(text)} className={classes("quotation", BESIDE_BAR, BAR[color ?? DEFAULT_COLOR])}>
          {text === "" ? (
            <WithoutWords clipped={clipped} />
          ) : (
            <span className={short ? "line-clamp-12" : ""}>{children ?? displayQuotation(text)}</span>
          )}
        </blockquote>
      )}
      {hasNote && (
        <div className={isInMargin ? IN_MARGIN : ""}>
          <QuotationNote inMargin={isInMargin}>{note}</QuotationNote>
        </div>
      )}
      <QuotationLine
        highlight={highlight}
        book={book}
        reason={reason}
        actions={actions}
        isReachedAsWhole={isReachedAsWhole}
      />
    </article>
  );
}

/** A list of quotations and chapter headings, with the right spacing. */
export function Quotations({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-1 gap-9">{children}</div>;
}

/** Why a highlight has no text. */
function WithoutWords({ clipped }: { clipped: boolean }) {
  return (
    <span className="font-sans text-14 text-ink-soft" dir="ltr" lang="en">
      {clipped
        ? "Kindle kept no words here: the publisher’s copying limit was reached."
        : "An image or table, highlighted without text."}
    </span>
  );
}
