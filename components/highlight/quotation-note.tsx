import { CornerDownRight, StickyNote } from "lucide-react";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";

type QuotationNoteProps = {
  children: string;
  /** The note has no highlight. */
  alone?: boolean;
  /** From 1180 px on, it is beside its passage. */
  inMargin?: boolean;
};

/** The reader's note: smaller than the quotation, in the sans-serif font, with its own mark. */
export function QuotationNote({ children, alone = false, inMargin = false }: QuotationNoteProps) {
  return (
    <p
      dir="auto"
      lang={guessLang(children)}
      className={classes(
        "flex max-w-140 gap-2 font-sans whitespace-pre-line",
        alone ? "text-16" : "mt-2 text-14",
        inMargin && "min-[1180px]:mt-0 min-[1180px]:text-13",
      )}
    >
      <span className="grid h-[1lh] shrink-0 place-items-center text-ink-soft rtl:-scale-x-100">
        <Icon of={alone ? StickyNote : CornerDownRight} />
      </span>
      <VisuallyHidden>Note: </VisuallyHidden>
      <span className="min-w-0">{children}</span>
    </p>
  );
}
